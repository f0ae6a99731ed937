// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.cli.DesignFile;
import dev.linkspan.cli.Incoming;
import dev.linkspan.cli.LabDesigns;
import dev.linkspan.cli.Terminal;
import dev.linkspan.edit.Clipboard;
import dev.linkspan.export.bringin.BringIn;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Where a design comes from: nothing, a file, an example, a machine, a crash. What is open is guarded first. */
public final class Documents {
    private final EditorModel model;
    private final Saving saving;
    private final FilePicker picker;
    private final Questions questions;
    private final PreferencesFile preferences;
    private final BackgroundWork files;
    private final BackgroundWork machines;
    private final SavedOpening saved;

    /**
     * Opens designs into a model.
     *
     * @param files for reading files
     * @param machines for reading machines, which may take long
     * @param saved where what was saved of machines is shown
     */
    public Documents(
            EditorModel model,
            Saving saving,
            FilePicker picker,
            Questions questions,
            PreferencesFile preferences,
            BackgroundWork files,
            BackgroundWork machines,
            SavedPlace saved) {
        this.model = model;
        this.saving = saving;
        this.picker = picker;
        this.questions = questions;
        this.preferences = preferences;
        this.files = files;
        this.machines = machines;
        this.saved = new SavedOpening(picker, questions, machines, saved);
    }

    /** Opens what was saved of machines. */
    public SavedOpening saved() {
        return saved;
    }

    /** Begins an empty design. */
    public void create() {
        saving.guard(() -> model.replace(Topology.empty("Untitled"), null));
    }

    /** Opens a file that is asked for. */
    public void open() {
        saving.guard(() -> picker.open().ifPresent(file -> {
            if (SavedMachines.isArchive(file)) {
                openDropped(List.of(file));
            } else {
                load(file);
            }
        }));
    }

    /** Opens a file. */
    public void open(Path file) {
        if (SavedMachines.isArchive(file)) {
            openDropped(List.of(file));
        } else {
            saving.guard(() -> load(file));
        }
    }

    /**
     * Opens what was dropped: one design; the configuration of a Solaris or illumos host as files or as a folder, which
     * becomes a design; or what was saved of machines as files, folders or archives, which stands beside the design, with
     * what is wrong with them.
     */
    public void openDropped(List<Path> paths) {
        saved.open(paths, () -> saving.guard(() -> loadAll(paths)));
    }

    /** Makes a design of what was saved of machines. */
    public void makeDesign(SavedMachines machines, Runnable then) {
        saving.guard(() -> {
            model.replace(machines.picture(), null);
            model.unsaved();
            then.run();
        });
    }

    private void loadAll(List<Path> paths) {
        if (paths.size() == 1 && !Files.isDirectory(paths.get(0))) {
            load(paths.get(0));
        } else {
            bringIn(paths);
        }
    }

    /** Opens an example that comes with the program. */
    public void openExample(String name) {
        saving.guard(() -> read(LabDesigns.PREFIX + name, null));
    }

    /** Opens what a machine looks like now. */
    public void observe(String machine, Callable<HostSession> connect) {
        saving.guard(() -> {
            AtomicBoolean cancelled = new AtomicBoolean();
            Runnable done = questions.busy("Reading " + machine, () -> cancelled.set(true));
            machines.run(
                    () -> observe(connect),
                    topology -> {
                        done.run();
                        if (!cancelled.get()) {
                            model.replace(topology, null);
                        }
                    },
                    failure -> {
                        done.run();
                        if (!cancelled.get()) {
                            questions.problem(
                                    "No picture of " + machine, "What is open stays as it is.", message(failure));
                        }
                    });
        });
    }

    /** Offers what a crash left. */
    public void offerRecovery(RecoveryStore store) {
        files.run(
                store::crashed,
                found -> {
                    if (!found.isEmpty()) {
                        questions.recover(found, design -> recover(design, store), () -> discard(found));
                    }
                },
                failure -> model.tell(Notice.failed(
                        "What an earlier window may have left can't be looked for: " + message(failure), "")));
    }

    private static Topology observe(Callable<HostSession> connect) throws Exception {
        try (HostSession session = connect.call()) {
            return session.observe();
        }
    }

