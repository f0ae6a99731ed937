// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * What every single failure does to a design. A value.
 *
 * @param design what was looked at
 * @param rows one for each NIC, cable, cabled switch port, switch, router and uplink, by {@link PartKind}, within it in
 *     order of the file; hosts are no failures
 * @param addresses every data address in order of the file
 * @param until how long one failure was watched at most, from one second before it, in
 *     {@link dev.linkspan.sim.time.Ticks}; playing a row for as long shows the same
 * @param effort what it cost to find out
 */
public record SurvivabilityMatrix(
        Topology design, List<SurvivalRow> rows, List<AddressSurvival> addresses, long until, Effort effort) {

    /**
     * What it cost.
     *
     * @param hosts hosts looked at
     * @param shapes how many differ in more than names, ids and addresses
     * @param runs simulations that were run
     * @param happened events of all of them
     */
    public record Effort(int hosts, int shapes, int runs, long happened) {}

    public SurvivabilityMatrix {
        rows = List.copyOf(rows);
        addresses = List.copyOf(addresses);
    }

    /** The row of a part. */
    public Optional<SurvivalRow> row(String id) {
        return rows.stream().filter(row -> row.failed().contains(id)).findFirst();
    }

    /** Whether no single failure takes an address away for good. */
    public boolean survivesEverySingleFailure() {
        return rows.stream().allMatch(row -> row.stopped() == 0);
    }
}
