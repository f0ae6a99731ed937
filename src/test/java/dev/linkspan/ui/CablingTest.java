// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.topology.Cable;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Somebody looks where the cables of running machines end, and opens a bundle. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class CablingTest {
    private static final Path PICTURES = Path.of("target", "tour");

    @TempDir
    static Path folder;

    private Workbench workbench;
    private FxRobot robot;
    private WindowDriver window;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(UserFolders.in(folder.resolve("user")), WindowDriver.noFiles(), () -> {});
        workbench.open(
                shown,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:linux-lacp-bond", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> workbench.model().index().host("web01").isPresent());
    }

    @AfterEach
    void stop() {
        robot.interact(workbench::stop);
    }

    @Test
    void swappedCablesAreDrawnSaidAndTakenIntoTheDesign() throws TimeoutException {
        live();
        until(() -> kinds().size() >= 2 && kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        picture("proved");

        // The machines run as they were; the design is drawn otherwise.
        Cable one = workbench.model().topology().cables().get(0);
        Cable other = workbench.model().topology().cables().get(1);
        robot.interact(() -> workbench
                .model()
                .perform(Edit.of(
                        "Draw it wrong",
                        topology -> topology.withCables(topology.cables().stream()
                                .map(cable -> cable.id().equals(one.id())
                                        ? cable.withB(other.b())
                                        : cable.id().equals(other.id()) ? cable.withB(one.b()) : cable)
                                .toList()))));
        until(() -> kinds().stream().filter(Cabled.Kind.CONTRADICTED::equals).count() == 2);
        until(() -> window.shown(".cabling-swapped"));
        assertThat(window.text(".cabling-swapped")).startsWith("These two cables are swapped: ");
        robot.interact(() -> workbench.model().select(one.id()));
        until(() -> window.text("#cabling-verdict").startsWith("contradicted by LLDP"));
        assertThat(window.canvas().picture().words(one.id()).orElse("")).contains("swapped, contradicted by LLDP");
        both("swapped");
        robot.clickOn("#cabling-swap");

        robot.clickOn("#cabling-take-in");
        until(() -> kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        assertThat(Optional.ofNullable(
                        workbench.model().topology().cables().get(0).b()))
                .isEqualTo(Optional.ofNullable(one.b()));
        robot.interact(() -> workbench.model().undo());
        until(() -> kinds().contains(Cabled.Kind.CONTRADICTED));
    }

    @Test
    void aBundleOpensIntoItsPortsAndMovesNothing() throws TimeoutException {
        live();
        until(() -> kinds().size() >= 2 && kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        robot.interact(() -> workbench.model().select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        Box before = window.canvas().placeOf("web01/bond0").orElseThrow();
        robot.clickOn("#bundle-open");
        until(() -> window.shown("#bundle"));
        until(() -> texts("#bundle").stream().anyMatch(text -> text.startsWith("Ours: active, ")));
        assertThat(texts("#bundle"))
                .contains("bond0 of web01", "⇄ bond1 of sw-1")
                .anyMatch(text -> text.contains("in sync, collecting, distributing"))
                .anyMatch(text -> text.startsWith("Partner: active, "))
                .anyMatch(text -> text.startsWith("system ") && text.contains(", key "))
                .anyMatch(text -> text.contains("cable proved by LLDP"))
                .anyMatch(text -> text.matches("\\d+ Gb/s .*"));
        assertThat(window.canvas().placeOf("web01/bond0")).hasValue(before);
        until(() -> texts("#bundle").stream().anyMatch(text -> text.matches("in [0-9.]+ .*b/s")));
        both("bundle");
        assertThat(place("#bundle").intersects(before)).isFalse();
        window.largePicture(stage, PICTURES.resolve("wire-bundle-large.png"));

        robot.push(KeyCode.ESCAPE);
        until(() -> !window.shown("#bundle"));
        // By the keyboard, from the palette.
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("open the bundle").push(KeyCode.ENTER);
        until(() -> window.shown("#bundle"));
    }

    @Test
    void longNamesAreShortenedAndNothingIsClipped() throws TimeoutException {
        robot.interact(() -> workbench
                .model()
                .perform(Edit.of(
                        "Name it long",
                        topology -> topology.withSwitches(topology.switches().stream()
                                .map(sw -> sw.withName("rack-17-top-of-rack-leaf-switch-a.example.net")
                                        .withPorts(sw.ports().stream()
                                                .map(port -> port.withName("HundredGigE1/0/" + port.name()))
                                                .toList()))
                                .toList()))));
        live();
        until(() -> kinds().size() >= 2 && kinds().stream().allMatch(Cabled.Kind.PROVED::equals));
        robot.interact(() -> workbench.model().select("web01/bond0"));
        until(() -> window.shown("#bundle-open"));
        // By the keyboard: the canvas opens what is in focus.
        robot.interact(() -> window.canvas().requestFocus());
        robot.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.B);
        until(() -> window.shown("#bundle"));
        until(() -> texts("#bundle").stream().anyMatch(text -> text.contains("HundredGigE1/0/")));
        picture("long-names");
        Box card = place("#bundle");
        assertThat(new Box(0, 0, window.canvas().getWidth(), window.canvas().getHeight()).contains(card))
                .isTrue();
        assertThat(card.intersects(window.canvas().placeOf("web01/bond0").orElseThrow()))
                .isFalse();
    }

    private void live() throws TimeoutException {
        robot.clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
        robot.interact(() -> window.canvas().fit());
    }

    private List<Cabled.Kind> kinds() {
        Map<String, Cabled> cabled = window.canvas().picture().notes().cabled();
        return cabled.values().stream().map(Cabled::kind).toList();
    }

    private Box place(String query) {
        // Without its shadow.
        Node node = robot.lookup(query).query();
        var bounds = node.localToParent(node.getLayoutBounds());
        return new Box(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
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
        window.picture(stage, PICTURES.resolve("wire-" + name + ".png"));
    }
}
