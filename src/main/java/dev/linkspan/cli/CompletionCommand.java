// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code linkspan completion}: the completion script for bash, and for zsh with its bashcompinit. */
@Command(
        name = "completion",
        description = {
            "Print the completion script for bash and zsh.",
            "Use it at once with: source <(linkspan completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(AutoComplete.bash("linkspan", spec.root().commandLine()));
        return 0;
    }
}
