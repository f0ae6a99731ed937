// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import dev.linkspan.export.timeline.TimelineCsv;
import dev.linkspan.export.timeline.TimelineHtml;
import dev.linkspan.export.timeline.TimelineJson;
import dev.linkspan.sim.Run;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.IoReason;
import dev.linkspan.ui.file.SafeFile;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Takes what came of a simulation away as a file. */
public final class TimelineExport {
    /** What it is taken away as. */
    enum Format {
        HTML("Report for reading (HTML)…", "html"),
        CSV("Events as a table (CSV)…", "csv"),
        JSON("Everything for programs (JSON)…", "json");

        private final String label;
        private final String suffix;

        Format(String label, String suffix) {
            this.label = label;
            this.suffix = suffix;
        }

        String label() {
            return label;
        }

        String suffix() {
            return suffix;
        }

        String write(Run run) {
            return switch (this) {
                case HTML -> TimelineHtml.write(run);
                case CSV -> TimelineCsv.write(run);
                case JSON -> TimelineJson.write(run);
            };
        }
    }

    private final WhatIfModel model;
    private final EditorModel editor;
    private final FilePicker picker;
    private final BackgroundWork files;

    /** Writes what a model shows. */
    public TimelineExport(WhatIfModel model, EditorModel editor, FilePicker picker, BackgroundWork files) {
        this.model = model;
        this.editor = editor;
        this.picker = picker;
        this.files = files;
    }

    /** Asks for a file and writes the run that is shown. */
    void save(Format format) {
        Run run = model.runProperty().get();
        if (run != null) {
            picker.save("Export the timeline", suggestion(run) + "." + format.suffix)
                    .ifPresent(file -> write(run, format, file));
        }
    }

    private void write(Run run, Format format, Path file) {
        files.run(
                () -> {
                    SafeFile.write(file, format.write(run));
                    return file;
                },
                written -> editor.tell(Notice.done("Exported " + written.getFileName())),
                failure -> editor.tell(Notice.failed(
                        file.getFileName() + " is not written: "
                                + (failure instanceof IOException e ? IoReason.of(e) : failure.getMessage()),
                        "Choose another place")));
    }

    private static String suggestion(Run run) {
        String words = run.design()
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return "what-if-" + (words.isEmpty() ? "design" : words);
    }
}
