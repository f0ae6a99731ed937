// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Nic;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cause in one bond of a Linux machine. */
abstract class BondCause extends Cause {
    private static final Set<AggregationMode> ONE_ACTIVE =
            EnumSet.of(AggregationMode.ACTIVE_BACKUP, AggregationMode.BALANCE_TLB, AggregationMode.BALANCE_ALB);

    BondCause(String ids, Layer layer, Severity severity, String title, String source) {
        super(ids, layer, severity, title, source);
    }

    @Override
    public final void explain(HostEvidence host, Consumer<Explanation> found) {
        if (host.isLinux()) {
            host.host().aggregations().forEach(bond -> explain(host, bond).ifPresent(found));
        }
    }

    abstract Optional<Explanation> explain(HostEvidence host, Aggregation bond);

    /** The beginning of an explanation of a bond. */
    final Explanation of(Aggregation bond, List<Nic> nics, String sentence, List<String> evidence) {
        return because(bond.id(), nics.stream().map(Nic::id).toList(), sentence, evidence.toArray(String[]::new));
    }

    /** Whether its mode has an active port, and a primary. */
    static boolean hasActivePort(Aggregation bond) {
        return ONE_ACTIVE.contains(bond.mode());
    }

    /** Whether it watches its ports by ARP. */
    static boolean probes(BondOptions options) {
        return options.arpInterval() != null && options.arpInterval() > 0;
    }

    /** Interfaces on the bond and on what stands on it. */
    static List<IpInterface> above(HostEvidence host, Aggregation bond) {
        HostIndex index = host.index();
        Set<Nic> ports = new HashSet<>(host.ports(bond));
        return host.host().interfaces().stream()
                .filter(ip -> index.nic(ip.link()).isEmpty()
                        && index.nicsUnder(ip.link()).stream().anyMatch(ports::contains))
                .toList();
    }

    /** Whether probes by a link leave by this bond; those of which nobody says it do where there is no other. */
    static boolean leavesBy(HostEvidence host, Aggregation bond, @Nullable String link) {
        return link == null
                ? host.host().aggregations().size() == 1
                : link.equals(bond.name())
                        || above(host, bond).stream().anyMatch(ip -> ip.name().equals(link));
    }
}
