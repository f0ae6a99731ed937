// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.Survivability;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.Topology;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;

/**
 * Every single failure of a design of 1,000 hosts with four NICs each and two switches per rack, with and without
 * simulating hosts of one shape once; the bar is 1 s on two cores.
 */
public final class SurviveBench {
    private static final int ROUNDS = 9;
    private static final double BAR_SECONDS = 1;

    private SurviveBench() {}

    public static void main(String[] arguments) {
        Topology design = Racks.of(25, 40);
        Options options = Options.usual().withThreads(2);
        System.out.printf(
                "%d hosts, %d switches, %d cables; two threads%n",
                design.hosts().size(), design.switches().size(), design.cables().size());
        double first = measure("first in a fresh process", design, options);
        double[] warm = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            warm[i] = measure("again", design, options);
        }
        Arrays.sort(warm);
        measure("every host simulated", design, options.withShareShapes(false));
        System.out.printf("peak heap used: %d MB%n", peak() >> 20);
        double median = warm[ROUNDS / 2];
        System.out.printf(
                "median %.2f s, first %.2f s: the bar of %.0f s is %s%n",
                median, first, BAR_SECONDS, median <= BAR_SECONDS ? "met" : "missed");
    }

    private static double measure(String what, Topology design, Options options) {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        SurvivabilityMatrix matrix = Survivability.of(design, options);
        double seconds = (System.nanoTime() - start) / 1e9;
        SurvivabilityMatrix.Effort effort = matrix.effort();
        System.out.printf(
                "%-24s %6.2f s (%.2f s of CPU)  %,7.0f single failures/s  %4d shapes  %5d runs  %,12.0f events/s%n",
                what,
                seconds,
                (cpuNanos() - cpu) / 1e9,
                matrix.rows().size() / seconds,
                effort.shapes(),
                effort.runs(),
                effort.happened() / seconds);
        return seconds;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
