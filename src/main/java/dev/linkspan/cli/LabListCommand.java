// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.LabList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan lab list}: the designs that come with the program. */
@Command(
        name = "list",
        description = {
            "List the lab worlds and example designs with what they show.",
            "Every command that takes a FILE takes their names too."
        })
final class LabListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    LabListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<LabList.Entry> entries = new ArrayList<>();
        for (String name : LabDesigns.names()) {
            String source = LabDesigns.PREFIX + name;
            String note = DesignFile.read(source, terminal).note();
            entries.add(new LabList.Entry(source, Objects.requireNonNullElse(note, "")));
        }
        terminal.out().print(json ? LabList.json(entries) : LabList.text(entries));
        return 0;
    }
}
