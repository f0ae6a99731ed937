// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.export.picture.Mark;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import java.nio.file.Path;
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
        robot.clickOn("#live-mark").write("on call since here").push(KeyCode.ENTER);
        until(() -> marks().size() == 1);
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
        lookBack();

        // What is left was drawn so: it is mended in the design.
        robot.push(KeyCode.F8);
        until(() -> window.shown(".cause-body"));
        assertThat(open().sentence()).isEqualTo("No switch answers LACP on net3 of aggr2 of db01.");
        picture("in-the-design");
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
        picture("as-it-was");

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
        window.picture(stage, PICTURES.resolve("oncall-%02d-%s.png".formatted(++pictures, name)));
    }
}
