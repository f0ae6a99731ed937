// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.file.UserFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
    private int pictures;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.noFiles(), () -> {});
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
    void threeFaultsAreFoundUnderstoodAndMended() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> keys().size() >= 4);
        robot.interact(() -> window.canvas().fit());
        picture("what-is-wrong");

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

        // What is left was drawn so: it is mended in the design.
        robot.push(KeyCode.F8);
        until(() -> window.shown(".cause-body"));
        assertThat(open().sentence()).isEqualTo("No switch answers LACP on net3 of aggr2 of db01.");
        picture("in-the-design");
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
        window.picture(stage, PICTURES.resolve("oncall-%02d-%s.png".formatted(++pictures, name)));
    }
}
