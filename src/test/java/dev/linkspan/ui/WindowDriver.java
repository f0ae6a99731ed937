// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.export.picture.Box;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What tests of the whole window do with it: wait, look something up, read it, take a picture. */
final class WindowDriver {
    /** Nothing is slow here, but what else the machine does may be. */
    private static final int PATIENCE = 60;

    private final FxRobot robot;

    WindowDriver(FxRobot robot) {
        this.robot = robot;
    }

    /** Waits until something is so, on the JavaFX thread. */
    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Whether some node can be seen. */
    boolean shown(String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(WindowDriver::isSeen);
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

    /** The picture in the middle. */
    CanvasView canvas() {
        return robot.lookup("#canvas").queryAs(CanvasView.class);
    }

    /** Where the badge of an element is on the screen: the half of it that stands out above. */
    Point2D badge(String id) {
        Box box = canvas().placeOf(id).orElseThrow();
        double scale = canvas().viewport().scale();
        return canvas().localToScreen(box.right() - 15 * scale, box.y() - 3 * scale);
    }

    /** Writes what is seen of the window as a PNG file, once what moves has come to rest. */
    void picture(Stage stage, Path file) {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
        AtomicReference<WritableImage> taken = new AtomicReference<>();
        robot.interact(() -> taken.set(stage.getScene().snapshot(null)));
        Pictures.write(taken.get(), file);
    }

    /**
     * The same of the window on a screen of 2560 by 1440, and back. There is no such picture where the screen is smaller:
     * Monocle's fails when a window is larger than it.
     */
    void largePicture(Stage stage, Path file) {
        if (Screen.getPrimary().getBounds().getWidth() < 2560) {
            return;
        }
        double width = stage.getWidth();
        double height = stage.getHeight();
        resize(stage, 2560, 1440);
        robot.interact(() -> canvas().fit());
        picture(stage, file);
        resize(stage, width, height);
    }

    private void resize(Stage stage, double width, double height) {
        robot.interact(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** A picker that opens and saves nothing. */
    static FilePicker noFiles() {
        return new FilePicker() {
            @Override
            public Optional<Path> open() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String suggestion) {
                return Optional.empty();
            }
        };
    }
}
