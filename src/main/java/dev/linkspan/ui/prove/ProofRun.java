// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import dev.linkspan.diagnose.prove.PortDown;
import dev.linkspan.diagnose.prove.PortProof;
import dev.linkspan.diagnose.prove.Proving;
import dev.linkspan.diagnose.prove.Reach;
import dev.linkspan.diagnose.prove.WholeAgain;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the ports of one aggregation, or the members of one group, to the proof, one after the other, on the thread that calls. */
final class ProofRun {
    /** How long each port stays out of use. */
    static final Duration HOLD = Duration.ofSeconds(5);
    /** The machine manages itself, or it is not known from where it is managed: its guard finds that out. */
    private static final @Nullable Ip PEER = null;

    private final ChangeableHost machine;
    private final Reaches reaches;
    private final ProofSubject subject;

    /** Who is asked while a port is out of use. */
    interface Reaches {
        /** @throws ChangeRefusedException when there is nobody */
        Reach of(PortDown port) throws ChangeRefusedException;
    }

    ProofRun(ChangeableHost machine, Reaches reaches, ProofSubject subject) {
        this.machine = machine;
        this.reaches = reaches;
        this.subject = subject;
    }

    /** Asks the machine whether it can be done, and what that does; changes nothing. */
    ProofStage.Offered look() throws HostUnreachableException, ChangeRefusedException {
        PortDown first = WholeAgain.now(machine, subject.parts().get(0), PEER);
        Reach reach = reaches.of(first);
        ChangePreview preview = machine.preview(Proving.request(first));
        if (!preview.refusals().isEmpty()) {
            throw new ChangeRefusedException(preview.refusals());
        }
        List<String> names = subject.parts().stream()
                .flatMap(id -> first.host().links().filter(link -> link.id().equals(id)))
                .map(Link::name)
                .toList();
        return new ProofStage.Offered(subject, names, reach.words(), preview);
    }

    /**
     * Does it.
     *
     * @param progress told what happens, a sentence each
     * @param measured told what was measured, a port each
     * @throws InterruptedException when it was cancelled; what was out of use is back, or the guard brings it back
     */
    void run(Consumer<String> progress, Consumer<PortProof> measured)
            throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        boolean first = true;
        for (String id : subject.parts()) {
            PortDown port =
                    first ? WholeAgain.now(machine, id, PEER) : WholeAgain.await(machine, id, PEER, WholeAgain.LONGEST);
            first = false;
            PortProof proof = new Proving(machine, reaches.of(port), HOLD, progress).run(port);
            measured.accept(proof);
            if (!proof.isProved()) {
                return;
            }
        }
    }
}
