// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.HostUnreachableException;
import picocli.CommandLine.Option;

/** The option that says which machine is meant. */
final class MachineOption {
    static final String LOCAL = "local";

    private final HostOpener opener;

    @Option(
            names = "--to",
            paramLabel = "MACHINE",
            defaultValue = LOCAL,
            description = "The machine: local for this one, or a destination of ssh, as ssh itself takes it."
                    + " Default: ${DEFAULT-VALUE}.")
    private String to = LOCAL;

    MachineOption(HostOpener opener) {
        this.opener = opener;
    }

    boolean isLocal() {
        return to.equals(LOCAL);
    }

    /** As it was written. */
    String text() {
        return to;
    }

    /** @throws CommandException when it can't be reached */
    HostOpener.Opened open() {
        try {
            return opener.open(to);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }
}
