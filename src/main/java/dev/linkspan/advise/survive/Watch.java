// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Topology;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a failure has to be watched until nothing more can come of it: the slowest timer of the design, and a bit. */
final class Watch {
    /** When the failure happens. */
    static final long FAILURE = Ticks.SECOND;

    /** Carriers, rebinding, gratuitous ARPs, and LACP's aggregate wait of 2 s (802.1AX-2020 6.4.17). */
    private static final long ALWAYS = Ticks.seconds(5);

    /** EXPIRED lasts 3 s (802.1AX-2020 6.4.17, Short_Timeout_Time), after 3 s or 90 s without a LACPDU. */
    private static final long EXPIRED = Ticks.seconds(3);

    /** DLMP's probe-fdt (dladm(8)). */
    private static final int USUAL_FDT_SECONDS = 10;

    /** arp_missed_max (bonding.rst). */
    private static final int USUAL_MISSED = 2;

    private Watch() {}

    /** When a run with one failure may end. */
    static long until(Topology design) {
        long slowest = Stream.concat(
                        design.hosts().stream().map(Watch::slowest),
                        design.switches().stream()
                                .flatMap(sw -> sw.lags().stream())
                                .map(Watch::slowest))
                .mapToLong(time -> time)
                .max()
                .orElse(0);
        return FAILURE + ALWAYS + slowest;
    }

    private static long slowest(Lag lag) {
        return lag.lacp() == Lacp.OFF ? 0 : expiry(lag.timer());
    }

    private static long slowest(Host host) {
        LongStream groups = host.groups().stream()
                .filter(group -> group.detection() != Detection.LINK
                        || group.members().stream()
                                .anyMatch(member -> !member.testAddresses().isEmpty()))
                // Declared at the latest one probe interval after the failure detection time; twice, in case the
                // targets have to be chosen anew.
                .mapToLong(group -> 2 * Ticks.millis(Math.max(group.fdtMillis(), 100) * 12L / 10));
        LongStream aggregations = host.aggregations().stream().mapToLong(Watch::slowest);
        return LongStream.concat(groups, aggregations).max().orElse(0);
    }

    private static long slowest(Aggregation it) {
        BondOptions bond = it.bondOrDefault();
        if (it.mode() == AggregationMode.DLMP) {
            Integer fdt = it.dlmpOrDefault().fdtSeconds();
            return it.dlmpOrDefault().probing() ? 2 * Ticks.seconds(fdt == null ? USUAL_FDT_SECONDS : fdt) : 0;
        }
        boolean speaksLacp = it.mode() == AggregationMode.LACP_802_3AD || it.lacp() != Lacp.OFF;
        long lacp = speaksLacp ? expiry(it.timer()) : 0;
        long mii = 2L * bond.effectiveMiimon(it.mode()) + or(bond.downdelay(), 0) + or(bond.updelay(), 0);
        long arp = (long) or(bond.arpInterval(), 0) * (or(bond.arpMissedMax(), USUAL_MISSED) + 2L);
        return Math.max(lacp, Ticks.millis(Math.max(mii, arp)));
    }

    private static long expiry(@Nullable LacpTimer timer) {
        return Ticks.seconds(timer == LacpTimer.SHORT ? 3 : 90) + EXPIRED;
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
