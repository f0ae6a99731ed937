// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;
import java.util.List;

/** MLAG domains: switches that look like one to an aggregation. */
public final class Mlags {
    private Mlags() {}

    /** Declares switches one system; the cables between them are its peer links. */
    public static Edit declare(List<String> switchIds, MlagKind kind) {
        return Edit.of("Declare an MLAG pair", topology -> {
            List<Switch> switches = switchIds.stream()
                    .map(id -> Find.networkSwitch(topology, id))
                    .toList();
            if (switches.stream().distinct().count() < 2) {
                throw new EditRefusedException("An MLAG domain has at least two switches", "Choose a second switch");
            }
            for (Switch sw : switches) {
                topology.mlagDomains().stream()
                        .filter(it -> it.switches().contains(sw.id()))
                        .findFirst()
                        .ifPresent(domain -> {
                            throw new EditRefusedException(
                                    sw.name() + " is in " + domain.name() + " already",
                                    "Dissolve " + domain.name() + " first");
                        });
            }
            String name = String.join("+", switches.stream().map(Switch::name).toList());
            List<String> peerLinks = topology.cables().stream()
                    .filter(cable -> joins(cable, switchIds))
                    .map(Cable::id)
                    .toList();
            MlagDomain domain =
                    new MlagDomain(Find.freshId(topology, "", "mlag-" + name), name, kind, switchIds, peerLinks, null);
            return topology.withMlagDomains(Lists.with(topology.mlagDomains(), domain));
        });
    }

    /** Makes the switches of a domain independent again. */
    public static Edit dissolve(String domainId) {
        return Edit.of("Dissolve the MLAG domain", topology -> {
            Find.mlag(topology, domainId);
            return topology.withMlagDomains(
                    Lists.without(topology.mlagDomains(), it -> it.id().equals(domainId)));
        });
    }

    private static boolean joins(Cable cable, List<String> switchIds) {
        return cable.b() != null
                && switchIds.contains(Ids.owner(cable.a()))
                && switchIds.contains(Ids.owner(cable.b()))
                && !Ids.owner(cable.a()).equals(Ids.owner(cable.b()));
    }
}
