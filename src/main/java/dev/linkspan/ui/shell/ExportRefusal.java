// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.rule.Finding;
import dev.linkspan.topology.Host;
import java.util.List;
import java.util.stream.Collectors;

/** Why nothing is exported, in the words of the window. */
final class ExportRefusal {
    private ExportRefusal() {}

    /** The errors at a host, one a line, and the way out. */
    static String text(Host host, List<Finding> errors) {
        String many = errors.size() == 1 ? "an error" : errors.size() + " errors";
        return errors.stream()
                .map(error -> "• " + error.rule() + "  " + sentence(error.sentence()))
                .collect(Collectors.joining(
                        "\n",
                        "The design has " + many + " at " + host.name() + ":\n",
                        "\nMend " + (errors.size() == 1 ? "it" : "them") + " in Problems, or export anyway."));
    }

    /** A message with a full stop at its end. */
    static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
