// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a cable to a saved design, in the real window, as a user would. */
class JourneyTest extends WindowTest {
    private static final String SPANS = "S-01";

    @Override
    protected StartOptions options() throws IOException {
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
        Path file = folder.resolve("journey.linkspan.json");
        picked = Optional.of(Files.writeString(file, TopologyJson.write(design)));
        return options("--open=" + file, "--size=1240x760");
    }

    @BeforeEach
    void zoom() {
        interact(() -> window.canvas().setViewport(new Viewport(0.75, 0, 0)));
    }

    @Test
    void aCableADropAFindingItsFixUndoSaveAndReopen() throws TimeoutException, IOException {
        moveTo(onScreen("db01/net3", 0, -2)).press(MouseButton.PRIMARY);
        moveTo(middle("leaf-b/p1"));
        until(() -> words().contains("Plug net3 into leaf-b Ethernet1"));
        drop();
        assertThat(model.index().peerOf("db01/net3")).contains("leaf-b/p1");
        until(() -> model.validatedProperty().get());
        assertThat(found(SPANS)).isEmpty();
        Topology plugged = model.topology();

        moveTo(middle("db01/net3")).press(MouseButton.PRIMARY);
        moveTo(middle("db01/net0"));
        until(() -> words().contains("Add net3 to aggr1"));
        // The mistake is said before the button is let go.
        until(() -> words().stream().anyMatch(it -> it.contains("leaf-a") && it.contains("leaf-b")));
        drop();
        until(() -> !found(SPANS).isEmpty());

        until(() -> quickFix().isPresent());
        clickOn(now(() -> quickFix().orElseThrow()));
        until(() -> model.validatedProperty().get() && found(SPANS).isEmpty());

        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(model.topology()).isEqualTo(plugged);

        press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        until(() -> !model.dirtyProperty().get());
        interact(() -> model.replace(Topology.empty("Untitled"), null));
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        until(() -> model.index().host("db01").isPresent());
        assertThat(model.topology()).isEqualTo(plugged);
        assertThat(window.canvas().placeOf("db01/net3")).isPresent();
    }

    @Test
    void aHostIsCopiedAndPastedWithKeys() {
        clickOn(onScreen("db01", -0.5, 12).add(12, 0));
        assertThat(model.selection()).containsExactly("db01");
        press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        assertThat(model.topology().hosts()).extracting(it -> it.name()).contains("db02");
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
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
        press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        until(() -> model.selection().contains("db07"));
        assertThat(model.index().host("db07").orElseThrow().host().aggregations())
                .singleElement()
                .satisfies(aggr -> assertThat(aggr.ports()).hasSize(2));
        until(() -> window.canvas().placeOf("db07").isPresent());
        shot("paste-light");
        press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        assertThat(model.index().host("db07")).isEmpty();

        copied("""
                root@db07:~# ipmpstat -i
                INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
                net0        yes     ipmp0
                """);
        press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);
        until(() -> window.texts(".label").contains("What was copied can't be pasted"));
        shot("paste-refused");
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    private void copied(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        interact(() -> {
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
        return lookup(".canvas-drop .label").queryAll().stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible())
                .map(Label.class::cast)
                .map(Label::getText)
                .toList();
    }

    private List<Finding> found(String rule) {
        return model.findings().stream().filter(it -> it.rule().equals(rule)).toList();
    }

    private Optional<Button> quickFix() {
        return lookup(".quick-fix").queryAllAs(Button.class).stream()
                .filter(button -> rule(button).equals(SPANS))
                .findFirst();
    }

    private static String rule(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ListCell<?>)) {
            at = at.getParent();
        }
        return at instanceof ListCell<?> cell && cell.getItem() instanceof Finding finding ? finding.rule() : "";
    }
}
