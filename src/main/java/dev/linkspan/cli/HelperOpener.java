// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.Machines;
import dev.linkspan.host.HostUnreachableException;
import java.io.Console;
import java.util.Optional;

/** Opens machines, Linux through its helper; questions on the way come to the terminal. */
final class HelperOpener implements HostOpener {
    private static final String ROOT = "root";

    @Override
    public Opened open(String to) throws HostUnreachableException {
        Machines.Reached reached = Machines.open(way(to), HelperOpener::ask);
        return new Opened(reached.host(), reached.peer());
    }

    private static HelperWay way(String to) {
        if (to.equals(MachineOption.LOCAL)) {
            return ROOT.equals(System.getProperty("user.name")) ? HelperWay.Local.INSTALLED : new HelperWay.Sudo();
        }
        try {
            return HelperWay.Ssh.to(to);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private static Optional<char[]> ask(Asker.Question kind, String text) {
        Console console = Terminal.console();
        if (console == null) {
            return Optional.empty();
        }
        if (kind == Asker.Question.NOTICE) {
            console.printf("%s%n", text);
            return Optional.empty();
        }
        return Optional.ofNullable(
                kind.isSecret()
                        ? console.readPassword("%s ", text)
                        : Optional.ofNullable(console.readLine("%s ", text))
                                .map(String::toCharArray)
                                .orElse(null));
    }
}
