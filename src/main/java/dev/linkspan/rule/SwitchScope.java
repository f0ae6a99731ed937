// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Optional;

/**
 * What rules about a switch may look at: the switch, its cables and the NICs at their other ends, the switches of its
 * MLAG domain.
 */
public record SwitchScope(Switch sw, TopologyIndex topology) {

    /** Its MLAG domain. */
    public Optional<MlagDomain> domain() {
        return topology.mlagOf(sw.id());
    }

    /** The domain, for the first of its switches only, so that a domain is judged once. */
    public Optional<MlagDomain> domainToJudge() {
        return domain().filter(domain -> domain.switches().get(0).equals(sw.id()));
    }

    /** The switches of a domain. */
    public List<Switch> switches(MlagDomain domain) {
        return domain.switches().stream()
                .map(topology::switchOf)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a sentence calls a port ({@code leaf-a Ethernet3}). */
    public String label(SwitchPort port) {
        return sw.name() + " " + port.name();
    }

    /** The NIC or switch port that one of its ports is cabled to. */
    public Optional<Element> farEnd(String portId) {
        return topology.peerOf(portId).flatMap(topology::element);
    }
}
