// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.RuleList;
import dev.linkspan.rule.Rules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan rules}: what designs are checked by. */
@Command(name = "rules", description = "List the rules with id, severity, sentence and source.")
final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(json ? RuleList.json(Rules.all()) : RuleList.text(Rules.all()));
        return 0;
    }
}
