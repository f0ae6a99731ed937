// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is not known of a machine. What is missing among its signs makes explanations less sure, and is told; the machine can
 * be called healthy without.
 *
 * @param decides whether it would have to be known to call the machine healthy; where the cables end would not
 */
record Unseen(List<String> texts, boolean decides) {
    private static final String CABLING = "LLDP";
    /** By driver, what makes its firmware hand LLDP frames on (Documentation/networking/device_drivers/ethernet/intel). */
    private static final Map<String, String> FIRMWARE_LLDP =
            Map.of("i40e", "disable-fw-lldp on", "ice", "fw-lldp-agent off");

    Unseen {
        texts = List.copyOf(texts);
    }

    /** @param now what is older by more than {@link Readings#FRESH} may have changed since */
    static Unseen on(HostEvidence host, Instant now) {
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
        addAge(host, now, unknown);
        boolean decides = !unknown.isEmpty() || gaps.stream().anyMatch(gap -> !gap.contains(CABLING));
        List<String> unsigned = host.lastSigns().map(HostSigns::gaps).orElse(List.of()).stream()
                .map(gap -> text(gap, name))
                .toList();
        return new Unseen(
                Stream.of(gaps, unknown, unsigned, keptByFirmware(host))
                        .flatMap(List::stream)
                        .distinct()
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

    private static void addAge(HostEvidence host, Instant now, List<String> unknown) {
        host.lastHeard()
                .filter(at -> at.isBefore(now.minus(Readings.FRESH)))
                .ifPresent(at -> unknown.add(
                        "anything since " + Moment.text(at) + ", " + Moment.span(Duration.between(at, now)) + " ago"));
    }

    /** Cards on which no neighbour is heard, maybe because their firmware takes LLDP for itself. */
    private static List<String> keptByFirmware(HostEvidence host) {
        List<String> texts = new ArrayList<>();
        for (Nic nic : host.lastSigns().isPresent() ? host.host().nics() : List.<Nic>of()) {
            String flag = nic.driver() == null ? null : FIRMWARE_LLDP.get(nic.driver());
            boolean deaf = flag != null
                    && nic.carrier() == LinkState.UP
                    && host.readings().neighbors(nic.name()).isEmpty();
            if (deaf) {
                texts.add("LLDP on " + nic.name() + ": the firmware of its card may keep it to itself; ethtool"
                        + " --set-priv-flags " + nic.name() + " " + flag + " lets it through");
            }
        }
        return texts;
    }
}
