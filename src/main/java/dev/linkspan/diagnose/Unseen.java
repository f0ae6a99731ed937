// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is not known of a machine. What is missing among its signs makes explanations less sure, and is told; the machine can
 * be called healthy without.
 *
 * @param decides whether it would have to be known to call the machine healthy; where the cables end would not
 */
record Unseen(List<String> texts, boolean decides) {
    private static final String CABLING = "LLDP";

    Unseen {
        texts = List.copyOf(texts);
    }

    static Unseen on(HostEvidence host) {
        String name = host.host().name();
        if (host.host().observation() == null) {
            return new Unseen(List.of(name + " was not observed"), true);
        }
        List<String> gaps = host.host().observation().gaps();
        List<String> unknown = new ArrayList<>();
        for (Nic nic : host.host().nics()) {
            if (nic.carrier() == LinkState.UNKNOWN && host.isUsed(nic)) {
                unknown.add("whether " + nic.name() + " has carrier");
            }
        }
        host.host().aggregations().forEach(aggregation -> addLacp(host, aggregation, unknown));
        boolean decides = !unknown.isEmpty() || gaps.stream().anyMatch(gap -> !gap.contains(CABLING));
        List<String> unsigned = host.lastSigns().map(HostSigns::gaps).orElse(List.of()).stream()
                .map(gap -> text(gap, name))
                .toList();
        return new Unseen(
                Stream.of(gaps, unknown, unsigned)
                        .flatMap(List::stream)
                        .map(what -> name + ": " + what)
                        .toList(),
                decides);
    }

    private static String text(Gap gap, String machine) {
        String what = gap.what() + (gap.subject().equals(machine) ? "" : " of " + gap.subject());
        String why = ": " + gap.text();
        return switch (gap.reason()) {
            case NOT_ALLOWED -> "not allowed to see " + what + why;
            case NOT_OFFERED -> "nothing tells " + what + why;
            case FAILED -> "could not read " + what + why;
        };
    }

    private static void addLacp(HostEvidence host, Aggregation aggregation, List<String> unknown) {
        boolean speaks = aggregation.mode() == AggregationMode.LACP_802_3AD;
        for (Nic nic : speaks ? host.ports(aggregation) : List.<Nic>of()) {
            boolean told = aggregation.lacpPorts().stream()
                    .anyMatch(port -> port.nic().equals(nic.id()) && port.actorState() != null);
            if (!told && nic.carrier() == LinkState.UP) {
                unknown.add("what LACP says of " + nic.name());
            }
        }
    }
}
