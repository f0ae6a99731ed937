// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.export.Text;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.FileChange;
import java.util.stream.Collectors;

/** What a change does beside the steps of its plan, for the reader. */
public final class PreviewText {
    private PreviewText() {}

    /** The text, ending in a line feed. */
    public static String of(ChangePreview preview) {
        StringBuilder out = new StringBuilder("\n");
        preview.warnings().forEach(text -> line(out, "WARNING: " + (text.endsWith(".") ? text : text + ".")));
        line(
                out,
                "It is taken back unless it is kept within "
                        + preview.confirmWithin().toSeconds() + " s"
                        + (preview.reasons().isEmpty() ? "." : " (" + String.join("; ", preview.reasons()) + ")."));
        line(
                out,
                preview.probes().isEmpty()
                        ? "Nothing answers that could be asked again afterwards."
                        : "Asked before and after: " + String.join(", ", preview.probes()) + ".");
        preview.owners()
                .forEach(owner -> line(
                        out,
                        owner.link() + " is configured by " + owner.system().label() + ": " + owner.evidence() + "."));
        preview.files().forEach(file -> line(out, "Once kept, " + verb(file) + " " + file.path()));
        preview.commands()
                .forEach(command ->
                        line(out, "Once kept, runs " + command.stream().collect(Collectors.joining(" "))));
        preview.refusals()
                .forEach(refusal -> line(
                        out, "REFUSED: " + (refusal.id().isEmpty() ? "" : refusal.id() + " ") + refusal.text() + "."));
        return out.toString();
    }

    private static String verb(FileChange file) {
        if (file.after() == null) {
            return "removes";
        }
        return file.before() == null ? "writes" : "replaces";
    }

    private static void line(StringBuilder out, String text) {
        out.append(Text.printable(text)).append('\n');
    }
}
