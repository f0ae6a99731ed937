// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.cli.LabDesigns;
import dev.linkspan.export.picture.Box;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.Workbench;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The window as the scenes of the tour use it: its parts, its sizes and looks, and pictures of it. */
public final class TourWindow {
    private static final int PATIENCE = 60;

    private final FxRobot robot;
    private final Stage stage;
    private final Workbench workbench;
    private final Consumer<ThemeChoice> theme;
    private final BiConsumer<String, WritableImage> album;
    private int pictures;

    /**
     * The window of a workbench.
     *
     * @param theme shows the window light or dark
     * @param album takes the pictures with their names, which are numbered
     */
    public TourWindow(
            FxRobot robot,
            Stage stage,
            Workbench workbench,
            Consumer<ThemeChoice> theme,
            BiConsumer<String, WritableImage> album) {
        this.robot = robot;
        this.stage = stage;
        this.workbench = workbench;
        this.theme = theme;
        this.album = album;
    }

    /** How many pictures were taken. */
    public int pictures() {
        return pictures;
    }

    FxRobot robot() {
        return robot;
    }

    Workbench workbench() {
        return workbench;
    }

    EditorModel model() {
        return workbench.model();
    }

    CanvasView canvas() {
        return robot.lookup("#canvas").queryAs(CanvasView.class);
    }

    /** Takes a picture of the window as it is. */
    void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(450, TimeUnit.MILLISECONDS); // animations and still pictures settle
        Rectangle2D window = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        WritableImage screen =
                robot.robotContext().getCaptureSupport().captureRegion(window) instanceof WritableImage image
                        ? image
                        : null;
        assertThat(screen).as("a picture of the window").isNotNull();
        album.accept("%03d-%s".formatted(++pictures, name), screen);
    }

    /** The same in the light and in the dark. */
    void both(String name) {
        picture(name);
        robot.interact(() -> theme.accept(ThemeChoice.DARK));
        picture(name + "-dark");
        robot.interact(() -> theme.accept(ThemeChoice.LIGHT));
    }

    /** Light and dark, in the smallest window that is usual and in a large one. */
    void all(String name) {
        both(name);
        size(2560, 1440);
        robot.interact(() -> canvas().fit());
        both(name + "-large");
        size(1280, 800);
        robot.interact(() -> canvas().fit());
    }

    void size(double width, double height) {
        robot.interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    void dark(boolean dark) {
        robot.interact(() -> theme.accept(dark ? ThemeChoice.DARK : ThemeChoice.LIGHT));
    }

    /** Waits until something is so, on the JavaFX thread. */
    void await(Callable<Boolean> holds) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(holds).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Whether a node can be seen. */
    boolean shown(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(TourWindow::isSeen);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** What a labelled node says. */
    String text(String query) {
        return robot.lookup(query).<Labeled>queryAs(Labeled.class).getText();
    }

    /** Does the first thing that the palette finds for some words. */
    void palette(String words) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(words).push(KeyCode.ENTER);
    }

    static Topology example(String name) throws IOException, TopologyFormatException {
        return TopologyJson.read(new String(LabDesigns.read(name), StandardCharsets.UTF_8));
    }

    /** Shows a design, in the mode of designing. */
    void design(Topology topology) throws TimeoutException {
        robot.clickOn("#mode-design");
        robot.interact(() -> {
            workbench.live().stop();
            model().replace(topology, null);
        });
        await(() -> model().topology().hosts().size() == topology.hosts().size());
        robot.interact(() -> canvas().fit());
    }

    /** Starts the machines of the design and waits for the first diagnosis. */
    void live() throws TimeoutException {
        robot.clickOn("#mode-live");
        await(() -> workbench.live().frameProperty().get() != null);
        robot.interact(() -> canvas().fit());
        await(() -> workbench.watched().causes().diagnosis() != null);
    }

    /** Where the badge of an element is on the screen: the half of it that stands out above. */
    Point2D badge(String id) {
        Box box = canvas().placeOf(id).orElseThrow();
        double scale = canvas().viewport().scale();
        return canvas().localToScreen(box.right() - 15 * scale, box.y() - 3 * scale);
    }
}
