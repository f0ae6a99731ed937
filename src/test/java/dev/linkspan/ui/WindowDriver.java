// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.export.picture.Box;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What tests of the whole window do with it: wait, look something up, read it, take a picture. */
public final class WindowDriver {
    /** Nothing is slow here, but what else the machine does may be. */
    private static final int PATIENCE = 120;

    /** How often the window is looked at before a picture is taken of what moves, and the time between. */
    private static final int LOOKS = 10;

    private static final int LOOK_MILLIS = 100;

    private final FxRobot robot;

    WindowDriver(FxRobot robot) {
        this.robot = robot;
    }

    /** Waits until something is so, on the JavaFX thread. */
    public static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /**
     * What something is on the JavaFX thread. Whoever reads what is shown on another one may meet it in the middle of a
     * change: a list that is being filled, a child that has just gone.
     */
    public static <T> T now(Callable<T> look) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(look));
    }

    /** Whether some node can be seen. */
    boolean shown(String query) {
        return now(() -> robot.lookup(query).queryAll().stream().anyMatch(WindowDriver::isSeen));
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** What a labelled node or a field says; nothing when there is none. */
    public String text(String query) {
        return now(() -> robot.lookup(query).tryQuery().map(WindowDriver::words).orElse(""));
    }

    /** What all labelled nodes of a query say. */
    List<String> texts(String query) {
        return now(() ->
                robot.lookup(query).queryAll().stream().map(WindowDriver::words).toList());
    }

    private static String words(Node node) {
        return node instanceof Labeled label
                ? label.getText()
                : node instanceof TextInputControl field ? field.getText() : "";
    }

    /** What the labels in something say. */
    List<String> labels(String query) {
        return texts(query + " .label");
    }

    /** What lies in the clipboard. */
    String clipboard() {
        return now(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Gives a field a text and presses Enter in it. */
    void enter(String field, String text) {
        TextInputControl control = robot.lookup(field).queryAs(TextInputControl.class);
        robot.interact(() -> control.setText(text));
        robot.interact(control::requestFocus);
        robot.push(KeyCode.ENTER);
    }

    /** Runs a command of the palette. */
    void palette(String command) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write(command).push(KeyCode.ENTER);
    }

    /** Connects the host that is selected with a machine, by the palette. */
    void connect(String destination) throws TimeoutException {
        palette("connect to the");
        until(() -> shown("#connect-destination"));
        enter("#connect-destination", destination);
    }

    /** Applies the plan that is looked at as soon as that may be done, and waits until the machine awaits to be told to keep it. */
    void apply() throws TimeoutException {
        robot.clickOn("#plan-apply");
        until(() ->
                shown("#apply-begin") && !robot.lookup("#apply-begin").query().isDisabled());
        robot.clickOn("#apply-begin");
        until(() -> shown("#apply-countdown"));
    }

    /** The picture in the middle. */
    public CanvasView canvas() {
        return robot.lookup("#canvas").queryAs(CanvasView.class);
    }

    /** Shows all of it. */
    void fit() {
        robot.interact(() -> canvas().fit());
    }

    /** Ids of the elements that have a badge. */
    Set<String> badges() {
        return canvas().picture().notes().badges().keySet();
    }

    /** Where the badge of an element is on the screen: the half of it that stands out above. */
    Point2D badge(String id) {
        return now(() -> {
            Box box = canvas().placeOf(id).orElseThrow();
            double scale = canvas().viewport().scale();
            return canvas().localToScreen(box.right() - 15 * scale, box.y() - 3 * scale);
        });
    }

    /** Writes what is seen of the window as a PNG file, once what moves has come to rest. */
    void picture(Stage stage, Path file) {
        Pictures.write(still(stage), file);
    }

    /** What is seen once it is the same twice in turn; where something moves for ever, what is seen after a while. */
    private WritableImage still(Stage stage) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage seen = seen(stage);
        for (int i = 0; i < LOOKS; i++) {
            WaitForAsyncUtils.sleep(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            WritableImage next = seen(stage);
            boolean still = isCanvasAtRest() && Pictures.areSame(seen, next);
            seen = next;
            if (still) {
                break;
            }
        }
        return seen;
    }

    private WritableImage seen(Stage stage) {
        AtomicReference<WritableImage> taken = new AtomicReference<>();
        robot.interact(() -> taken.set(stage.getScene().snapshot(null)));
        return taken.get();
    }

    private boolean isCanvasAtRest() {
        return now(() ->
                robot.lookup("#canvas").tryQueryAs(CanvasView.class).stream().allMatch(CanvasView::isAtRest));
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
        fit();
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

    /** A picker of a user who chooses this, whatever is asked. */
    static FilePicker picking(Supplier<Optional<Path>> choice) {
        return new FilePicker() {
            @Override
            public Optional<Path> open() {
                return choice.get();
            }

            @Override
            public Optional<Path> save(String title, String suggestion) {
                return choice.get();
            }
        };
    }
}
