// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * Lets every part of a design fail, one after the other, and tells what that does to the data addresses.
 *
 * <p>Each host is simulated in a design of its own that holds only what the host depends on ({@link Slicer}), and hosts
 * that differ in names and addresses alone are simulated once ({@link Form}). What a switch, router or uplink does to
 * the whole design is what it does to each of the hosts that depend on it.
 */
public final class Survivability {
    private Survivability() {}

    /**
     * Every single failure.
     *
     * @throws java.util.concurrent.CancellationException when the options' {@code cancelled} said so
     */
    public static SurvivabilityMatrix of(Topology design, Options options) {
        Study study = new Study(design, options);
        List<Map<String, List<AddressReport>>> byShape = study.askEverySingle();
        return new MatrixBuilder(study, byShape).build();
    }

    /**
     * Every pair of failures of parts that one host depends on, up to the options' {@code maxPairs}.
     *
     * @throws java.util.concurrent.CancellationException when the options' {@code cancelled} said so
     */
    public static Pairs pairs(Topology design, Options options) {
        Study study = new Study(design, options);
        return new PairBuilder(study, study.askEverySingle()).build(options.maxPairs());
    }
}
