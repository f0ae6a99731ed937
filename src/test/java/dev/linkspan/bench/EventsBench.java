// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.host.linux.netlink.NetworkNamespace;
import dev.linkspan.plan.LinuxStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How soon a link that goes down is told: to a listener of {@code watch} in this process, and as a line of {@code ip
 * monitor link}, both following the same namespace at once. Times begin before the request that sets the far end of a
 * pair of veths down, so the kernel's own part is in both. The namespace is made and removed here; it needs root.
 */
public final class EventsBench {

    private static final int WARM_UPS = 100;
    private static final int ROUNDS = 200;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final double BAR_MILLIS = 50;

    private final Map<String, Long> watchSaw = new ConcurrentHashMap<>();
    private final Map<String, Long> monitorSaw = new ConcurrentHashMap<>();

    private EventsBench() {}

    /** Takes no arguments. Exit 1 when the bar is missed. */
    public static void main(String[] arguments) throws Exception {
        try (TestNamespace namespace = TestNamespace.create()) {
            namespace.ip("link add near type veth peer name far");
            namespace.ip("link set near up");
            namespace.ip("link set far up");
            System.exit(new EventsBench().run(namespace) ? 0 : 1);
        }
    }

    private boolean run(TestNamespace namespace) throws Exception {
        Process monitor = new ProcessBuilder("ip", "-o", "-n", namespace.name(), "monitor", "link").start();
        Thread reader = new Thread(() -> read(monitor), "monitor");
        reader.setDaemon(true);
        reader.start();
        long[] ours = new long[ROUNDS];
        long[] theirs = new long[ROUNDS];
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(namespace.name());
                Watch watch = session.watch(update -> {
                    long now = System.nanoTime();
                    update.events().forEach(event -> watchSaw.putIfAbsent(event.text(), now));
                });
                LinuxChanger changer = new NetworkNamespace(namespace.name()).call(LinuxChanger::open)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                long start = change(changer, new LinuxStep.SetDown("far"), "far was set down");
                if (round >= 0) {
                    ours[round] = watchSaw.get("far was set down") - start;
                    theirs[round] = monitorSaw.get("far was set down") - start;
                }
                change(changer, new LinuxStep.SetUp("far"), "far was set up");
            }
            require(watch != null);
        } finally {
            monitor.destroy();
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        print("watch in this process", ours);
        print("a line of ip monitor link", theirs);
        System.out.printf(
                "events: ratio of medians %.2f, of the 99th percentiles %.2f; bar of watch %.0f ms at the 99th: %s%n",
                (double) ours[ROUNDS / 2] / theirs[ROUNDS / 2],
                (double) percentile(ours) / percentile(theirs),
                BAR_MILLIS,
                percentile(ours) / 1e6 <= BAR_MILLIS ? "met" : "MISSED");
        return percentile(ours) / 1e6 <= BAR_MILLIS;
    }

    /** Changes the far end, and waits until both have seen it. */
    private long change(LinuxChanger changer, LinuxStep step, String event) throws IOException {
        watchSaw.clear();
        monitorSaw.clear();
        long start = System.nanoTime();
        changer.run(step);
        for (Map<String, Long> saw : List.of(watchSaw, monitorSaw)) {
            while (!saw.containsKey(event)) {
                require(System.nanoTime() - start < LIMIT_NANOS);
                LockSupport.parkNanos(100_000);
            }
        }
        return start;
    }

    private void read(Process monitor) {
        try (BufferedReader lines = monitor.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (line.contains(" far@")) {
                    boolean up = line.contains(",UP") || line.contains("<UP");
                    monitorSaw.putIfAbsent(up ? "far was set up" : "far was set down", now);
                }
            }
        } catch (IOException e) {
            require(!monitor.isAlive());
        }
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                "events, %d times a link went down: %s: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms%n",
                ROUNDS, what, sorted[ROUNDS / 2] / 1e6, percentile(sorted) / 1e6, sorted[ROUNDS - 1] / 1e6);
    }

    private static long percentile(long[] sorted) {
        return sorted[(int) (sorted.length * 0.99) - 1];
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the event did not come");
        }
    }
}
