// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Somebody sent the files of a machine that nobody here has access to: they are dropped on the window. */
class SavedInTheWindowTest extends WindowTest {
    @Test
    void whatWasSavedOpensInLiveAsItWasAndIsClosedAgain() throws IOException, TimeoutException {
        Topology design = model.topology();
        Path saved = write(unplugged());
        Files.writeString(saved.resolve("notes.txt"), "The cable was moved on Tuesday.\n");
        boolean[] taken = {false};
        interact(() -> taken[0] = FileDragging.drop(stage.getScene().getRoot(), List.of(saved)));
        assertThat(taken[0])
                .as("the window says while it is held that it takes it")
                .isTrue();
        until(() -> watched().sourceProperty().get() == Watched.Source.SAVED);
        until(() -> watched().causes().diagnosis() != null);

        assertThat(window.text("#saved-words"))
                .isEqualTo("Saved, not now: web01 as of 2026-11-25 12:00:00 UTC, from web01");
        assertThat(model.topology()).as("the design").isEqualTo(design);
        assertThat(model.dirtyProperty().get()).isFalse();
        assertThat(workbench.live().frameProperty().get())
                .as("no lab was started")
                .isNull();
        until(() -> window.badges().contains("web01/eth1"));
        assertThat(watched().causes().loud())
                .anyMatch(one -> one.sentence().startsWith("eth1 of web01 has no carrier"));
        assertThat(watched().recording().entries())
                .extracting(Entry::clock, Entry::subject, Entry::text)
                .contains(tuple(
                        "2026-11-25 11:58:59",
                        "web01/eth1",
                        "bond0: (slave eth1): link status definitely down, disabling slave"));
        assertThat(window.text(".saved-from"))
                .startsWith("Saved, read from web01 at ")
                .endsWith("As it was at 2026-11-25 12:00:00 UTC; nothing was asked of a machine.");
        both("saved-causes");

        interact(() -> window.canvas().reveal("web01"));
        clickOn(window.badge("web01/eth1"));
        until(() -> window.shown(".cause-body"));
        assertThat(window.shown(".cause-remedy")).as("nothing can be mended").isFalse();
        interact(() -> model.select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        assertThat(window.shown("#proof-ask")).as("nothing can be tried").isFalse();
        interact(() -> window.canvas().requestFocus());
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.B);
        until(() -> window.shown("#bundle"));
        until(() -> window.labels("#bundle").stream().anyMatch(text -> text.startsWith("Ours: ")));
        both("saved-bundle");

        push(KeyCode.ESCAPE);
        until(() -> !window.shown("#bundle"));
        clickOn("#saved-close-all");
        until(() -> watched().sourceProperty().get() == Watched.Source.LAB);
        assertThat(window.shown("#saved-bar")).isFalse();
        assertThat(watched().saved().open()).isEmpty();
    }

    @Test
    void itIsOpenedByTheKeyboardBesideAnotherAndWhatIsNoMachineIsRefused() throws IOException, TimeoutException {
        picked = Optional.of(write(unplugged()));
        ask();
        until(() -> watched().saved().open().size() == 1);
        SavedMachine other = SavedMachine.activeBackup();
        other.name = "db01.rack-17.a-long-name-of-a-machine.example.net";
        picked = Optional.of(write(other));
        ask();
        until(() -> watched().saved().open().size() == 2);
        assertThat(window.text("#saved-words")).startsWith("Saved, not now: 2 machines, the oldest as of ");
        assertThat(watched().view().topology().hosts()).hasSize(2);
        both("saved-two");

        picked = Optional.of(Files.writeString(folder.resolve("notes"), "no machine\n"));
        ask();
        until(() -> window.shown("#problem"));
        picture("saved-refused");
        push(KeyCode.ENTER);
        until(() -> !window.shown("#problem"));

        // Made a design, it is edited as any other.
        clickOn("#saved-design");
        until(() -> model.topology().hosts().size() == 1);
        assertThat(model.dirtyProperty().get()).isTrue();
        assertThat(watched().saved().open()).as("still open").hasSize(2);
        assertThat(window.shown("#saved-bar"))
                .as("what is edited is no saved machine")
                .isFalse();
    }

    private void ask() {
        window.palette("open saved machine");
    }

    private static SavedMachine unplugged() {
        SavedMachine machine = SavedMachine.lacp();
        machine.port("eth1").unplug();
        machine.log.add("bond0: (slave eth1): link status definitely down, disabling slave");
        return machine;
    }

    private Path write(SavedMachine machine) throws IOException {
        for (ReplayFile file : machine.files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
            Files.setLastModifiedTime(path, FileTime.from(SavedMachine.SAVED));
        }
        return folder.resolve(machine.name);
    }
}
