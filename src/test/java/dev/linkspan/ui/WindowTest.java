// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
import static dev.linkspan.ui.WindowDriver.until;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.DesktopNotice;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.plan.HelperConnector;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.shell.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.robot.Motion;
import org.testfx.service.query.NodeQuery;
import org.testfx.service.query.PointQuery;
import org.testfx.service.query.impl.CallableBoundsPointQuery;
import org.testfx.util.NodeQueryUtils;

/**
 * A test of the whole window, which is opened before each test as the program opens it, with folders of the test's own, and
 * let go of afterwards. The test is the robot too. It overrides {@link #options} where it begins with something else than the
 * campus lab, and {@link #open} where it stands in the place of real machines.
 */
@Tag("slow")
public abstract class WindowTest extends ApplicationTest implements HostConnector {
    private static final Path PICTURES = Path.of("target", "tour");

    /** The folders of the user are in it; {@code notify-send} is looked for there too. */
    @TempDir
    protected Path folder;

    protected final WindowDriver window = new WindowDriver(this);
    /** What the user chooses whenever a file is asked for. */
    protected volatile Optional<Path> picked = Optional.empty();
    /** Whether the user ended the program. */
    protected final AtomicBoolean ended = new AtomicBoolean();

    protected Workbench workbench;
    protected EditorModel model;
    protected Stage stage;

    private final Deque<Runnable> afterwards = new ConcurrentLinkedDeque<>();

    /** What the window begins with. */
    protected StartOptions options() throws Exception {
        return options("--source=lab:campus");
    }

    /** What the command line says, in a light window of the smallest size we promise it fits where that says nothing else. */
    protected static StartOptions options(String... said) {
        List<String> all = new ArrayList<>(List.of("--theme=light", "--size=1280x800"));
        all.addAll(List.of(said));
        return StartOptions.parse(Optional.empty(), all);
    }

    @Override
    public void start(Stage shown) throws Exception {
        stage = shown;
        workbench = show(shown);
        model = workbench.model();
    }

    /** One more window of the same user, which the test is to stop. */
    final Workbench show(Stage shown) throws Exception {
        Workbench shows = new Workbench(
                UserFolders.in(folder), picker(), this, new DesktopNotice(folder.toString()), () -> ended.set(true));
        shows.open(shown, options());
        return shows;
    }

    /** Reaches a machine as the program does. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return new HelperConnector().open(way, asker);
    }

    private FilePicker picker() {
        return WindowDriver.picking(() -> picked);
    }

    /** What is found in it belongs to it: where the picture is looked at first follows from that. */
    @BeforeEach
    final void waitForTheDesign() throws TimeoutException {
        until(() ->
                !model.topology().hosts().isEmpty() && model.validatedProperty().get());
    }

    @AfterEach
    final void letGo() {
        interact(workbench::stop);
        afterwards.forEach(Runnable::run);
    }

    /** What is looked up is found on the JavaFX thread, and not in the middle of a change. */
    @Override
    public NodeQuery lookup(String query) {
        return now(() -> super.lookup(query));
    }

    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return clickOn(visible(query), motion, buttons);
    }

    /** Twice at once: on a slow screen the second click of the robot may come too late to make a double one. */
    @Override
    public FxRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
        moveTo(visible(query), motion);
        return interact(() -> {
            Robot mouse = new Robot();
            mouse.mouseClick(MouseButton.PRIMARY);
            mouse.mouseClick(MouseButton.PRIMARY);
        });
    }

    private PointQuery visible(String query) {
        return now(() -> point(lookup(query).match(NodeQueryUtils.isVisible()).<Node>query()));
    }

    /** A node that was made anew on the way to it is clicked where it was: the new one is there. */
    @Override
    public PointQuery point(Node node) {
        AtomicReference<Bounds> last = new AtomicReference<>();
        Callable<Bounds> place = () -> {
            if (last.get() == null || node.getScene() != null) {
                last.set(robotContext().getBoundsLocator().boundsOnScreenFor(node));
            }
            return last.get();
        };
        now(place);
        targetWindow(now(() -> node.getScene().getWindow()));
        return new CallableBoundsPointQuery(() -> now(place), node)
                .atPosition(robotContext().getPointPosition());
    }

    /** To be done once the window is let go of; the last one first. */
    protected final void afterwards(Runnable end) {
        afterwards.push(end);
    }

    /** Goes to Live and waits until the lab runs. */
    protected final void live() throws TimeoutException {
        clickOn("#mode-live");
        until(() -> workbench.live().frameProperty().get() != null);
    }

    /** Waits for the plan of one change. */
    protected final void waitForThePlan() throws TimeoutException {
        until(() ->
                window.text("#tab-plan").equals("Plan 1") && workbench.plans().preview() != null);
    }

    protected final Watched watched() {
        return workbench.watched();
    }

    /** What the timeline says. */
    protected final List<String> told() {
        return now(
                () -> watched().recording().entries().stream().map(Entry::text).toList());
    }

    /** What the timeline of a source has by now. */
    protected final List<Entry> entries(Watched.Source source) {
        return now(() -> List.copyOf(watched().recording(source).entries()));
    }

    /** A picture of what is seen, for whoever wants to look. */
    protected void picture(String name) {
        window.picture(stage, PICTURES.resolve(name + ".png"));
    }

    /** One of a large screen, where there is one. */
    protected final void largePicture(String name) {
        window.largePicture(stage, PICTURES.resolve(name + ".png"));
    }

    /** The same in the light and in the dark. */
    protected final void both(String name) {
        both(name, this::picture);
    }

    /** A picture that only {@code -Dlinkspan.shots=FOLDER} asks for. */
    protected final void shot(String name) {
        String shots = System.getProperty("linkspan.shots");
        if (shots != null) {
            window.picture(stage, Path.of(shots, name + ".png"));
        }
    }

    /** The same in the light and in the dark. */
    protected final void bothShots(String name) {
        both(name, this::shot);
    }

    private void both(String name, Consumer<String> picture) {
        picture.accept(name);
        interact(() -> workbench.appearance().show(ThemeChoice.DARK));
        picture.accept(name + "-dark");
        interact(() -> workbench.appearance().show(ThemeChoice.LIGHT));
    }
}
