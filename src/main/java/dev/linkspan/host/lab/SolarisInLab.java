// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.lab.shell.ShellCommands;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.change.Admission;
import dev.linkspan.host.solaris.change.StepWork;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.function.Consumer;

/**
 * A simulated machine of Solaris 10, Oracle Solaris 11 or illumos. It is seen and changed by the commands of its system
 * alone, as a real one is over ssh; only the guard is not on the machine but in the lab.
 */
final class SolarisInLab implements LabSystem {
    private final LabWorld world;
    private final SimulatedShell shell;
    private final ShellCommands commands;
    private final SolarisHost host;

    SolarisInLab(LabWorld world, String id) {
        this.world = world;
        shell = SimulatedShell.start(world, id);
        commands = new ShellCommands(shell, Caller.root());
        host = new SolarisHost(commands);
    }

    /** For those who sit at the machine itself. */
    SimulatedShell shell() {
        return shell;
    }

    @Override
    public Topology observe() throws HostUnreachableException {
        return host.observe();
    }

    @Override
    public HostSigns signs() throws HostUnreachableException {
        return host.signs();
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) throws HostUnreachableException {
        return host.watch(listener);
    }

    @Override
    public ChangePreview preview(ChangeRequest request) throws HostUnreachableException {
        return admission(request).preview();
    }

    @Override
    public LabWork work(ChangeRequest request) throws HostUnreachableException {
        Admission admission = admission(request);
        StepWork steps = admission.work();
        Rehearsal rehearsal = admission.rehearsal();
        if (steps == null || rehearsal == null) {
            Refusal first = admission.preview().refusals().get(0);
            throw new PlanRefusedException(first.object(), first.reason(), first.wayOut());
        }
        return new ShellWork(world, shell, request.plan(), steps, rehearsal, this::see, admission.settling());
    }

    private Admission admission(ChangeRequest request) throws HostUnreachableException {
        return Admission.of(request, commands, () -> host.observe().hosts().get(0));
    }

    private Host see() {
        try {
            return host.observe().hosts().get(0);
        } catch (HostUnreachableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
