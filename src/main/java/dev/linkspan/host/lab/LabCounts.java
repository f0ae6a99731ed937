// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.sim.Load;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what goes over the NICs of a simulated machine and how often their carrier came and went, from the time it is made
 * on. Loads hold from one moment to the next. Any thread.
 */
final class LabCounts {
    private static final double BYTES_A_MEGABIT = 1e6 / 8;

    private static final class Count {
        private double rxBytes;
        private double txBytes;
        private long ups;
        private long downs;
    }

    private final String host;
    private final Map<String, Count> counts = new HashMap<>();
    private Topology state;
    private Map<String, Load> loads;
    private long since;

    /** @param at virtual time of the first moment, in {@link dev.linkspan.sim.time.Ticks} */
    LabCounts(String host, Moment first, long at) {
        this.host = host;
        this.state = first.state();
        this.loads = first.loads();
        this.since = at;
    }

    /** The world has become another. */
    synchronized void take(Moment moment) {
        count(moment.at());
        Map<String, LinkState> before = new HashMap<>();
        LabWorld.host(state, host).nics().forEach(nic -> before.put(nic.id(), nic.carrier()));
        for (Nic nic : LabWorld.host(moment.state(), host).nics()) {
            boolean wasUp = before.get(nic.id()) == LinkState.UP;
            boolean isUp = nic.carrier() == LinkState.UP;
            if (isUp && !wasUp) {
                of(nic.id()).ups++;
            } else if (wasUp && !isUp) {
                of(nic.id()).downs++;
            }
        }
        state = moment.state();
        loads = moment.loads();
    }

    /**
     * Those of a NIC until now.
     *
     * @param now virtual time
     */
    synchronized Counters counters(String nic, long now) {
        count(now);
        Count count = of(nic);
        Host seen = LabWorld.host(state, host);
        boolean isPort = seen.aggregations().stream()
                .anyMatch(aggregation -> aggregation.ports().contains(nic));
        return CountersBuilder.builder()
                .epoch("lab:" + nic)
                .rxBytes((long) count.rxBytes)
                .txBytes((long) count.txBytes)
                .rxErrors(0L)
                .txErrors(0L)
                .rxCrcErrors(0L)
                .carrierUps(count.ups)
                .carrierDowns(count.downs)
                .linkFailures(isPort ? (Long) count.downs : null)
                .build();
    }

    private void count(long until) {
        double seconds = Math.max(0, until - since) / (double) Ticks.SECOND;
        since = Math.max(since, until);
        for (Cable cable : state.cables()) {
            Load load = loads.get(cable.id());
            if (load != null && seconds > 0) {
                add(cable.a(), load.back(), load.forth(), seconds);
                if (cable.b() != null) {
                    add(cable.b(), load.forth(), load.back(), seconds);
                }
            }
        }
    }

    private void add(String end, double rxMbps, double txMbps, double seconds) {
        if (end.startsWith(host + "/")) {
            Count count = of(end);
            count.rxBytes += rxMbps * BYTES_A_MEGABIT * seconds;
            count.txBytes += txMbps * BYTES_A_MEGABIT * seconds;
        }
    }

    private Count of(String nic) {
        return counts.computeIfAbsent(nic, id -> new Count());
    }
}
