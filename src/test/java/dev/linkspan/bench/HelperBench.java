// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How fast an installed helper is there, and how much memory it takes: from the start of its launcher to its answer to
 * hello, and resident after it has observed the machine and watches it. The bars are 0.6 s and 64 MiB.
 */
public final class HelperBench {
    private static final int ROUNDS = 15;
    private static final double BAR_SECONDS = 0.6;
    private static final long BAR_MIB = 64;

    private HelperBench() {}

    /** @param arguments the launcher */
    public static void main(String[] arguments) throws Exception {
        HelperWay way = new HelperWay.Local(List.of(arguments[0]));
        double[] seconds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            try (HelperHost host = HelperHost.open(way, Asker.NOBODY)) {
                seconds[i] = (System.nanoTime() - start) / 1e9;
                if (host.welcome().hindrance() != null) {
                    System.out.println(host.welcome().hindrance());
                }
            }
        }
        Arrays.sort(seconds);
        double median = seconds[ROUNDS / 2];
        System.out.printf(
                "start to hello: median %.2f s, best %.2f s, worst %.2f s: the bar of %.1f s is %s%n",
                median, seconds[0], seconds[ROUNDS - 1], BAR_SECONDS, median <= BAR_SECONDS ? "met" : "missed");
        try (HelperHost host = HelperHost.open(way, Asker.NOBODY)) {
            System.out.printf("resident after hello: %d MiB%n", resident(host) >> 10);
            try (Watch watch = host.watch(update -> {})) {
                for (int i = 0; i < ROUNDS; i++) {
                    if (host.observe().hosts().isEmpty() || watch == null) {
                        throw new IllegalStateException("nothing was observed");
                    }
                }
                long mib = resident(host) >> 10;
                System.out.printf(
                        "resident after %d observations, watching: %d MiB: the bar of %d MiB is %s%n",
                        ROUNDS, mib, BAR_MIB, mib <= BAR_MIB ? "met" : "missed");
            }
        }
    }

    /** In KiB. */
    private static long resident(HelperHost host) throws Exception {
        return Files.readAllLines(Path.of("/proc", String.valueOf(host.welcome().pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
