// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanFormatException;
import dev.linkspan.plan.PlanJson;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.IoReason;
import dev.linkspan.ui.file.SafeFile;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Plans as files of JSON: taken away, and brought back. */
final class PlanFiles {
    private final EditorModel editor;
    private final FilePicker picker;
    private final BackgroundWork files;

    PlanFiles(EditorModel editor, FilePicker picker, BackgroundWork files) {
        this.editor = editor;
        this.picker = picker;
        this.files = files;
    }

    /** Asks for a place and writes a plan there. */
    void save(Plan plan) {
        String suggestion = plan.host().replaceAll("[^A-Za-z0-9._-]+", "-") + "-plan.json";
        picker.save("Save the plan", suggestion)
                .ifPresent(file -> files.run(
                        () -> {
                            SafeFile.write(file, PlanJson.write(plan));
                            return file;
                        },
                        written -> editor.tell(Notice.done("Saved " + written.getFileName())),
                        failure -> editor.tell(Notice.failed(
                                file.getFileName() + " is not written: " + reason(failure), "Choose another place"))));
    }

    /** Asks for a file and reads the plan in it. */
    void open(Consumer<Plan> then) {
        picker.open()
                .ifPresent(file -> files.run(
                        () -> read(file),
                        then,
                        failure -> editor.tell(Notice.failed(
                                file.getFileName() + " holds no plan: " + reason(failure),
                                "Choose one that was saved by Linkspan"))));
    }

    private static Plan read(Path file) throws IOException, PlanFormatException {
        return PlanJson.read(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException e ? IoReason.of(e) : String.valueOf(failure.getMessage());
    }
}
