// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A change of several machines from its beginning to its end: all keep it, or none does.
 *
 * <p>The machines are changed one after the other, so that what fails on the first never reaches the second; those that
 * are done wait under their guards, and are given time as long as the others need it. Once all wait there is one time to
 * confirm. A machine that fails, refuses, or is lost before that takes the others with it. Whoever runs this may vanish
 * at any time: nothing is confirmed then, and every guard takes its part back.
 *
 * <p>They are asked to keep it one after the other, right after all have answered. No order of questions is safe there:
 * when one machine has kept it and the next one can't, they differ. All that have not kept it take it back then, and the
 * end is {@link JointPhase#MIXED}, with what each has.
 */
public final class JointChange {
    private static final long LOOK_AFTER = TimeUnit.SECONDS.toNanos(1);

    private final List<Member> members;
    private final Duration window;
    private final Consumer<JointStatus> listener;
    private final long lookAfter;
    private final Conversation talk = new Conversation();
    private JointPhase phase = JointPhase.APPLYING;
    private String text = "";
    private @Nullable Decision decision;

    private enum Decision {
        KEEP,
        TAKE_BACK
    }

    /** Why all is taken back. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialised
        private final @Nullable Member member;

        /**
         * @param member the one that did not get there
         * @param why null when it takes the change back itself, and tells why in the end
         */
        Failed(@Nullable Member member, @Nullable String why) {
            super(why);
            this.member = member;
        }

        String why() {
            String told = getMessage();
            if (member == null) {
                return String.valueOf(told);
            }
            return member.name() + ": " + (told == null ? member.text() : told);
        }
    }

    /**
     * Nothing begins before {@link #run}.
     *
     * @param listener told of all that happens, in order, on the thread that runs it; the last status has a last phase
     * @throws IllegalArgumentException when a machine refuses its part
     */
    public JointChange(JointPreview preview, Consumer<JointStatus> listener) {
        this(preview, listener, LOOK_AFTER);
    }

    /** @param lookAfter nanoseconds of silence after which a machine is asked whether it is still there */
    JointChange(JointPreview preview, Consumer<JointStatus> listener, long lookAfter) {
        if (preview.isRefused()) {
            throw new IllegalArgumentException("a machine refuses the change: none is changed");
        }
        this.window = preview.confirmWithin();
        this.members = preview.machines().stream()
                .map(seen -> new Member(seen.change().within(window)))
                .toList();
        this.listener = listener;
        this.lookAfter = lookAfter;
    }

    /** Keeps it on all machines, once all wait for that; does nothing before. From any thread. */
    public void keep() {
        talk.later(() -> decide(Decision.KEEP));
    }

    /** Takes it back on all machines, unless they are being asked to keep it. From any thread. */
    public void takeBack() {
        talk.later(() -> decide(Decision.TAKE_BACK));
    }

    /**
     * Does it, once.
     *
     * @return the last status
     * @throws InterruptedException when the thread is interrupted; nothing more is done then, and what is not kept is
     *     taken back once the machines are closed
     */
    public JointStatus run() throws InterruptedException {
        try {
            for (Member member : members) {
                begin(member);
            }
            renew();
            go(JointPhase.AWAITING, "The change waits on all of them, and is taken back unless it is kept");
            awaitDecision();
            go(JointPhase.KEEPING, "They are asked to keep it");
            renew();
            for (Member member : members) {
                keep(member);
            }
            return go(JointPhase.KEPT, "Kept on all machines");
        } catch (Failed e) {
            go(JointPhase.REVERTING, "All take it back, " + e.why());
            takeBackAll();
            return end(e.why());
        } finally {
            talk.close();
        }
    }

    private void begin(Member member) throws Failed, InterruptedException {
        renew();
        member.beginning();
        go(JointPhase.APPLYING, member.name() + " is changed");
        Consumer<ChangeStatus> told = status -> talk.later(() -> hear(member, status));
        try {
            ChangeStatus first =
                    talk.ask(() -> member.machine().apply(member.change().request(), told));
            if (member.id() == null) {
                hear(member, first);
            }
        } catch (ChangeRefusedException e) {
            member.isOut(Standing.UNTOUCHED, e.getMessage());
            throw new Failed(member, e.getMessage());
        } catch (HostUnreachableException e) {
            throw lost(member, e);
        }
        check();
        while (!member.waits() && !member.isBeingKept()) {
            listen();
            for (Member other : members) {
                Duration left = other.remaining();
                if (left != null && left.compareTo(window.dividedBy(2)) < 0) {
                    renew(other);
                }
            }
            check();
        }
    }

    /** Somebody who keeps it on one machine, from elsewhere, has decided for all. */
    private void awaitDecision() throws Failed, InterruptedException {
        while (decision == null && members.stream().noneMatch(Member::isBeingKept)) {
            listen();
            check();
        }
    }

    private void keep(Member member) throws Failed, InterruptedException {
        String id = Objects.requireNonNull(member.id());
        try {
            hear(member, talk.ask(() -> member.keep(id)));
        } catch (HostUnreachableException | ChangeRefusedException e) {
            member.isOut(Standing.UNKNOWN, e.getMessage());
            throw new Failed(member, e.getMessage());
        }
        if (member.standing() != Standing.KEPT) {
            throw new Failed(member, null);
        }
    }

    /** All that have not kept it, at the same time: one that hangs must not hold up the others. */
    private void takeBackAll() throws InterruptedException {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (Member member : members) {
            // One that was lost is asked, too: perhaps it only seemed so.
            boolean may = member.standing() == Standing.GOING_ON || member.standing() == Standing.LOST;
            String id = member.id();
            if (may && id != null) {
                ends.add(talk.submit(() -> member.takeBack(id)).handle((end, e) -> {
                    talk.later(() -> takenBack(member, end, e));
                    return end;
                }));
            }
        }
        talk.await(CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)));
    }

    private void takenBack(Member member, @Nullable ChangeStatus end, @Nullable Throwable e) {
        if (end == null) {
            member.isOut(Standing.LOST, e == null ? "" : Conversation.cause(e).getMessage());
            tell();
        } else {
            hear(member, end);
        }
    }

    private JointStatus end(String why) {
        List<Standing> all = members.stream().map(Member::standing).toList();
        if (all.stream().allMatch(it -> it == Standing.UNTOUCHED)) {
            return go(JointPhase.REVERTED, "Nothing was changed, " + why);
        }
        if (all.stream().allMatch(it -> it == Standing.REVERTED || it == Standing.UNTOUCHED)) {
            return go(JointPhase.REVERTED, "Taken back on all, " + why);
        }
        return go(
                JointPhase.MIXED,
                (all.contains(Standing.KEPT)
                                ? "The machines differ now, "
                                : all.contains(Standing.UNKNOWN)
                                        ? "It is not known whether they differ now, "
                                        : "Not all were seen to have what they had before, ")
                        + why);
    }

    /** Gives all that wait the whole time again, which shows that they are there. */
    private void renew() throws Failed, InterruptedException {
        for (Member member : members) {
            if (member.waits()) {
                renew(member);
            }
        }
        check();
    }

    private void renew(Member member) throws Failed, InterruptedException {
        String id = Objects.requireNonNull(member.id());
        try {
            heardUnlessNewer(member, () -> member.machine().extend(id, window));
        } catch (ChangeRefusedException e) {
            look(member);
        } catch (HostUnreachableException e) {
            throw lost(member, e);
        }
    }

    /** Hears what comes next; asks those that have been silent for a while. */
    private void listen() throws Failed, InterruptedException {
        talk.listen(lookAfter);
        for (Member member : members) {
            if (member.isOpen() && member.nanosSinceTold() > lookAfter) {
                look(member);
            }
        }
    }

    private void look(Member member) throws Failed, InterruptedException {
        String id = Objects.requireNonNull(member.id());
        try {
            heardUnlessNewer(member, () -> member.look(id));
        } catch (ChangeRefusedException | HostUnreachableException e) {
            throw lost(member, e);
        }
    }

    private static Failed lost(Member member, Exception e) {
        member.isOut(Standing.LOST, e.getMessage());
        return new Failed(member, e.getMessage());
    }

    private void check() throws Failed {
        for (Member member : members) {
            if (member.goesBack()) {
                throw new Failed(member, null);
            }
        }
        if (decision == Decision.TAKE_BACK) {
            throw new Failed(null, "as it was asked for");
        }
    }

    private void decide(Decision wanted) {
        boolean inTime = wanted == Decision.KEEP
                ? phase == JointPhase.AWAITING
                : phase == JointPhase.APPLYING || phase == JointPhase.AWAITING;
        if (inTime && decision == null) {
            decision = wanted;
        }
    }

    private void heardUnlessNewer(Member member, Conversation.Question question)
            throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        long asked = member.toldAt();
        ChangeStatus answer = talk.ask(question);
        if (member.toldAt() == asked || answer.phase().isLast()) {
            hear(member, answer);
        }
    }

    private void hear(Member member, ChangeStatus status) {
        member.told(status);
        tell();
    }

    private JointStatus go(JointPhase next, String what) {
        phase = next;
        text = what;
        return tell();
    }

    private JointStatus tell() {
        JointStatus status = new JointStatus(
                phase,
                phase == JointPhase.AWAITING
                        ? members.stream()
                                .map(Member::remaining)
                                .filter(Objects::nonNull)
                                .min(Duration::compareTo)
                                .orElse(null)
                        : null,
                text,
                members.stream().map(Member::snapshot).toList());
        listener.accept(status);
        return status;
    }
}
