// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.ChangeText;
import dev.linkspan.export.Text;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.Optional;

/** The change of a machine that goes on, ended from elsewhere. */
final class OpenChange {
    private OpenChange() {}

    /** How it is ended. */
    interface Ending {
        ChangeStatus end(Changes changes, String id) throws HostUnreachableException, ChangeRefusedException;
    }

    /** @throws CommandException when there is none, the machine refuses it, or it can't be reached */
    static ChangeStatus end(Terminal terminal, MachineOption machine, Ending ending) {
        try (HostOpener.Opened opened = machine.open()) {
            Optional<ChangeStatus> open = opened.host().status();
            if (open.isEmpty()) {
                throw new CommandException("no change goes on there; linkspan history tells which there were");
            }
            ChangeStatus ended = ending.end(opened.host(), open.get().id());
            terminal.out().print(ChangeText.line(ended));
            return ended;
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (ChangeRefusedException e) {
            throw new CommandException(Text.printable(e.getMessage()), e);
        }
    }
}
