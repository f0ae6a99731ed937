// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import java.util.List;
import java.util.Optional;

/** The link that probes left by: the one they name, else the one that has the subnet of their target. */
final class ProbedLink {
    private ProbedLink() {}

    static Optional<Link> of(HostEvidence host, ProbeTally probes) {
        if (probes.link() != null) {
            return host.host()
                    .links()
                    .filter(link -> link.name().equals(probes.link()))
                    .findFirst();
        }
        List<IpInterface> addressed = host.host().interfaces().stream()
                .filter(ip -> !ip.addresses().isEmpty())
                .toList();
        return addressed.size() == 1 ? host.index().link(addressed.get(0).link()) : Optional.empty();
    }
}
