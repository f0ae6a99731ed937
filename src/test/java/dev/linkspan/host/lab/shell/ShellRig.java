// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;

/** The host of {@link SeedLab} and its world; commands are given as lines, with blanks between the words. */
final class ShellRig implements AutoCloseable {
    final LabWorld world;
    final SimulatedShell shell;

    ShellRig(Topology design) {
        world = SeedLab.world(design);
        shell = SimulatedShell.start(world, "h");
    }

    /** With nothing set up. */
    static ShellRig bare(Platform platform) {
        return new ShellRig(SeedLab.design(platform));
    }

    /** Set up by {@link SeedCommands}, and on Solaris 10 by files for the start. */
    static ShellRig seeded(Platform platform) {
        ShellRig rig = bare(platform);
        SeedCommands.of(platform).forEach(rig::out);
        if (platform == Platform.SOLARIS_10) {
            SeedCommands.SOLARIS_10_FILES.forEach(rig.shell.files()::write);
        }
        return rig;
    }

    CommandResult run(String line) {
        return run(line, Caller.root());
    }

    CommandResult run(String line, Caller as) {
        return shell.run(List.of(line.split(" ", -1)), as);
    }

    /** What a command prints; it has to succeed without a word of complaint. */
    String out(String line) {
        CommandResult result = run(line);
        if (result.status() != 0 || !result.err().isEmpty()) {
            throw new AssertionError(line + ": status " + result.status() + ", " + result.err() + result.out());
        }
        return result.out();
    }

    /** What a command that fails with status 1 says, on both streams, without the line feed at its end. */
    String refusal(String line) {
        return refusal(line, Caller.root());
    }

    String refusal(String line, Caller as) {
        CommandResult result = run(line, as);
        if (result.status() != 1) {
            throw new AssertionError(line + ": status " + result.status() + ", " + result.err() + result.out());
        }
        return (result.err() + result.out()).strip();
    }

    @Override
    public void close() {
        shell.close();
    }
}