    private void load(Path file) {
        if (isConfiguration(file)) {
            bringIn(List.of(file));
        } else if (String.valueOf(file.getFileName()).endsWith(".json")) {
            read(file.toAbsolutePath().toString(), file);
        } else {
            files.run(
                    () -> Incoming.isOutput(file),
                    output -> {
                        if (output) {
                            bringIn(List.of(file));
                        } else {
                            read(file.toAbsolutePath().toString(), file);
                        }
                    },
                    failure -> read(file.toAbsolutePath().toString(), file));
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = String.valueOf(file.getFileName());
        return BringIn.isConfiguration(name) || name.matches("(?i).*\\.(sh|txt|out|log)");
    }

    private void bringIn(List<Path> paths) {
        List<String> names = paths.stream().map(Path::toString).toList();
        files.run(
                () -> Incoming.read(names, Terminal.ofProcess(), null, null),
                made -> {
                    model.replace(made.design(), null);
                    model.unsaved();
                    tellOf(made);
                },
                failure -> questions.problem(
                        "The configuration can't be brought in", "What is open stays as it is.", message(failure)));
    }

    /**
     * Puts the host of a text beside what is open: what its commands printed, its configuration, or a list of commands.
     * Text that is none of these is refused, with the line at fault where one is.
     */
    public void paste(String text) {
        files.run(
                () -> Incoming.text(text),
                made -> {
                    if (model.perform(Clipboard.pasteSeen(made.design()))) {
                        selectLast();
                        tellOf(made);
                    }
                },
                failure -> questions.problem(
                        "What was copied can't be pasted",
                        "It is no part of a design, and it can't be read as what commands of Solaris or illumos printed, nor"
                                + " as a list of such commands. The design stays as it is.",
                        message(failure)));
    }

    private void selectLast() {
        List<Host> hosts = model.topology().hosts();
        String added = hosts.get(hosts.size() - 1).id();
        model.select(added);
        // After the picture has been drawn with it.
        files.fxThread().execute(() -> model.reveal(added));
    }

    /** A question is put only for what is lost; what the text never told stands in the design. */
    private void tellOf(Incoming made) {
        List<String> told = new ArrayList<>(made.notUnderstood());
        if (!told.isEmpty() || made.design().hosts().get(0).observation() == null) {
            told.addAll(made.assumed());
        }
        if (!told.isEmpty()) {
            questions.problem(
                    "Not everything is in the design",
                    "Lines that are not understood are left out; the others are in it.",
                    String.join("\n", told));
        } else if (!made.assumed().isEmpty()) {
            model.tell(Notice.done(
                    made.assumed().size() == 1
                            ? made.assumed().get(0)
                            : made.assumed().size() + " things about this host are not told; its details name them"));
        }
    }

    private void read(String source, @Nullable Path file) {
        files.run(
                () -> DesignFile.read(source, Terminal.ofProcess()),
                topology -> {
                    model.replace(topology, file);
                    if (file != null) {
                        preferences.update(it -> it.withRecent(source));
                    }
                },
                failure -> {
                    String title = (file == null ? source : file.getFileName()) + " can't be opened";
                    String detail = file != null && failure.getCause() instanceof TopologyFormatException wrong
                            ? wrong.getMessage() + "\n\n" + FilePlace.excerpt(file, wrong)
                            : message(failure);
                    if (file != null && !Files.exists(file)) {
                        preferences.update(it -> it.withoutRecent(source));
                    }
                    questions.problem(title, "What is open stays as it is, and the file is not changed.", detail);
                });
    }

    private void recover(RecoveredDesign design, RecoveryStore store) {
        files.run(
                () -> {
                    Topology topology = design.read();
                    // Kept under this window's name before the old entry goes: a second crash loses nothing.
                    store.keep(topology, design.origin().orElse(null));
                    return topology;
                },
                topology -> {
                    model.replace(topology, design.origin().orElse(null));
                    model.unsaved();
                    discard(List.of(design));
                },
                failure -> questions.problem(
                        "The design can't be recovered", "What was left is kept for another try.", message(failure)));
    }

    private void discard(List<RecoveredDesign> designs) {
        files.run(
                () -> {
                    for (RecoveredDesign design : designs) {
                        design.discard();
                    }
                    return designs;
                },
                done -> {},
                failure -> model.tell(Notice.failed(
                        "What a crash left can't be removed: " + message(failure), "It will be offered again")));
    }

    private static String message(Exception failure) {
        if (failure instanceof HostUnreachableException unreachable) {
            return unreachable.getMessage();
        }
        return failure instanceof IOException io ? IoReason.of(io) : String.valueOf(failure.getMessage());
    }
}
