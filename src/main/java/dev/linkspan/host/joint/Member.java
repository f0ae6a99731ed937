// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine of a change of several, and what is known of it. Of one thread, but for what asks the machine. */
final class Member {
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    /** So long a machine may keep or take back; each step of it has a limit of its own there. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    private final MachineChange change;
    private Standing standing = Standing.UNTOUCHED;
    private @Nullable ChangeStatus status;
    private String trouble = "";
    private long toldAt;

    Member(MachineChange change) {
        this.change = change;
    }

    MachineChange change() {
        return change;
    }

    Changes machine() {
        return change.machine();
    }

    String name() {
        return change.name();
    }

    Standing standing() {
        return standing;
    }

    void beginning() {
        standing = Standing.GOING_ON;
        toldAt = System.nanoTime();
    }

    /** What the machine tells of its part; nothing follows on its end. */
    void told(ChangeStatus news) {
        ChangeStatus before = status;
        if (before != null && before.phase().isLast()) {
            return;
        }
        status = news;
        toldAt = System.nanoTime();
        if (news.phase().isLast()) {
            standing = switch (news.phase()) {
                case KEPT -> Standing.KEPT;
                case REVERTED -> Standing.REVERTED;
                default -> Standing.STUCK;
            };
            trouble = "";
        }
    }

    /** That it is not known to go on, and why; how it ended counts for more. */
    void isOut(Standing how, @Nullable String why) {
        if (standing == Standing.GOING_ON) {
            standing = how;
            trouble = String.valueOf(why);
        }
    }

    /** Whether it has begun and is not known to have ended. */
    boolean isOpen() {
        return standing == Standing.GOING_ON;
    }

    boolean isIn(ChangePhase phase) {
        ChangeStatus now = status;
        return now != null && now.phase() == phase;
    }

    boolean waits() {
        return isOpen() && isIn(ChangePhase.AWAITING);
    }

    /** Whether somebody decided that it is kept. */
    boolean isBeingKept() {
        return isIn(ChangePhase.KEEPING) || isIn(ChangePhase.KEPT);
    }

    boolean goesBack() {
        return isIn(ChangePhase.REVERTING) || standing == Standing.REVERTED || standing == Standing.STUCK;
    }

    @Nullable
    String id() {
        ChangeStatus now = status;
        return now == null ? null : now.id();
    }

    long nanosSinceTold() {
        return System.nanoTime() - toldAt;
    }

    long toldAt() {
        return toldAt;
    }

    /** Time left to confirm; null when it does not wait. */
    @Nullable
    Duration remaining() {
        ChangeStatus now = status;
        if (!waits() || now == null || now.remaining() == null) {
            return null;
        }
        Duration left = now.remaining().minusNanos(nanosSinceTold());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Why it did not work there, or what happens. */
    String text() {
        ChangeStatus now = status;
        return !trouble.isEmpty() || now == null ? trouble : now.text();
    }

    JointStatus.Machine snapshot() {
        return new JointStatus.Machine(name(), standing, status, text());
    }

    /**
     * Asks the machine how its part stands, or how it ended.
     *
     * @throws HostUnreachableException when it can't tell
     */
    ChangeStatus look(String id) throws HostUnreachableException {
        Optional<ChangeStatus> open =
                machine().status().filter(found -> found.id().equals(id));
        if (open.isPresent()) {
            return open.get();
        }
        return machine().history().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new HostUnreachableException(name() + " does not know of the change " + id));
    }

    /** Takes its part back, or waits until it is taken back that already is. */
    ChangeStatus takeBack(String id) throws HostUnreachableException {
        try {
            return machine().rollback(id);
        } catch (ChangeRefusedException e) {
            return settled(id);
        }
    }

    /** Has it kept, or finds out what became of it. */
    ChangeStatus keep(String id) throws HostUnreachableException {
        try {
            return machine().confirm(id);
        } catch (ChangeRefusedException | HostUnreachableException e) {
            return settled(id);
        }
    }

    /** Waits while it is being kept or taken back. */
    private ChangeStatus settled(String id) throws HostUnreachableException {
        long begin = System.nanoTime();
        while (true) {
            ChangeStatus now = look(id);
            if (now.phase() != ChangePhase.KEEPING && now.phase() != ChangePhase.REVERTING) {
                return now;
            }
            if (System.nanoTime() - begin > SETTLING.toNanos()) {
                throw new HostUnreachableException(name() + " says for " + SETTLING.toMinutes()
                        + " minutes that it is " + (now.phase() == ChangePhase.KEEPING ? "keeping" : "taking back")
                        + " its part: " + now.text());
            }
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostUnreachableException(name() + " was not waited for", e);
            }
        }
    }
}
