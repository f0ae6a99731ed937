// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.linkspan.edit.Positions;
import dev.linkspan.edit.Samples;
import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.canvas.Viewport;
import dev.linkspan.ui.model.EditorModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Mouse and keyboard on a canvas with two hosts and two switches. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class GesturesTest {
    private static final DataFormat PARTS = new DataFormat("application/x-gestures-test");

    private final List<String> opened = new ArrayList<>();
    private CanvasView canvas;
    private EditorModel editor;
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Topology design = Samples.apply(
                Samples.twoHosts(),
                Positions.move(Map.of(
                        "leaf-a", new Position(40, 40),
                        "leaf-b", new Position(480, 40),
                        "db01", new Position(40, 280),
                        "web01", new Position(800, 280))));
        canvas = new CanvasView();
        editor = new EditorModel(
                design, new Validator()::validate, Runnable::run, Runnable::run, InstantSource.system());
        canvas.show(Picture.of(design, Notes.NONE));
        editor.topologyProperty()
                .addListener((property, was, is) -> canvas.show(canvas.picture().next(is, Notes.NONE)));
        editor.selection().addListener((SetChangeListener<String>)
                change -> canvas.select(new LinkedHashSet<>(editor.selection())));
        Foresight foresight =
                new Foresight(editor, index -> Validator.findings(index.topology()), Runnable::run, Runnable::run);
        new Interaction(canvas, editor, foresight, PARTS, opened::add);
        stage.setScene(new Scene(new StackPane(canvas), 1280, 640));
        stage.show();
        canvas.setViewport(Viewport.HOME);
    }

    @BeforeEach
    void keepRobot(FxRobot robot) {
        this.robot = robot;
    }

    @Test
    void aNicDroppedOnAnAggregationSaysTheVerbFirstAndJoinsThen() {
        drag("db01/net3", "db01/aggr1");
        assertThat(words()).contains("Add net3 to aggr1");
        assertThat(ports()).doesNotContain("db01/net3");
        robot.drop();
        assertThat(ports()).contains("db01/net3");
        assertThat(editor.undoLabelProperty().get()).isEqualTo("Add net3 to aggr1");
        assertNothingIsLeft();
    }

    @Test
    void aRefusalSaysItsReasonAndTheWayOutWhileTheButtonIsHeld() {
        drag("web01/eth0", "db01/aggr1");
        assertThat(words()).contains("eth0 is a NIC of web01 and can't move to db01", "Copy it and paste it into db01");
        robot.drop();
        assertThat(editor.undoLabelProperty().get()).isEmpty();
        assertThat(editor.notices())
                .singleElement()
                .satisfies(it -> assertThat(it.sentence()).contains("can't move"));
    }

    @Test
    void escapeEndsADragAndChangesNothing() {
        Topology before = editor.topology();
        drag("db01/net3", "db01/aggr1");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        robot.drop();
        assertThat(editor.topology()).isSameAs(before);
        assertNothingIsLeft();
    }

    @Test
    void aCableIsDrawnFromThePortOfANicToAPortOfASwitch() {
        robot.moveTo(tab("db01/net3")).press(MouseButton.PRIMARY);
        robot.moveTo(at("leaf-b/p2"));
        assertThat(words()).contains("Plug net3 into leaf-b Ethernet2");
        robot.drop();
        assertThat(editor.index().peerOf("db01/net3")).contains("leaf-b/p2");
    }

    @Test
    void aCardFollowsTheMouseAndSnapsToTheGrid() {
        Point2D grip = canvas.localToScreen(new Point2D(44, 284));
        robot.drag(grip).moveBy(50, 30).drop();
        Position now = editor.topology().positions().get("db01");
        assertThat(now).isEqualTo(new Position(88, 312));
    }

    @Test
    void aPressThatWobblesMovesNothing() {
        Topology before = editor.topology();
        robot.drag(canvas.localToScreen(new Point2D(44, 284))).moveBy(2, 2).drop();
        assertThat(editor.topology()).isSameAs(before);
        assertThat(editor.selection()).containsExactly("db01");
    }

    @Test
    void theMarqueeSelectsWhatLiesWhollyInIt() {
        Point2D from = canvas.localToScreen(new Point2D(20, 20));
        Point2D to = canvas.localToScreen(canvas.getWidth() - 20, 200);
        robot.press(KeyCode.SHIFT).drag(from).dropTo(to).release(KeyCode.SHIFT);
        assertThat(editor.selection()).contains("leaf-a", "leaf-b").doesNotContain("db01", "leaf-a/p1");
    }

    @Test
    void clicksSelectAndCtrlClicksAdd() {
        robot.clickOn(at("db01/net3"));
        robot.press(KeyCode.CONTROL).clickOn(at("db01/net2")).release(KeyCode.CONTROL);
        assertThat(editor.selection()).containsExactlyInAnyOrder("db01/net3", "db01/net2");
        robot.press(KeyCode.CONTROL).clickOn(at("db01/net3")).release(KeyCode.CONTROL);
        assertThat(editor.selection()).containsExactly("db01/net2");
    }

    @Test
    void twoSelectedNicsAreDroppedAsOneEdit() {
        robot.clickOn(at("db01/net3"));
        robot.press(KeyCode.CONTROL).clickOn(at("db01/net2")).release(KeyCode.CONTROL);
        drag("db01/net3", "db01/aggr1");
        robot.drop();
        assertThat(ports()).contains("db01/net2", "db01/net3");
        robot.interact(editor::undo);
        assertThat(ports()).doesNotContain("db01/net2", "db01/net3");
    }

    @Test
    void theWheelZoomsAtThePointer() {
        robot.moveTo(at("leaf-b"));
        Point2D pointer = canvas.toScreen(600, 80);
        robot.moveTo(canvas.localToScreen(pointer));
        Point2D before = canvas.toCanvas(pointer.getX(), pointer.getY());
        robot.scroll(2, VerticalDirection.UP);
        assertThat(canvas.viewport().scale()).isNotEqualTo(1);
        assertThat(canvas.toCanvas(pointer.getX(), pointer.getY()).distance(before))
                .isLessThan(0.001);
    }

    @Test
    void everythingGoesByKeyboardAlone() {
        robot.interact(canvas::requestFocus);
        goTo("db01/net3");
        robot.press(KeyCode.T).release(KeyCode.T);
        robot.write("aggr1").press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(ports()).contains("db01/net3");
        robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
        goTo("db01/net2");
        robot.press(KeyCode.P).release(KeyCode.P);
        robot.write("b ethernet4").press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(editor.index().peerOf("db01/net2")).contains("leaf-b/p4");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(opened).containsExactly("db01/net2");
        assertThat(editor.selection()).containsExactly("db01/net2");
        robot.press(KeyCode.CONTROL, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.CONTROL);
        assertThat(editor.topology().positions()).containsEntry("db01", new Position(48, 280));
    }

    @Test
    void theMenuHasTheVerbsOfDragging() {
        robot.clickOn(at("db01/net0"));
        robot.press(KeyCode.M).release(KeyCode.M);
        robot.clickOn("Take net0 out of aggr1");
        assertThat(ports()).containsExactly("db01/net1");
    }

    private void goTo(String id) {
        for (int i = 0; i < 80 && !id.equals(current()); i++) {
            robot.press(KeyCode.TAB).release(KeyCode.TAB);
        }
        assertThat(current()).isEqualTo(id);
    }

    /** Where the keyboard is, as a screen reader hears it. */
    private String current() {
        String words = canvas.getAccessibleText();
        return editor.topology()
                .elements()
                .map(it -> it.id())
                .filter(id -> canvas.picture().words(id).filter(words::equals).isPresent())
                .findFirst()
                .orElse("");
    }

    private void drag(String from, String onto) {
        Point2D start = at(from);
        // The box of an aggregation is aimed at where no chip is: at its name.
        Box box = canvas.placeOf(onto).orElseThrow();
        robot.moveTo(start).press(MouseButton.PRIMARY);
        robot.moveTo(canvas.localToScreen(new Point2D(box.x() + 20, box.bottom() - 8)));
    }

    private Point2D at(String id) {
        Box box = canvas.placeOf(id).orElseThrow();
        return canvas.localToScreen(new Point2D(box.centerX(), box.centerY()));
    }

    private Point2D tab(String nic) {
        Box box = canvas.placeOf(nic).orElseThrow();
        return canvas.localToScreen(new Point2D(box.centerX(), box.y() - 2));
    }

    private List<String> words() {
        return robot.lookup(".canvas-drop .label").queryAll().stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible())
                .map(Label.class::cast)
                .map(Labeled::getText)
                .toList();
    }

    private List<String> ports() {
        return TopologyIndex.of(editor.topology())
                .host("db01")
                .orElseThrow()
                .host()
                .aggregations()
                .get(0)
                .ports();
    }

    private void assertNothingIsLeft() {
        assertThat(canvas.hand().getChildren()).isEmpty();
        assertThat(robot.lookup(".canvas-drop").query().isVisible()).isFalse();
    }
}
