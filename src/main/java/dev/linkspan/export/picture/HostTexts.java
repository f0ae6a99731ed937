// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The quiet lines that stand behind the names of a host's boxes. */
final class HostTexts {
    private HostTexts() {}

    /** {@code Oracle Solaris 11.4}, {@code Debian 12}. */
    static String system(Host host) {
        String release = host.release();
        if (release == null || release.isBlank()) {
            return host.platform().label();
        }
        return switch (host.platform()) {
            case SOLARIS_11 -> release.startsWith("11") ? "Oracle Solaris " + release : release;
            case SOLARIS_10 -> release.startsWith("10") ? "Solaris " + release : "Solaris 10 " + release;
            case ILLUMOS -> release;
            case LINUX -> Character.isDigit(release.charAt(0)) ? "Linux " + release : release;
        };
    }

    /** {@code IPMP group · probe-based, FDT 10 s · failback}. */
    static String group(IpmpGroup group) {
        String detection = group.detection() == Detection.LINK
                ? "link-based"
                : group.detection().word() + "-based, FDT "
                        + BigDecimal.valueOf(group.fdtMillis(), 3)
                                .stripTrailingZeros()
                                .toPlainString() + " s";
        return "IPMP group · " + detection + (group.failback() ? " · failback" : " · no failback");
    }

    /** {@code LACP active · L3,L4 · 20 Gb/s}. */
    static String aggregation(Aggregation aggregation, HostIndex index) {
        List<String> facts = new ArrayList<>();
        AggregationMode mode = aggregation.mode();
        if (mode == AggregationMode.DLMP) {
            facts.add("DLMP");
            facts.add(aggregation.dlmpOrDefault().probing() ? "probing" : "link-based");
        } else {
            if (mode.isLinux()) {
                facts.add(mode.word());
            }
            if (aggregation.lacp() != Lacp.OFF) {
                facts.add("LACP " + aggregation.lacp().word());
            } else if (mode == AggregationMode.TRUNK) {
                facts.add("LACP off");
            }
        }
        if (!aggregation.policy().isEmpty()) {
            facts.add(aggregation.policy().stream().map(HashLayer::word).collect(Collectors.joining(",")));
        }
        long mbps = aggregation.ports().stream()
                .flatMap(port -> index.nic(port).stream())
                .mapToLong(nic -> nic.speedMbps() == null ? 0 : nic.speedMbps())
                .sum();
        if (mbps > 0 && mode != AggregationMode.ACTIVE_BACKUP) {
            facts.add(Speeds.full(mbps));
        }
        return String.join(" · ", facts);
    }

    /** {@code bridge of net0, vnet1}. */
    static String bridge(Bridge bridge, HostIndex index) {
        if (bridge.ports().isEmpty()) {
            return "bridge without ports";
        }
        if (bridge.ports().size() > 4) {
            return "bridge of " + bridge.ports().size() + " links";
        }
        return bridge.ports().stream()
                .map(port -> index.element(port).map(link -> link.name()).orElse("?"))
                .collect(Collectors.joining(", ", "bridge of ", ""));
    }
}
