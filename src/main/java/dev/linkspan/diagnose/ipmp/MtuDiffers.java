// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** I-35: The links of a group have different MTUs, and the group has the least. */
public final class MtuDiffers extends GroupCause {
    public MtuDiffers() {
        super(
                "I-35",
                Layer.INTERFACE,
                Severity.WARNING,
                "The links of a group have different MTUs",
                "usr/src/uts/common/inet/ip/ipmp.c, ipmp_illgrp_refresh_mtu");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        Map<Integer, List<Link>> sizes = new TreeMap<>();
        group.members()
                .forEach(member -> host.link(member).ifPresent(link -> {
                    Integer mtu = mtu(link);
                    if (mtu != null) {
                        sizes.computeIfAbsent(mtu, it -> new ArrayList<>()).add(link);
                    }
                }));
        if (sizes.size() > 1) {
            Map.Entry<Integer, List<Link>> least = sizes.entrySet().iterator().next();
            int most =
                    sizes.keySet().stream().reduce((smaller, larger) -> larger).orElseThrow();
            found.accept(because(
                            group.id(),
                            host.nicsUnder(group),
                            host.named(group.name()) + " sends packets of " + least.getKey()
                                    + " bytes at most, because of " + Sentences.names(least.getValue()) + ".",
                            sizes.entrySet().stream()
                                    .map(one -> Sentences.names(one.getValue()) + ": MTU " + one.getKey())
                                    .toArray(String[]::new))
                    .withRemedy("Give all links of " + group.name() + " one MTU; the switch ports must take it, too.")
                    .withCommands(least.getValue().stream()
                            .map(link -> "dladm set-linkprop -p mtu=" + most + " " + link.name())
                            .toList())
                    .withProof("All links of " + group.name() + " have one MTU."));
        }
    }

    private static @Nullable Integer mtu(Link link) {
        return link instanceof Nic nic
                ? nic.mtu()
                : link instanceof Aggregation aggregation
                        ? aggregation.mtu()
                        : link instanceof Vlan vlan ? vlan.mtu() : null;
    }
}
