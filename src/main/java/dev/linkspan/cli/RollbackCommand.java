// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code linkspan rollback}: takes the change back that goes on. */
@Command(
        name = "rollback",
        description = "Take back the change of a machine that is not kept yet, whoever began it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The change is taken back.",
            "2:None goes on, or the machine could not be reached.",
            "3:Taking back ended with differences, which are printed."
        })
final class RollbackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final MachineOption machine;

    RollbackCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.machine = new MachineOption(opener);
    }

    @Override
    public Integer call() {
        ChangeStatus ended = OpenChange.end(terminal, machine, RollbackCommand::rollback);
        return ended.phase() == ChangePhase.REVERTED ? 0 : ChangeRun.exitCode(ended);
    }

    private static ChangeStatus rollback(Changes changes, String id)
            throws HostUnreachableException, ChangeRefusedException {
        return changes.rollback(id);
    }
}
