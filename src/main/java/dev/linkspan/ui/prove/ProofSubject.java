// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.prove;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is put to the proof.
 *
 * @param hostId of its machine
 * @param id of the aggregation or group
 * @param name of the same
 * @param title the name with that of the machine
 * @param parts ids of what is taken out of use, in order: its ports, or the links of its members
 * @param nics ids of all its NICs
 */
record ProofSubject(String hostId, String id, String name, String title, List<String> parts, List<String> nics) {
    ProofSubject {
        parts = List.copyOf(parts);
        nics = List.copyOf(nics);
    }

    /** That of the element that is selected: an aggregation, a port of one, or a group; empty for anything else. */
    static Optional<ProofSubject> of(Collection<String> selected, TopologyIndex shown) {
        if (selected.size() != 1) {
            return Optional.empty();
        }
        String id = selected.iterator().next();
        return shown.host(id).flatMap(host -> of(id, host));
    }

    private static Optional<ProofSubject> of(String id, HostIndex index) {
        Host host = index.host();
        Optional<ProofSubject> aggregation = host.aggregations().stream()
                .filter(it -> it.id().equals(id) || it.ports().contains(id))
                .findFirst()
                .map(it -> of(host, it.id(), it.name(), it.ports(), it.ports()));
        return aggregation.or(() -> host.groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .map(group -> of(host, id, group.name(), ids(index.linksUnder(group)), ids(index.nicsUnder(group)))));
    }

    private static ProofSubject of(Host host, String id, String name, List<String> parts, List<String> nics) {
        return new ProofSubject(host.id(), id, name, name + " of " + host.name(), parts, nics);
    }

    private static List<String> ids(List<? extends Link> links) {
        return links.stream().map(Link::id).toList();
    }
}
