// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The comment at the head of every exported text: what it came from, how it is used, what it leaves out. */
public final class Header {
    private Header() {}

    /**
     * The comment, each line starting with {@code #}, ending in a line feed. It carries no time, so that equal designs
     * give equal files.
     *
     * @param usage how the file is used, one sentence a line
     */
    public static String of(Exporter exporter, ExportRequest request, List<String> usage, Losses losses) {
        List<String> lines = new ArrayList<>();
        lines.add(exporter.title() + " of host " + request.host().host().name());
        lines.add("Made by Linkspan from the design \"" + request.topology().name() + "\", format " + exporter.id()
                + ". Change the design, not this file.");
        lines.addAll(usage);
        if (!losses.sentences().isEmpty()) {
            lines.add("");
            lines.add("Left out, because this format can't say it:");
            losses.sentences().forEach(sentence -> lines.add("  - " + sentence));
        }
        return lines.stream()
                .map(line -> line.isEmpty() ? "#" : "# " + Text.printable(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
