// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Saves the design, and sees to it that none is left unsaved without the user's word. */
public final class Saving {
    private final EditorModel model;
    private final FilePicker picker;
    private final Questions questions;
    private final PreferencesFile preferences;
    private final BackgroundWork files;
    private Consumer<Runnable> before = Runnable::run;

    /** Saves the design of a model. */
    public Saving(
            EditorModel model,
            FilePicker picker,
            Questions questions,
            PreferencesFile preferences,
            BackgroundWork files) {
        this.model = model;
        this.picker = picker;
        this.questions = questions;
        this.preferences = preferences;
        this.files = files;
    }

    /** Saves into the design's file, or asks for one. */
    public void save() {
        save(() -> {});
    }

    /** Saves into a file that is asked for. */
    public void saveAs() {
        saveAs(() -> {});
    }

    /** Lets someone else look after what could get lost before the design is. */
    public void setBefore(Consumer<Runnable> guard) {
        before = guard;
    }

    /** Goes on once nothing can get lost: the design is saved, or was given up. */
    public void guard(Runnable then) {
        before.accept(() -> guardDesign(then));
    }

    private void guardDesign(Runnable then) {
        if (!model.dirtyProperty().get()) {
            then.run();
            return;
        }
        questions.unsaved(name(), () -> save(then), then);
    }

    /** What the design is called: by its file, else by its name. */
    public String name() {
        Path file = model.fileProperty().get();
        return file == null ? model.topology().name() : String.valueOf(file.getFileName());
    }

    private void save(Runnable then) {
        Path file = model.fileProperty().get();
        if (file == null) {
            saveAs(then);
        } else {
            write(file, then);
        }
    }

    private void saveAs(Runnable then) {
        picker.save("Save the design", suggestion()).ifPresent(file -> write(file, then));
    }

    private String suggestion() {
        Path file = model.fileProperty().get();
        if (file != null) {
            return String.valueOf(file.getFileName());
        }
        String words = model.topology()
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return (words.isEmpty() ? "design" : words) + ".json";
    }

    private void write(Path file, Runnable then) {
        Topology topology = model.topology();
        files.run(
                () -> {
                    SafeFile.write(file, TopologyJson.write(topology));
                    return file;
                },
                written -> {
                    model.saved(topology, written);
                    preferences.update(
                            it -> it.withRecent(written.toAbsolutePath().toString()));
                    model.tell(Notice.done("Saved " + written.getFileName()));
                    then.run();
                },
                failure -> questions.problem(
                        "The design is not saved",
                        "The file is as it was before, and the design is still open. Save it in another place.",
                        file + "\n" + (failure instanceof IOException e ? IoReason.of(e) : failure.getMessage())));
    }
}
