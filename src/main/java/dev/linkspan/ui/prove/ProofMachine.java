// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import dev.linkspan.diagnose.prove.LabReach;
import dev.linkspan.diagnose.prove.NetworkReach;
import dev.linkspan.diagnose.prove.PortDown;
import dev.linkspan.diagnose.prove.ProofTargets;
import dev.linkspan.diagnose.prove.Reach;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.ui.live.Recording;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.plan.PlanModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine of a proof: one of the lab, or a real one that is open in the window.
 *
 * @param run the proof on it
 * @param own the session of the proof's own; null when it is that of the window
 * @param recording where what happens there is told
 */
record ProofMachine(ProofRun run, @Nullable ChangeableHost own, Recording recording) implements AutoCloseable {

    /** @throws HostUnreachableException when it is not open */
    static ProofMachine of(ProofSubject subject, Watched watched, PlanModel plans) throws HostUnreachableException {
        Watched.Source source = watched.sourceProperty().get();
        Recording recording = watched.recording(source);
        LabWorld world = watched.lab().world();
        if (source == Watched.Source.LAB && world != null) {
            ChangeableHost machine = world.session(subject.hostId());
            return new ProofMachine(
                    new ProofRun(machine, port -> new LabReach(world, port.mates()), subject), machine, recording);
        }
        String host = watched.machines().designHost(subject.hostId()).orElse("");
        ChangeableHost machine = plans.session(host);
        if (machine == null) {
            throw new HostUnreachableException("the machine is not open: connect it first");
        }
        boolean there = plans.way(host) instanceof MachineWay.ThisMachine;
        return new ProofMachine(new ProofRun(machine, port -> reach(port, there), subject), null, recording);
    }

    private static Reach reach(PortDown port, boolean fromThere) throws ChangeRefusedException {
        return new NetworkReach(ProofTargets.of(port, fromThere)
                .orElseThrow(() -> new ChangeRefusedException(List.of(new Refusal(
                        "",
                        port.of(),
                        port.of() + " of " + port.host().name() + " has nobody who could be asked",
                        "give it an address or a gateway, or name one with linkspan prove --target")))));
    }

    boolean isLab() {
        return own != null;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
