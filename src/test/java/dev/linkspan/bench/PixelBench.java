// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.canvas.CanvasView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/**
 * How long it takes from a link that goes down on the wire to the changed pixel: the far end of a pair of veths is set down,
 * the window's picture of the near one's namespace follows by {@code watch}, and a pixel of it is read from the screen over
 * and over until it has changed. In the same run when a line of {@code ip monitor link} about it arrives, and, where
 * NetworkManager and a message bus are installed, its signal on a bus of its own. Times begin before the request. It needs
 * root and a display; run it with {@code -Dprism.order=sw}.
 */
public final class PixelBench {

    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 200;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SETTLE_MILLIS = 1_500;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;
    private static final String DOWN = "down";
    private static final String UP = "up";

    private static volatile Window window;

    private final List<Double> pixel = new ArrayList<>();
    private final List<Double> monitor = new ArrayList<>();
    private final List<Double> manager = new ArrayList<>();

    private PixelBench() {}

    public static void main(String[] arguments) throws Exception {
        Thread toolkit = new Thread(() -> Application.launch(Window.class), "window");
        toolkit.start();
        while (window == null) {
            LockSupport.parkNanos(1_000_000);
        }
        int code = 0;
        try (TestNamespace near = TestNamespace.create();
                TestNamespace far = TestNamespace.create()) {
            near.ip("link add near index 7 type veth peer name far netns " + far.name());
            near.ip("link set near up");
            far.ip("link set far up");
            new PixelBench().run(near.name(), far.name());
        } catch (IllegalStateException e) {
            System.out.println("pixel: " + e.getMessage());
            code = 1;
        }
        Platform.exit();
        System.exit(code);
    }

    /** The window that is looked at. */
    public static final class Window extends Application {
        private final CanvasView canvas = new CanvasView();
        private Robot robot;
        private Stage stage;

        @Override
        public void start(Stage shown) {
            Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
            stage = shown;
            stage.setScene(new Scene(canvas, WIDTH, HEIGHT));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            robot = new Robot();
            window = this;
        }

        void show(Topology topology) {
            Platform.runLater(() -> {
                boolean first = canvas.picture().cards().isEmpty();
                canvas.show(Picture.of(topology, Notes.NONE));
                if (first) {
                    canvas.fit();
                }
            });
        }

        Color pixel(int[] place) {
            return on(() -> robot.getPixelColor(place[0], place[1]));
        }

        WritableImage screen() {
            return on(() -> robot.getScreenCapture(null, 0, 0, WIDTH, HEIGHT));
        }

        private static <T> T on(Supplier<T> reading) {
            CompletableFuture<T> read = new CompletableFuture<>();
            Platform.runLater(() -> read.complete(reading.get()));
            return read.join();
        }
    }

    private void run(String near, String far) throws Exception {
        ProcessBuilder ip = new ProcessBuilder("ip", "-o", "-n", near, "monitor", "link");
        try (Arrivals lines = new Arrivals(
                        ip, line -> line.contains(" near@") ? line.contains("LOWER_UP") ? UP : DOWN : null);
                PrivateNetworkManager nm = PrivateNetworkManager.start(near);
                LinuxHostSession session = LinuxHostSession.ofNamespace(near);
                Watch watch = session.watch(update -> window.show(update.state()));
                LinuxChanger changer = new NetworkNamespace(far).call(LinuxChanger::open)) {
            window.show(session.observe());
            int[] place = changingPixel(changer);
            Color up = window.pixel(place);
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                round(changer, lines, nm, place, up, round >= 0);
            }
            if (watch == null) {
                throw new IllegalStateException("nothing is watched");
            }
            print("a pixel of the window on the screen", pixel);
            print("a line of ip monitor link", monitor);
            if (manager.isEmpty()) {
                System.out.println("pixel: NetworkManager's signal: left out, " + nm.whyNot());
            } else {
                print("NetworkManager's signal on a bus of its own", manager);
            }
        }
    }

    /** Where the picture differs most between a link with carrier and one without. */
    private static int[] changingPixel(LinuxChanger changer) throws Exception {
        Thread.sleep(SETTLE_MILLIS);
        WritableImage with = window.screen();
        changer.run(new LinuxStep.SetDown("far"));
        Thread.sleep(SETTLE_MILLIS);
        WritableImage without = window.screen();
        changer.run(new LinuxStep.SetUp("far"));
        Thread.sleep(SETTLE_MILLIS);
        int[] place = null;
        double most = 0.2;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double difference = difference(
                        with.getPixelReader().getColor(x, y),
                        without.getPixelReader().getColor(x, y));
                if (difference > most) {
                    most = difference;
                    place = new int[] {x, y};
                }
            }
        }
        if (place == null) {
            throw new IllegalStateException("the picture does not show that the link is down");
        }
        return place;
    }

    private static double difference(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed())
                + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue());
    }

    private void round(
            LinuxChanger changer, Arrivals lines, PrivateNetworkManager nm, int[] place, Color up, boolean counts)
            throws Exception {
        lines.clear();
        nm.clear();
        long start = System.nanoTime();
        changer.run(new LinuxStep.SetDown("far"));
        long changed = await(() -> difference(window.pixel(place), up) > 0.1 ? System.nanoTime() : null, start);
        long line = await(() -> lines.at(DOWN), start);
        Long signal = nm.isThere() ? (Long) await(() -> nm.at(PrivateNetworkManager.SIGNAL), start) : null;
        if (counts) {
            pixel.add((changed - start) / 1e6);
            monitor.add((line - start) / 1e6);
            if (signal != null) {
                manager.add((signal - start) / 1e6);
            }
        }
        lines.clear();
        nm.clear();
        long back = System.nanoTime();
        changer.run(new LinuxStep.SetUp("far"));
        await(() -> difference(window.pixel(place), up) < 0.1 ? System.nanoTime() : null, back);
        await(() -> lines.at(UP), back);
        if (nm.isThere()) {
            await(() -> nm.at(PrivateNetworkManager.SIGNAL), back);
        }
    }

    private static long await(Supplier<Long> when, long start) {
        Long seen = when.get();
        while (seen == null) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IllegalStateException("a change was not seen within 20 s");
            }
            LockSupport.parkNanos(200_000);
            seen = when.get();
        }
        return seen;
    }

    private static void print(String what, List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                "pixel, %d times a far end went down: %s: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
                sorted.length,
                what,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]);
    }
}
