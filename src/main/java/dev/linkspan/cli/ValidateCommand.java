// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.ElementLines;
import dev.linkspan.cli.report.Report;
import dev.linkspan.cli.report.ReportFormat;
import dev.linkspan.rule.Severity;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan validate}: what is wrong with a design. */
@Command(
        name = "validate",
        description = {
            "Check a design by all rules and print what was found.",
            "linkspan rules lists the rules with what they rest on."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing was found, or only warnings and information.",
            "1:There are findings of severity error.",
            "2:The design could not be read."
        })
final class ValidateCommand implements Callable<Integer> {
    private static final int ERRORS = 1;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print the findings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Topology topology = DesignFile.read(file, terminal);
        Report report = new Report(file, topology, lines(), Validator.findings(topology));
        terminal.out().print(format.render(report));
        return report.count(Severity.ERROR) > 0 ? ERRORS : 0;
    }

    private Map<String, Integer> lines() throws IOException {
        boolean readable = !file.equals("-") && !file.startsWith(LabDesigns.PREFIX);
        return readable ? ElementLines.of(Files.readString(Path.of(file))) : Map.of();
    }
}
