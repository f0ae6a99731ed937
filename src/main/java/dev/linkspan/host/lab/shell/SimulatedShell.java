// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.Watch;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.machine.StateOfDesign;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.MemoryFiles;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.topology.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a lab that runs Solaris 10, Oracle Solaris 11 or illumos, with the commands of its system. The lab knows what
 * it is set up as before its time goes on, before something breaks, when a command looks at what came of it, and after
 * {@link #tell}: many commands are one change to it. May be used by several threads, one command at a time.
 */
public final class SimulatedShell implements AutoCloseable {
    private static final int NOT_FOUND = 127;
    private static final Set<String> STARTS = Set.of("reboot", "init", "shutdown");

    private final SolarisMachine machine;
    private final Toolbox toolbox;
    private final Watch watch;
    private final Watch herald;
    private final @Nullable Path home;

    private SimulatedShell(LabWorld world, SolarisMachine machine, @Nullable Path home) {
        this.machine = machine;
        this.home = home;
        this.toolbox = Toolbox.of(machine.release());
        this.watch = world.watch(new Syslog(machine)::write);
        this.herald = world.before(this::tell);
    }

    /**
     * A machine as the lab's design has it, all of it kept over a restart, its files in memory.
     *
     * @throws IllegalArgumentException when the lab has no such host, or it runs Linux
     */
    public static SimulatedShell start(LabWorld world, String hostId) {
        return start(world, hostId, new MemoryFiles(), null);
    }

    /** The same, kept in a folder: after each command all of it is there. */
    public static SimulatedShell start(LabWorld world, String hostId, Path home) {
        SimulatedShell shell = start(world, hostId, StateFile.files(home), home);
        StateFile.write(home, shell.machine.state());
        return shell;
    }

    /**
     * A machine as it was kept in a folder.
     *
     * @throws java.io.UncheckedIOException when it can't be read
     */
    public static SimulatedShell load(LabWorld world, String hostId, Path home) {
        SolarisMachine machine =
                new SolarisMachine(world, host(world, hostId), StateFile.files(home), StateFile.read(home));
        return new SimulatedShell(world, machine, home);
    }

    private static SimulatedShell start(LabWorld world, String hostId, MachineFiles files, @Nullable Path home) {
        Host host = host(world, hostId);
        SolarisMachine machine = new SolarisMachine(world, host, files, StateOfDesign.of(host, Release.of(host)));
        Boot.keep(machine);
        machine.started();
        return new SimulatedShell(world, machine, home);
    }

    private static Host host(LabWorld world, String hostId) {
        return world.design().hosts().stream()
                .filter(host -> host.id().equals(hostId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the lab has no host " + hostId));
    }

    /**
     * Runs a command.
     *
     * @param command argument vector; its first word is the name of a tool or a path that ends in it
     */
    public synchronized CommandResult run(List<String> command, Caller as) {
        State before = machine.state();
        CommandResult result = dispatch(command, command, as);
        if (home != null && machine.state() != before) {
            StateFile.write(home, machine.state());
        }
        return result;
    }

    /** The same as root. */
    public CommandResult run(String... command) {
        return run(List.of(command), Caller.root());
    }

    /** Starts the machine again: what was set up for the time being is gone. */
    public synchronized void reboot() {
        Boot.start(machine);
        machine.tell();
        if (home != null) {
            StateFile.write(home, machine.state());
        }
    }

    /** Lets the lab know now what the machine is set up as. */
    public synchronized void tell() {
        machine.tell();
    }

    /**
     * Runs several commands as one change of the lab.
     *
     * @param what is done, as a sentence without its full stop, for those who watch the lab
     */
    public synchronized void together(String what, Runnable commands) {
        machine.tell();
        machine.doing(what);
        try {
            commands.run();
            machine.tell();
        } finally {
            machine.doing(null);
        }
    }

    /** Writes the machine to a folder, from which it can be loaded. */
    public synchronized void save(Path folder) {
        StateFile.write(folder, machine.files());
        StateFile.write(folder, machine.state());
    }

    /** The files of the machine. */
    public MachineFiles files() {
        return machine.files();
    }

    /** What the machine is set up as. */
    public synchronized State state() {
        return machine.state();
    }

    /** Names of the commands there are, without pfexec. */
    public Set<String> commands() {
        return toolbox.names();
    }

    /** Name of the machine. */
    public String name() {
        return machine.name();
    }

    /** The machine logs no more and its lab hears nothing more of it; its files stay. */
    @Override
    public void close() {
        watch.close();
        herald.close();
    }

    private CommandResult dispatch(List<String> whole, List<String> command, Caller as) {
        String name = command.isEmpty() ? "" : Toolbox.name(command.get(0));
        List<String> arguments = command.isEmpty() ? command : command.subList(1, command.size());
        if (name.equals("pfexec") && !arguments.isEmpty()) {
            return dispatch(whole, arguments, as.privileged());
        }
        if (STARTS.contains(name) && as.isRoot()) {
            reboot();
            return new CommandResult(whole, 0, "", "");
        }
        Call.Tool tool = toolbox.find(name);
        if (tool == null) {
            return new CommandResult(whole, NOT_FOUND, "", "sh: " + name + ": not found\n");
        }
        Call call = new Call(name, arguments, machine, as);
        int status = 0;
        try {
            tool.run(call);
        } catch (Call.EndedException e) {
            status = e.status();
        }
        return new CommandResult(whole, status, call.out(), call.err());
    }
}
