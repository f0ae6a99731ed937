// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.export.picture.Box;
import dev.linkspan.helper.Cabled;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Nic;
import dev.linkspan.ui.StartOptions;
import dev.linkspan.ui.Workbench;
import dev.linkspan.ui.canvas.CanvasView;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;

/**
 * The window as a user has it who opened a machine and looks at Live: with its helper, its diagnosis and its timeline. Only
 * ssh is left out, the helper is started by a command of the bench's; and a veth stands for a NIC with a cable. All methods
 * may be called on any thread but JavaFX's.
 */
public final class LiveWindow extends Application implements HostConnector {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final double BADGE = 12;

    private static volatile List<String> helper = List.of();
    private static final Thread LAUNCHER = new Thread(() -> launch(LiveWindow.class), "window");
    private static final CompletableFuture<LiveWindow> SHOWN = new CompletableFuture<>();

    private Path folder;
    private Workbench workbench;
    private Stage stage;

    /** Opens the window, of which there can be one in a process. */
    static LiveWindow open(List<String> helperCommand) {
        helper = helperCommand;
        LAUNCHER.start();
        return SHOWN.join();
    }

    /** Ends it, and waits until it has let go of everything. */
    void close() throws InterruptedException {
        Platform.exit();
        LAUNCHER.join();
    }

    @Override
    public void start(Stage shown) throws Exception {
        stage = shown;
        stage.setX(0);
        stage.setY(0);
        folder = Files.createTempDirectory("linkspan-window");
        workbench = new Workbench(UserFolders.in(folder), new NoFiles(), this, () -> {});
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(),
                        List.of("--source=ssh://machine", "--theme=light", "--size=" + WIDTH + "x" + HEIGHT)));
        SHOWN.complete(this);
    }

    @Override
    public void stop() throws Exception {
        workbench.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return Cabled.nics(HelperHost.open(new HelperWay.Local(helper), asker));
    }

    /** Goes to Live once the machine is followed, and waits until somebody has looked for what is wrong with it. */
    void look() throws InterruptedException {
        until(() -> workbench.watched().hasMachines());
        Platform.runLater(() -> ((ButtonBase) stage.getScene().lookup("#mode-live")).fire());
        until(() -> workbench.watched().sourceProperty().get() == Watched.Source.MACHINES
                && workbench.causes().diagnosis() != null);
        Platform.runLater(() -> canvas().fit());
    }

    /** Waits until a cause is found, by itself or as a consequence, or is no longer. */
    void awaitFound(String causeId, boolean there) throws InterruptedException {
        until(() -> workbench.causes().loud().stream()
                        .flatMap(one -> Stream.concat(Stream.of(one), one.consequences().stream()))
                        .anyMatch(one -> one.cause().equals(causeId))
                == there);
    }

    private Nic nic(String name) {
        return workbench.watched().view().topology().hosts().get(0).nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where the box of a NIC is on the screen, without the corner in which its badge stands. */
    Rectangle2D place(String nic) {
        return on(() -> {
            Box box = canvas().placeOf(nic(nic).id()).orElseThrow();
            Point2D corner = canvas().localToScreen(box.x(), box.y());
            return new Rectangle2D(corner.getX(), corner.getY() + BADGE, box.width(), box.height() - BADGE);
        });
    }

    /** Where the badge of a NIC is on the screen, above its box. */
    Rectangle2D badge(String nic) {
        return on(() -> {
            Box box = canvas().placeOf(nic(nic).id()).orElseThrow();
            Point2D corner = canvas().localToScreen(box.right() - 2 * BADGE, box.y() - BADGE);
            return new Rectangle2D(corner.getX(), corner.getY(), 2 * BADGE, BADGE);
        });
    }

    private CanvasView canvas() {
        return (CanvasView) stage.getScene().lookup("#canvas");
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 400 && !on(condition::getAsBoolean); i++) {
            Thread.sleep(50);
        }
        if (!on(condition::getAsBoolean)) {
            throw new IllegalStateException("the window did not get there within 20 s");
        }
    }

    private static <T> T on(Supplier<T> reading) {
        CompletableFuture<T> read = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                read.complete(reading.get());
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        return read.join();
    }

    private static final class NoFiles implements FilePicker {
        @Override
        public Optional<Path> open() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String suggestion) {
            return Optional.empty();
        }
    }
}
