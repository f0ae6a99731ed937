// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.HistoryReport;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code linkspan history}: the changes of a machine that ended. */
@Command(
        name = "history",
        description = "Show which changes were made to a machine and how they ended, the latest first.")
final class HistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final MachineOption machine;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    HistoryCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.machine = new MachineOption(opener);
    }

    @Override
    public Integer call() {
        try (HostOpener.Opened opened = machine.open()) {
            List<ChangeStatus> changes = opened.host().history();
            terminal.out().print(json ? HistoryReport.json(changes) : HistoryReport.text(changes));
            return 0;
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }
}
