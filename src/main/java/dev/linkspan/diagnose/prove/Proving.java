// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes one port out of use through the guard of changes, measures meanwhile, and has the guard bring it back. Whoever
 * goes away in between, the guard brings it back all the same.
 */
public final class Proving {
    /** Until the guard brings it back by itself; the shortest that it takes. */
    private static final Duration GUARD = Duration.ofSeconds(15);

    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(5);

    private final ChangeableHost machine;
    private final Reach reach;
    private final Duration hold;
    private final Consumer<String> progress;

    /**
     * @param hold how long the port stays out of use, and how long is measured after it came back; at most 10 s
     * @param progress told what happens, a sentence each
     */
    public Proving(ChangeableHost machine, Reach reach, Duration hold, Consumer<String> progress) {
        this.machine = machine;
        this.reach = reach;
        this.hold = hold;
        this.progress = progress;
    }

    /** The request that is made of the guard, for a preview. */
    public static ChangeRequest request(PortDown port) {
        boolean linux = port.host().platform() == Platform.LINUX;
        return new ChangeRequest(port.plan(), GUARD, List.of(), linux ? ConfigSystem.NONE : null);
    }

    /**
     * Does it, and returns when the port is back and the history of the machine has the number.
     *
     * @throws ChangeRefusedException when nothing was changed
     * @throws HostUnreachableException when the machine is lost; its guard brings the port back
     * @throws InterruptedException when the thread was interrupted; the port is brought back at once
     */
    public PortProof run(PortDown port) throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        Tally tally = new Tally();
        BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
        ChangeStatus last;
        long down;
        long taken;
        long up;
        boolean out;
        Instant at;
        ChangeStatus begun;
        try (Sampling sampling = new Sampling(reach, tally)) {
            await(BEFORE);
            // A clock that runs faster than ours may be there before the first answer, or its want, is.
            long limit = System.nanoTime() + TOLD_WITHIN.toNanos();
            while (tally.sent() == 0 && System.nanoTime() < limit) {
                Thread.sleep(10);
            }
            if (tally.sent() == 0 || tally.lost() > 0) {
                throw new ChangeRefusedException(List.of(new Refusal(
                        "",
                        reach.words(),
                        "not every probe to " + reach.words() + " is answered now, so that nothing could be measured",
                        "choose another target, which answers ICMP or TCP port 7")));
            }
            at = Instant.now();
            down = reach.nanos();
            begun = machine.apply(request(port), told::add);
            progress.accept("Taking " + port.link().name() + " out of use");
            ChangeStatus status;
            try {
                status = next(told);
                while (status.phase() != ChangePhase.AWAITING && !status.phase().isLast()) {
                    status = next(told);
                }
                taken = reach.nanos();
                out = false;
                if (!status.phase().isLast()) {
                    out = isOut(port);
                    progress.accept(port.link().name() + " is out of use; measuring for " + hold.toSeconds() + " s");
                    await(hold);
                }
            } catch (InterruptedException e) {
                // Nobody waits for the number any more: not for the guard's time either.
                machine.rollback(begun.id());
                throw e;
            }
            up = reach.nanos();
            if (!status.phase().isLast()) {
                progress.accept("Bringing " + port.link().name() + " back");
                status = machine.rollback(begun.id());
            }
            last = status;
            await(hold);
            sampling.stop();
        }
        boolean reached = out && tally.answeredBetween(taken, up);
        PortProof proof = new PortProof(
                at,
                port.host().name(),
                port.link().name(),
                port.of(),
                reach.words(),
                tally.sent(),
                tally.lost(),
                tally.longestSilence(down, up),
                tally.longestSilence(up, Long.MAX_VALUE),
                out,
                reached,
                begun.id(),
                last.text(),
                last.phase() == ChangePhase.REVERTED
                        && !isOffline(port, machine.observe().hosts().get(0)));
        remark(proof);
        return proof;
    }

    /** Whoever looks at the history of the machine later sees what it was for. Without that the number is as good. */
    private void remark(PortProof proof) {
        try {
            machine.remark(proof.change(), proof.number());
        } catch (HostUnreachableException | ChangeRefusedException e) {
            progress.accept("The history of " + proof.host() + " has not the number: " + e.getMessage());
        }
    }

    /** The plan did its step; whether the port is really out of use is the machine's word. */
    private boolean isOut(PortDown port) throws HostUnreachableException {
        Host now = machine.observe().hosts().get(0);
        boolean down = now.nics().stream()
                .anyMatch(nic -> nic.id().equals(port.link().id())
                        && (nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp())));
        return down || isOffline(port, now);
    }

    /** What a guard compares does not tell whether in.mpathd uses a member again. */
    private static boolean isOffline(PortDown port, Host now) {
        List<String> interfaces = now.interfaces().stream()
                .filter(ip -> ip.link().equals(port.link().id()))
                .map(IpInterface::id)
                .toList();
        return now.groups().stream()
                .flatMap(group -> group.members().stream())
                .anyMatch(member -> interfaces.contains(member.ipInterface()) && member.usage() == Usage.OFFLINE);
    }

    /** By the clock of whoever is asked, which may run faster than ours. */
    private void await(Duration time) throws InterruptedException {
        long end = reach.nanos() + time.toNanos();
        while (reach.nanos() < end) {
            Thread.sleep(10);
        }
    }

    private static ChangeStatus next(BlockingQueue<ChangeStatus> told)
            throws InterruptedException, HostUnreachableException {
        ChangeStatus status = told.poll(TOLD_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (status == null) {
            throw new HostUnreachableException(
                    "the machine tells no more of the change; its guard brings the port back by itself");
        }
        return status;
    }
}
