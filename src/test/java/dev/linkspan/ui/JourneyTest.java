// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Add;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Positions;
import dev.linkspan.edit.Samples;
import dev.linkspan.export.picture.Box;
import dev.linkspan.rule.Finding;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.canvas.Viewport;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.model.EditorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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

/** From a cable to a saved design, in the real window, as a user would. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class JourneyTest {
    private static final String SPANS = "S-01";

    @TempDir
    static Path folder;

    private Workbench workbench;
    private EditorModel model;
    private FxRobot robot;
    private WindowDriver window;
    private Path file;

    @Start
    void start(Stage stage) throws IOException {
        Topology design = Samples.apply(
                Samples.twoHosts(),
                Lags.create("leaf-a", "Po1", List.of("leaf-a/p1", "leaf-a/p2"), Lacp.ACTIVE),
                Add.router("gw-1"),
                Positions.move(Map.of(
                        "leaf-a", new Position(40, 140),
                        "leaf-b", new Position(440, 140),
                        "gw-1", new Position(340, 20),
                        "db01", new Position(40, 340),
                        "web01", new Position(40, 700))));
        file = folder.resolve("journey.linkspan.json");
        Files.writeString(file, TopologyJson.write(design));
        workbench = new Workbench(UserFolders.in(folder), WindowDriver.picking(() -> Optional.of(file)), () -> {});
        workbench.open(stage, StartOptions.parse(Optional.of(file), List.of("--theme=light", "--size=1240x760")));
        model = workbench.model();
    }

    @BeforeEach
    void opened(FxRobot given) throws TimeoutException {
        robot = given;
        window = new WindowDriver(given);
        until(() -> model.index().host("db01").isPresent());
        robot.interact(() -> window.canvas().setViewport(new Viewport(0.75, 0, 0)));
    }

    @AfterEach
    void stop() {
        workbench.stop();
    }

    @Test
    void aCableADropAFindingItsFixUndoSaveAndReopen() throws TimeoutException, IOException {
        robot.moveTo(onScreen("db01/net3", 0, -2)).press(MouseButton.PRIMARY);
        robot.moveTo(middle("leaf-b/p1"));
        until(() -> words().contains("Plug net3 into leaf-b Ethernet1"));
        robot.drop();
        assertThat(model.index().peerOf("db01/net3")).contains("leaf-b/p1");
        until(() -> model.validatedProperty().get());
        assertThat(found(SPANS)).isEmpty();
        Topology plugged = model.topology();

        robot.moveTo(middle("db01/net3")).press(MouseButton.PRIMARY);
        robot.moveTo(middle("db01/net0"));
        until(() -> words().contains("Add net3 to aggr1"));
        // The mistake is said before the button is let go.
        until(() -> words().stream().anyMatch(it -> it.contains("leaf-a") && it.contains("leaf-b")));
        robot.drop();
        until(() -> !found(SPANS).isEmpty());

        robot.clickOn(quickFix());
        until(() -> model.validatedProperty().get() && found(SPANS).isEmpty());

        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(model.topology()).isEqualTo(plugged);

        robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        until(() -> !model.dirtyProperty().get());
        robot.interact(() -> model.replace(Topology.empty("Untitled"), null));
        robot.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        until(() -> model.index().host("db01").isPresent());
        assertThat(model.topology()).isEqualTo(plugged);
        assertThat(window.canvas().placeOf("db01/net3")).isPresent();
    }

    @Test
    void aHostIsCopiedAndPastedWithKeys() {
        robot.clickOn(onScreen("db01", -0.5, 12).add(12, 0));
        assertThat(model.selection()).containsExactly("db01");
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        assertThat(model.topology().hosts()).extracting(it -> it.name()).contains("db02");
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(model.topology().hosts()).extracting(it -> it.name()).doesNotContain("db02");
    }

    @Test
    void whatATerminalShowedIsPastedAsAHost() throws Exception {
        copied("""
                root@db07:~# dladm show-aggr -x
                LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
                aggr0       --             1000Mb   full     up       0:1:2:3:4:5        --
                            net0           1000Mb   full     up       0:1:2:3:4:5        attached
                            net1           0Mb      half     down     0:1:2:3:4:6        standby
                """);
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        until(() -> model.selection().contains("db07"));
        assertThat(model.index().host("db07").orElseThrow().host().aggregations())
                .singleElement()
                .satisfies(aggr -> assertThat(aggr.ports()).hasSize(2));
        until(() -> window.canvas().placeOf("db07").isPresent());
        Shot.of(window.canvas().getScene(), "paste-light");
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(model.index().host("db07")).isEmpty();

        copied("""
                root@db07:~# ipmpstat -i
                INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
                net0        yes     ipmp0
                """);
        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        until(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("What was copied can't be pasted")));
        Shot.of(window.canvas().getScene(), "paste-refused");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    private void copied(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        robot.interact(() -> {
            boolean unused = Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private Point2D middle(String id) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return onScreen(id, 0, box.height() / 2);
    }

    /** A point of an element: so much of its width beside its middle, so many pixels below its upper edge. */
    private Point2D onScreen(String id, double across, double down) {
        Box box = window.canvas().placeOf(id).orElseThrow();
        return window.canvas().localToScreen(box.centerX() + across * box.width(), box.y() + down);
    }

    private List<String> words() {
        return robot.lookup(".canvas-drop .label").queryAll().stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible())
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }

    private List<Finding> found(String rule) {
        return model.findings().stream().filter(it -> it.rule().equals(rule)).toList();
    }

    private Button quickFix() {
        return robot.lookup(".quick-fix").queryAllAs(Button.class).stream()
                .filter(button -> rule(button).equals(SPANS))
                .findFirst()
                .orElseThrow();
    }

    private static String rule(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ListCell<?>)) {
            at = at.getParent();
        }
        return at instanceof ListCell<?> cell && cell.getItem() instanceof Finding finding ? finding.rule() : "";
    }
}
