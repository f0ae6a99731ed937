// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.bench;

import dev.linkspan.lab.BondOutage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For how long an address is silent that moves from a single NIC to an LACP bond, in the lab's machine: by the program, beside
 * its forecast, and by what else makes the change. The machine is emulated, so that the times compare with each other only.
 */
public final class OutageBench {
    private static final int ROUNDS = 3;

    private OutageBench() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.printf(
                "outage of an address from a single NIC to an LACP bond, pinged every %d ms from the far side%n",
                BondOutage.MILLIS);
        BondOutage.measure(ROUNDS, OutageBench::print);
    }

    private static void print(BondOutage.Result result) {
        List<Long> sorted = result.outages().stream().sorted().toList();
        System.out.printf(
                "outage: %-26s median of %d: %5d ms (%s)%s%n",
                result.tool(),
                ROUNDS,
                sorted.get(ROUNDS / 2),
                sorted.stream().map(millis -> millis + " ms").collect(Collectors.joining(", ")),
                result.forecast().map(millis -> ", forecast " + millis + " ms").orElse(""));
    }
}
