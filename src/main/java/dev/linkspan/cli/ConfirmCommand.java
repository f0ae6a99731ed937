// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code linkspan confirm}: keeps the change that waits for it. */
@Command(
        name = "confirm",
        description = "Keep the change of a machine that waits for it, whoever began it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The change is kept.",
            "1:It could not be kept and was taken back.",
            "2:None waits for it, or the machine could not be reached.",
            "3:Taking back ended with differences, which are printed."
        })
final class ConfirmCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final MachineOption machine;

    ConfirmCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.machine = new MachineOption(opener);
    }

    @Override
    public Integer call() {
        return ChangeRun.exitCode(OpenChange.end(terminal, machine, ConfirmCommand::confirm));
    }

    private static ChangeStatus confirm(Changes changes, String id)
            throws HostUnreachableException, ChangeRefusedException {
        return changes.confirm(id);
    }
}
