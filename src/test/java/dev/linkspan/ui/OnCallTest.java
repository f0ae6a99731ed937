// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.sim.Fault;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.DesktopNotice;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.plan.HelperConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The engineer on call opens Live on the campus lab: three things were broken there by somebody. Each is found by its
 * badge, understood from its sentence and mended by its remedy.
 */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class OnCallTest {
    private static final Path PICTURES = Path.of("target", "tour");

    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;
    private String series = "";
    private int pictures;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(
                UserFolders.in(folder.resolve("user")),
                WindowDriver.noFiles(),
                new HelperConnector(),
                new DesktopNotice(folder.toString()),
                () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given, TestInfo test) throws TimeoutException {
        series = test.getDisplayName().substring(0, 1);
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("old10").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void threeFaultsAreFoundUnderstoodAndMended() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        robot.interact(() -> window.canvas().fit());
        robot.clickOn("#live-mark").write("on call since here").push(KeyCode.ENTER);
        until(() -> marks().size() == 1);
        inBoth("what-is-wrong");

        mend(
                "web01/bond0",
                "L-05",
                "The switch has the ports of bond0 of web01 in different port-channels.",
                "Redundancy is lost: one more failure cuts 198.51.100.20 off.");
        mend(
                "old10/e1000g1",
                "S-14",
                "e1000g1 of old10 has carrier, and the probes of production are lost on it.",
                "Redundancy is lost: one more failure cuts 192.0.2.30 off.");
        mend("new01/net0", "P-09", "net0 of new01 runs at 1 Gb/s instead of 10 Gb/s.", "");
        assertThat(workbench.live().standing()).isEmpty();
        picture("mended");
        lookBack();

        // What is left was drawn so: it is mended in the design.
        nextCause();
        until(() -> window.shown(".cause-body"));
        assertThat(open().sentence()).isEqualTo("No switch answers LACP on net3 of aggr2 of db01.");
        inBoth("in-the-design");
        window.largePicture(stage, PICTURES.resolve("oncall-large.png"));
    }

    @Test
    void whatSomebodyKnowsIsQuietUntilItReturns() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        robot.interact(() -> window.canvas().fit());
        // Quiet from the keyboard alone: the second cause, its note.
        nextCause();
        until(() -> window.shown(".cause-body") && open().cause().equals("A-06"));
        nextCause();
        until(() -> open().cause().equals("L-05"));
        robot.clickOn(".cause-acknowledge");
        until(() -> window.shown(".cause-note"));
        robot.clickOn(".cause-note").write("the network team is on it").push(KeyCode.ENTER);
        until(() -> window.text("#causes-verdict").equals("3 things are wrong."));
        assertThat(badge("web01/bond0").mark()).isEqualTo(Mark.STANDBY);
        inBoth("acknowledged");
        assertThat(workbench.causes().acknowledgement(new CauseKey("L-05", "web01/bond0")))
                .hasValueSatisfying(it -> assertThat(it.note()).isEqualTo("the network team is on it"));

        Fault fault = new Fault(Fault.Kind.WRONG_KEY, "leaf-b/et2", null, null);
        robot.interact(() -> workbench.live().repair(fault.target(), null));
        until(() -> !badges().contains("web01/bond0"));
        assertThat(workbench.causes().quiet()).isEmpty();
        robot.interact(() -> workbench.live().fail(List.of(fault)));
        until(() -> badges().contains("web01/bond0"));
        assertThat(badge("web01/bond0").mark()).isEqualTo(Mark.FAILED);
    }

    @Test
    void theDesktopIsToldOnceWhenRedundancyIsLostUnlessNobodyWantsThat() throws TimeoutException, IOException {
        Path told = folder.resolve("told");
        Path program = Files.writeString(
                folder.resolve("notify-send"), "#!/bin/sh\nprintf '%s\\n' \"$4\" >> '" + told + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        robot.clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        assertThat(told).as("what was so before is seen anyway").doesNotExist();

        robot.interact(() -> workbench.live().fail(List.of(Fault.down("cable-3"))));
        until(() -> Files.exists(told) && !Files.readAllLines(told).isEmpty());
        until(() -> window.shown(".toast"));
        inBoth("redundancy-lost");
        assertThat(Files.readAllLines(told))
                .containsExactly("Redundancy is lost: one more failure cuts 198.51.100.10 off.");
        robot.interact(() -> workbench.live().repair("cable-3", null));
        until(() -> keys().stream().noneMatch(key -> key.cause().equals("P-01")));
        robot.interact(() -> workbench.live().fail(List.of(Fault.down("cable-3"))));
        until(() -> keys().stream().anyMatch(key -> key.cause().equals("P-01")));
        assertThat(Files.readAllLines(told)).hasSize(1);

        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("notifications").push(KeyCode.ENTER);
        int notices = workbench.model().notices().size();
        robot.interact(() -> workbench.live().fail(List.of(Fault.down("cable-4"))));
        until(() -> workbench.model().notices().size() > notices);
        assertThat(Files.readAllLines(told)).as("the window alone says so").hasSize(1);
    }

    /** By the palette: on a slow screen its key would repeat before it is let go. */
    private void nextCause() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("next cause").push(KeyCode.ENTER);
    }

    /** The same in the light and in the dark. */
    private void inBoth(String name) {
        picture(name);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("light or").push(KeyCode.ENTER);
        picture(name + "-dark");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("light or").push(KeyCode.ENTER);
    }

    /** What was wrong can still be seen as it was, and nothing of what is now is lost meanwhile. */
    private void lookBack() throws TimeoutException {
        Entry mark = marks().get(0);
        robot.interact(() -> window.canvas().fit());
        robot.interact(() -> robot.lookup("#live-events").queryListView().scrollTo(mark));
        robot.doubleClickOn("on call since here");
        until(() -> window.shown("#past-bar"));
        assertThat(window.text("#past-words")).startsWith("You look at ");
        assertThat(badges()).contains("web01/bond0", "old10/e1000g1", "new01/net0");
        assertThat(window.text("#causes-verdict")).isEqualTo("4 things are wrong.");
        assertThat(window.shown(".cause-remedy")).isFalse();
        inBoth("as-it-was");

        long time = workbench.live().time();
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(workbench.watched().isNow()).isFalse();
        until(() -> workbench.live().time() > time);
        robot.clickOn("#past-play");
        until(() -> workbench.watched().isNow());
        assertThat(badges()).doesNotContain("web01/bond0", "old10/e1000g1", "new01/net0");

        robot.interact(() -> robot.lookup("#live-history").<Slider>query().setValue(0));
        until(() -> badges().contains("web01/bond0") || workbench.watched().diagnosis() == null);
        robot.clickOn("#past-now");
        until(() -> !window.shown("#past-bar"));
        assertThat(badges()).doesNotContain("web01/bond0", "old10/e1000g1", "new01/net0");

        robot.clickOn("#live-filter-words").write("net0");
        until(() -> lines().stream()
                .allMatch(entry -> entry.kind().equals(Entry.MARK)
                        || entry.text().contains("net0")
                        || entry.subject().contains("net0")));
        assertThat(lines())
                .extracting(Entry::text)
                .contains("No longer: net0 of new01 runs at 1 Gb/s instead of 10 Gb/s");
        picture("filtered");
        robot.eraseText(4);
    }

    @SuppressWarnings("unchecked")
    private List<Entry> lines() {
        return robot.lookup("#live-events").queryAs(ListView.class).getItems();
    }

    private List<Entry> marks() {
        return lines().stream().filter(entry -> entry.kind().equals(Entry.MARK)).toList();
    }

    private Set<String> badges() {
        return window.canvas().picture().notes().badges().keySet();
    }

    /** Clicks the badge of an element, reads why, and presses the remedy. */
    private void mend(String id, String cause, String sentence, String cost) throws TimeoutException {
        robot.interact(() -> window.canvas().reveal(id));
        assertThat(badge(id).mark()).isIn(Mark.FAILED, Mark.DEGRADED);
        assertThat(badge(id).sentence()).isEqualTo(sentence);
        robot.clickOn(window.badge(id));
        until(() -> window.shown(".cause-body"));
        assertThat(workbench.model().selection()).containsExactly(id);
        assertThat(open().cause()).isEqualTo(cause);
        assertThat(robot.lookup(".cause-card:open .cause-sentence")
                        .<Label>query()
                        .getText())
                .isEqualTo(sentence);
        assertThat(robot.lookup(".cause-card:open .cause-cost").<Label>query().getText())
                .isEqualTo(cost);
        picture("why-" + cause);
        Node remedy = robot.lookup(".cause-card:open .cause-remedy").query();
        assertThat(((Button) remedy).getText()).startsWith("Repair ");
        robot.clickOn(remedy);
        until(() -> keys().stream().noneMatch(key -> key.cause().equals(cause)));
        until(() -> !window.canvas().picture().notes().badges().containsKey(id));
    }

    private Explanation open() {
        return workbench
                .causes()
                .find(workbench.causes().chosenProperty().get())
                .orElseThrow();
    }

    private Notes.Badge badge(String id) {
        return Optional.ofNullable(window.canvas().picture().notes().badges().get(id))
                .orElseThrow(() -> new AssertionError("no badge at " + id + " but at "
                        + window.canvas().picture().notes().badges().keySet()));
    }

    private List<CauseKey> keys() {
        return workbench.causes().loud().stream().map(CauseKey::of).toList();
    }

    private void picture(String name) {
        window.picture(stage, PICTURES.resolve("oncall-%s%02d-%s.png".formatted(series, ++pictures, name)));
    }
}
