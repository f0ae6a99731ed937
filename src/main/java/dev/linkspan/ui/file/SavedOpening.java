// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Opens what was saved of machines, beside the design that is open. Reading goes on in the background, can be cancelled, and
 * says what it did not understand.
 */
public final class SavedOpening {
    /** What is read faster needs no message. */
    private static final int AT_ONCE_MILLIS = 300;

    private final FilePicker picker;
    private final Questions questions;
    private final BackgroundWork work;
    private final SavedPlace place;

    /**
     * Opens into a place.
     *
     * @param work for reading, which may take long
     */
    public SavedOpening(FilePicker picker, Questions questions, BackgroundWork work, SavedPlace place) {
        this.picker = picker;
        this.questions = questions;
        this.work = work;
        this.place = place;
    }

    /** Opens files or archives that are asked for. */
    public void askForFiles() {
        asked(picker.openSaved(false));
    }

    /** Opens a folder that is asked for. */
    public void askForFolder() {
        asked(picker.openSaved(true));
    }

    private void asked(List<Path> paths) {
        if (!paths.isEmpty()) {
            read(paths, true, () -> {});
        }
    }

    /**
     * Opens what may be something else.
     *
     * @param otherwise is called where it may be a design, or configuration
     */
    void open(List<Path> paths, Runnable otherwise) {
        read(paths, false, otherwise);
    }

    private void read(List<Path> paths, boolean asked, Runnable otherwise) {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Runnable> told = new AtomicReference<>(() -> {});
        Set<String> taken = place.taken(paths);
        CompletableFuture.delayedExecutor(AT_ONCE_MILLIS, TimeUnit.MILLISECONDS, work.fxThread())
                .execute(() -> {
                    if (!over.get()) {
                        told.set(questions.busy("Reading " + paths.get(0).getFileName(), () -> cancelled.set(true)));
                    }
                });
        work.run(
                () -> SavedMachines.read(paths, taken, asked, cancelled::get),
                found -> {
                    over.set(true);
                    told.get().run();
                    if (!cancelled.get()) {
                        read(paths, found, otherwise);
                    }
                },
                failure -> {
                    over.set(true);
                    told.get().run();
                    if (!cancelled.get()) {
                        questions.problem(
                                paths.get(0).getFileName() + " can't be read",
                                "What is open stays as it is.",
                                String.valueOf(failure.getMessage()));
                    }
                });
    }

    private void read(List<Path> paths, Optional<SavedMachines> found, Runnable otherwise) {
        if (found.isEmpty()) {
            otherwise.run();
        } else if (found.get().picture().hosts().isEmpty()) {
            refuse(paths, found.get());
        } else {
            place.show(found.get());
        }
    }

    private void refuse(List<Path> paths, SavedMachines read) {
        boolean known = !place.taken(List.of()).isEmpty() && read.unread().isEmpty();
        questions.problem(
                known
                        ? "These machines are open already"
                        : "No machine is told of in " + paths.get(0).getFileName(),
                "What is open stays as it is. Expected: /proc/net/bonding/*, outputs of ip, ethtool or lldpcli, kernel logs,"
                        + " outputs of the Solaris tools, a sosreport, a folder of Explorer, or a bundle of Linkspan.",
                known
                        ? "Close what is open of them first to see them in another state."
                        : read.unread().isEmpty() ? "There is nothing in it." : read.notRead());
    }
}
