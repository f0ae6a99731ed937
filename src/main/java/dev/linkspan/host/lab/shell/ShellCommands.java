// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import java.time.Duration;
import java.util.List;

/** The commands of a simulated machine, without a process: what hosts of the built-in lab are reached by. */
public final class ShellCommands implements Commands {
    private final SimulatedShell shell;
    private final Caller caller;

    /** @param caller whom the machine takes us for */
    public ShellCommands(SimulatedShell shell, Caller caller) {
        this.shell = shell;
        this.caller = caller;
    }

    @Override
    public List<CommandResult> run(List<List<String>> commands, Duration limit) {
        return commands.stream().map(command -> shell.run(command, caller)).toList();
    }

    @Override
    public String machine() {
        return shell.name();
    }

    /** The machine goes on. */
    @Override
    public void close() {
        // nothing is held
    }
}
