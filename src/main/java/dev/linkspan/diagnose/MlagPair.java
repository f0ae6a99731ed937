// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.HostEvidence.Far;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Switches that are to look like one: those of an MLAG domain at which the cables of some NICs end. */
public final class MlagPair {
    private MlagPair() {}

    /** The domain, when the cables end at two or more of its switches and at no other. */
    public static Optional<MlagDomain> of(HostEvidence host, Collection<Nic> nics) {
        Set<String> switches = new HashSet<>();
        Set<String> domains = new HashSet<>();
        MlagDomain found = null;
        for (Nic nic : nics) {
            Optional<Far> far = host.farPort(nic);
            Optional<MlagDomain> domain = far.flatMap(it -> at(host, it.sw()));
            if (far.isEmpty()) {
                continue;
            }
            switches.add(far.get().sw().name());
            domains.add(domain.map(MlagDomain::id).orElse(""));
            found = domain.orElse(found);
        }
        return switches.size() > 1 && domains.size() == 1 ? Optional.ofNullable(found) : Optional.empty();
    }

    /** The domain a switch is in, as it is seen, else as it is designed. */
    public static Optional<MlagDomain> at(HostEvidence host, Switch sw) {
        return Stream.concat(Stream.of(host.seen()), host.designed().stream())
                .flatMap(topology -> topology.mlagDomains().stream()
                        .filter(domain -> domain.switches().stream()
                                .anyMatch(id ->
                                        id.equals(sw.id()) || name(topology, id).equals(sw.name()))))
                .findFirst();
    }

    private static String name(Topology topology, String id) {
        return topology.switches().stream()
                .filter(sw -> sw.id().equals(id))
                .map(Switch::name)
                .findFirst()
                .orElse("");
    }
}
