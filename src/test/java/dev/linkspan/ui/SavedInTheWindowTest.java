// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linkspan.diagnose.fixture.SavedMachine;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Somebody sent the files of a machine that nobody here has access to: they are dropped on the window. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class SavedInTheWindowTest implements FilePicker {
    private static final Path PICTURES = Path.of("target", "tour");

    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;
    private List<Path> picked = List.of();

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder.resolve("user")), this, () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("old10").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void whatWasSavedOpensInLiveAsItWasAndIsClosedAgain() throws IOException, TimeoutException {
        Topology design = workbench.model().topology();
        Path saved = write(unplugged());
        Files.writeString(saved.resolve("notes.txt"), "The cable was moved on Tuesday.\n");
        boolean[] taken = {false};
        robot.interact(() -> taken[0] = FileDragging.drop(stage.getScene().getRoot(), List.of(saved)));
        assertThat(taken[0])
                .as("the window says while it is held that it takes it")
                .isTrue();
        until(() -> watched().sourceProperty().get() == Watched.Source.SAVED);
        until(() -> watched().causes().diagnosis() != null);

        assertThat(window.text("#saved-words"))
                .isEqualTo("Saved, not now: web01 as of 2026-11-25 12:00:00 UTC, from web01");
        assertThat(workbench.model().topology()).as("the design").isEqualTo(design);
        assertThat(workbench.model().dirtyProperty().get()).isFalse();
        assertThat(workbench.live().frameProperty().get())
                .as("no lab was started")
                .isNull();
        until(() -> window.canvas().picture().notes().badges().containsKey("web01/eth1"));
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
        both("causes");

        robot.interact(() -> window.canvas().reveal("web01"));
        robot.clickOn(window.badge("web01/eth1"));
        until(() -> window.shown(".cause-body"));
        assertThat(window.shown(".cause-remedy")).as("nothing can be mended").isFalse();
        robot.interact(() -> workbench.model().select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        assertThat(window.shown("#proof-ask")).as("nothing can be tried").isFalse();
        robot.interact(() -> window.canvas().requestFocus());
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.B);
        until(() -> window.shown("#bundle"));
        until(() -> texts("#bundle").stream().anyMatch(text -> text.startsWith("Ours: ")));
        both("bundle");

        robot.push(KeyCode.ESCAPE);
        until(() -> !window.shown("#bundle"));
        robot.clickOn("#saved-close-all");
        until(() -> watched().sourceProperty().get() == Watched.Source.LAB);
        assertThat(window.shown("#saved-bar")).isFalse();
        assertThat(watched().saved().open()).isEmpty();
    }

    @Test
    void itIsOpenedByTheKeyboardBesideAnotherAndWhatIsNoMachineIsRefused() throws IOException, TimeoutException {
        picked = List.of(write(unplugged()));
        ask();
        until(() -> watched().saved().open().size() == 1);
        SavedMachine other = SavedMachine.activeBackup();
        other.name = "db01.rack-17.a-long-name-of-a-machine.example.net";
        picked = List.of(write(other));
        ask();
        until(() -> watched().saved().open().size() == 2);
        assertThat(window.text("#saved-words")).startsWith("Saved, not now: 2 machines, the oldest as of ");
        assertThat(watched().view().topology().hosts()).hasSize(2);
        both("two");

        picked = List.of(Files.writeString(folder.resolve("notes"), "no machine\n"));
        ask();
        until(() -> window.shown("#problem"));
        picture("refused");
        robot.push(KeyCode.ENTER);
        until(() -> !window.shown("#problem"));

        // Made a design, it is edited as any other.
        robot.clickOn("#saved-design");
        until(() -> workbench.model().topology().hosts().size() == 1);
        assertThat(workbench.model().dirtyProperty().get()).isTrue();
        assertThat(watched().saved().open()).as("still open").hasSize(2);
        assertThat(window.shown("#saved-bar"))
                .as("what is edited is no saved machine")
                .isFalse();
    }

    private void ask() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("open saved machine").push(KeyCode.ENTER);
    }

    private static SavedMachine unplugged() {
        SavedMachine machine = SavedMachine.lacp();
        machine.port("eth1").unplug();
        machine.log.add("bond0: (slave eth1): link status definitely down, disabling slave");
        return machine;
    }

    private static Path write(SavedMachine machine) throws IOException {
        for (ReplayFile file : machine.files()) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
            Files.setLastModifiedTime(path, FileTime.from(SavedMachine.SAVED));
        }
        return folder.resolve(machine.name);
    }

    private Watched watched() {
        return workbench.watched();
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        for (Node node : robot.from(robot.lookup(query)).lookup(".label").queryAll()) {
            texts.add(((Labeled) node).getText());
        }
        return texts;
    }

    private void both(String name) {
        picture(name);
        robot.interact(() -> workbench.appearance().show(ThemeChoice.DARK));
        picture(name + "-dark");
        robot.interact(() -> workbench.appearance().show(ThemeChoice.LIGHT));
    }

    private void picture(String name) {
        window.picture(stage, PICTURES.resolve("saved-" + name + ".png"));
    }

    @Override
    public Optional<Path> open() {
        return Optional.empty();
    }

    @Override
    public List<Path> openSaved(boolean asFolder) {
        return picked;
    }

    @Override
    public Optional<Path> save(String title, String suggestion) {
        return Optional.empty();
    }
}
