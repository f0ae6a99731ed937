// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.LinuxStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;

/**
 * How long it takes from a link that goes down on the wire to the changed pixel, as the user has it: the far end of a pair
 * of veths is set down, the window follows the machine of the near one through its helper and shows it in Live, and a pixel
 * of that NIC's box is read from the screen over and over until it has changed, then one of the badge of its cause. In the
 * same run when a line of {@code ip monitor link} about it arrives, and NetworkManager's signal on a bus of its own. Times
 * begin before the request, with the window at rest and at any place between two of its frames. It needs root and an X server that keeps its screen in a file; run it with
 * {@code -Dprism.order=sw}.
 */
public final class PixelBench {

    private static final int WARM_UPS = 20;
    private static final int ROUNDS = 200;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SETTLE_MILLIS = 1_500;
    private static final int LEAST_REST_MILLIS = 150;
    private static final int MOST_REST_MILLIS = 250;
    private static final double BAR_MILLIS = 50;
    private static final String NO_CARRIER = "P-01";
    private static final String FLAPS = "P-03";
    private static final String NEAR = "near";
    private static final String FAR = "far";
    private static final String DOWN = "down";
    private static final String UP = "up";

    private final List<Double> state = new ArrayList<>();
    private final List<Double> cause = new ArrayList<>();
    private final List<Double> monitor = new ArrayList<>();
    private final List<Double> manager = new ArrayList<>();

    private final Random rest = new Random(1);
    private final LiveWindow window;
    private final Screen screen;

    private PixelBench(LiveWindow window, Screen screen) {
        this.window = window;
        this.screen = screen;
    }

    /**
     * Exit 1 when nothing could be measured.
     *
     * @param arguments where NetworkManager is unpacked; the file with the screen; the helper's launcher
     */
    public static void main(String[] arguments) throws Exception {
        int code = 0;
        try (TestNamespace near = TestNamespace.create();
                TestNamespace far = TestNamespace.create()) {
            // Numbers that differ let the kernel tell at once: see EventsBench.
            near.ip("link add near index 7 type veth peer name far netns " + far.name());
            near.ip("address add 198.51.100.7/24 dev near");
            near.ip("link set near up");
            far.ip("link set far up");
            LiveWindow window = LiveWindow.open(List.of("ip", "netns", "exec", near.name(), arguments[2]));
            try {
                new PixelBench(window, Screen.open(Path.of(arguments[1])))
                        .run(near.name(), far.name(), Path.of(arguments[0]));
            } finally {
                window.close();
            }
        } catch (IllegalStateException e) {
            System.out.println("pixel: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private void run(String near, String far, Path unpacked) throws Exception {
        ProcessBuilder ip = new ProcessBuilder("ip", "-o", "-n", near, "monitor", "link");
        try (Arrivals lines = new Arrivals(
                        ip, line -> line.contains(" near@") ? line.contains("LOWER_UP") ? UP : DOWN : null);
                PrivateNetworkManager nm = PrivateNetworkManager.start(near, unpacked);
                LinuxChanger changer = new NetworkNamespace(far).call(LinuxChanger::open)) {
            window.look();
            warmUp(changer);
            List<Spot> spots = spots(changer);
            for (int round = 0; round < ROUNDS; round++) {
                round(changer, lines, nm, spots);
            }
            double high = print("a pixel of the NIC in Live", state);
            print("a pixel of the badge of its cause", cause);
            print("a line of ip monitor link", monitor);
            if (manager.isEmpty()) {
                System.out.println("pixel: NetworkManager's signal: left out, " + nm.whyNot());
            } else {
                print("NetworkManager's signal on a bus of its own", manager);
            }
            System.out.printf(
                    "pixel: bar of the NIC's pixel %.0f ms at the 99th percentile: %s%n",
                    BAR_MILLIS, high < BAR_MILLIS ? "met" : "MISSED");
        }
    }

    /** The port is soon said to flap, which it does: from then on its badge is there all the time, and grows worse. */
    private void warmUp(LinuxChanger changer) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            changer.run(new LinuxStep.SetDown(FAR));
            window.awaitFound(NO_CARRIER, true);
            changer.run(new LinuxStep.SetUp(FAR));
            window.awaitFound(NO_CARRIER, false);
        }
        window.awaitFound(FLAPS, true);
    }

    /** A pixel and its colour while there is carrier. */
    private record Spot(int x, int y, int up) {
        boolean isUp(Screen screen) {
            return Screen.difference(screen.at(x, y), up) < 0.1;
        }
    }

    /** Where the NIC, and the place of its badge, differ most between a link with carrier and one without. */
    private List<Spot> spots(LinuxChanger changer) throws Exception {
        Screen.Picture with = picture(true);
        changer.run(new LinuxStep.SetDown(FAR));
        Screen.Picture without = picture(false);
        Spot nic = changing(with, without, window.place(NEAR));
        Spot badge = changing(with, without, window.badge(NEAR));
        changer.run(new LinuxStep.SetUp(FAR));
        if (Screen.difference(picture(true).at(nic.x(), nic.y()), nic.up()) > 0.1) {
            throw new IllegalStateException("the picture moved while it was looked at");
        }
        return List.of(nic, badge);
    }

    private Screen.Picture picture(boolean carrier) throws InterruptedException {
        window.awaitFound(NO_CARRIER, !carrier);
        Thread.sleep(SETTLE_MILLIS);
        return screen.picture();
    }

    private static Spot changing(Screen.Picture with, Screen.Picture without, Rectangle2D where) {
        Spot spot = null;
        double most = 0.2;
        for (int y = (int) where.getMinY(); y < where.getMaxY(); y++) {
            for (int x = (int) where.getMinX(); x < where.getMaxX(); x++) {
                double difference = Screen.difference(with.at(x, y), without.at(x, y));
                if (difference > most) {
                    most = difference;
                    spot = new Spot(x, y, with.at(x, y));
                }
            }
        }
        if (spot == null) {
            throw new IllegalStateException("the picture does not show that the link is down");
        }
        return spot;
    }

    private void round(LinuxChanger changer, Arrivals lines, PrivateNetworkManager nm, List<Spot> spots)
            throws Exception {
        Thread.sleep(rest.nextInt(LEAST_REST_MILLIS, MOST_REST_MILLIS));
        lines.clear();
        nm.clear();
        long start = System.nanoTime();
        changer.run(new LinuxStep.SetDown(FAR));
        long drawn = await(() -> spots.get(0).isUp(screen) ? null : System.nanoTime(), start);
        long named = await(() -> spots.get(1).isUp(screen) ? null : System.nanoTime(), start);
        long line = await(() -> lines.at(DOWN), start);
        Long signal = nm.isThere() ? (Long) await(() -> nm.at(PrivateNetworkManager.SIGNAL), start) : null;
        state.add((drawn - start) / 1e6);
        cause.add((named - start) / 1e6);
        monitor.add((line - start) / 1e6);
        if (signal != null) {
            manager.add((signal - start) / 1e6);
        }
        lines.clear();
        nm.clear();
        long back = System.nanoTime();
        changer.run(new LinuxStep.SetUp(FAR));
        await(() -> spots.stream().allMatch(spot -> spot.isUp(screen)) ? System.nanoTime() : null, back);
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

    /** Prints a distribution; its 99th percentile. */
    private static double print(String what, List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double high = sorted[(int) (sorted.length * 0.99) - 1];
        System.out.printf(
                "pixel, %d times a far end went down: %s: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
                sorted.length, what, sorted[sorted.length / 2], high, sorted[sorted.length - 1]);
        return high;
    }
}
