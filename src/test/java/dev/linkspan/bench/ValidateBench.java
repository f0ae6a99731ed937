// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Rules;
import dev.linkspan.rule.Validator;
import dev.linkspan.topology.Racks;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Validates a design of 10,000 NICs (2,500 hosts on 100 switches) with all rules: from nothing, index included, and
 * after one edit, with the edit and the next index included. Prints the median of each beside its bar.
 */
public final class ValidateBench {
    private static final int RACKS = 50;
    private static final int HOSTS_PER_RACK = 50;
    private static final double BAR_FROM_NOTHING = 100;
    private static final double BAR_AFTER_EDIT = 2;

    private final Topology topology = Racks.of(RACKS, HOSTS_PER_RACK);
    private final Validator validator = new Validator();
    private final Edit jumbo;
    private final Edit standard;
    private TopologyIndex index = TopologyIndex.of(topology);
    private boolean isJumbo;

    private ValidateBench() {
        String nic =
                topology.hosts().get(topology.hosts().size() / 2).nics().get(1).id();
        jumbo = Update.nic(nic, "MTU", it -> it.withMtu(9000));
        standard = Update.nic(nic, "MTU", it -> it.withMtu(1500));
        validator.validate(index);
    }

    /** Takes no arguments. Exit 1 when a bar is missed. */
    public static void main(String[] arguments) {
        ValidateBench bench = new ValidateBench();
        boolean met = measure("from nothing", 30, 21, BAR_FROM_NOTHING, bench::fromNothing);
        met &= measure("after one edit", 3000, 1001, BAR_AFTER_EDIT, bench::afterOneEdit);
        System.exit(met ? 0 : 1);
    }

    /** Index and findings of a design that was just opened. */
    private List<Finding> fromNothing() {
        return new Validator().validate(TopologyIndex.of(topology));
    }

    /** The MTU of one NIC changes: the edit, the next index, the next findings. */
    private List<Finding> afterOneEdit() {
        isJumbo = !isJumbo;
        index = index.next((isJumbo ? jumbo : standard).apply(index.topology()));
        return validator.validate(index);
    }

    private static boolean measure(String what, int warmUps, int rounds, double bar, Supplier<List<Finding>> run) {
        int findings = 0;
        for (int round = 0; round < warmUps; round++) {
            findings += run.get().size();
        }
        double[] millis = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            findings += run.get().size();
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        double median = millis[rounds / 2];
        System.out.printf(
                Locale.ROOT,
                "validate, 10,000 NICs, %d rules, %s: median %.2f ms, 90th percentile %.2f ms of %d (bar %.0f: %s; %d findings in all)%n",
                Rules.all().size(),
                what,
                median,
                millis[rounds * 9 / 10],
                rounds,
                bar,
                median <= bar ? "met" : "missed",
                findings);
        return median <= bar;
    }
}
