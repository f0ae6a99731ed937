// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Vlan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked about.
 *
 * @param id of the aggregation
 * @param title its name with that of its host
 * @param from an address it sends from; empty when it has none
 * @param refusal why there is no answer; empty when there may be one
 */
record FlowSubject(String id, String title, String from, String refusal) {
    /** That of the elements that are selected: an aggregation, or ports of one; empty for anything else. */
    static Optional<FlowSubject> of(Collection<String> selected, TopologyIndex shown) {
        List<Optional<FlowSubject>> all =
                selected.stream().map(id -> of(id, shown)).distinct().toList();
        return all.size() == 1 ? all.get(0) : Optional.empty();
    }

    private static Optional<FlowSubject> of(String id, TopologyIndex shown) {
        Optional<FlowSubject> own = shown.host(id).flatMap(host -> ofHost(id, host));
        return own.or(() -> shown.switchOf(id)
                .filter(sw -> sw.lags().stream().anyMatch(lag -> lag.id().equals(id)))
                .map(sw -> refused(
                        id,
                        shown.name(id) + " of " + sw.name(),
                        "By which port " + sw.name() + " sends is not known: switches don't tell how they choose."
                                + " Select the aggregation at the other end to ask for the way there.")));
    }

    private static Optional<FlowSubject> ofHost(String id, HostIndex host) {
        Optional<FlowSubject> aggregation = host.host().aggregations().stream()
                .filter(it -> it.id().equals(id) || it.ports().contains(id))
                .findFirst()
                .map(it -> new FlowSubject(
                        it.id(), it.name() + " of " + host.host().name(), from(it, host), ""));
        return aggregation.or(() -> host.host().groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .map(group -> refused(
                        id,
                        group.name() + " of " + host.host().name(),
                        "A group of IPMP does not choose by the bytes of a flow: the system gives each neighbour to one"
                                + " of the active interfaces, and does not tell to which. ipmpstat -an shows the"
                                + " interfaces that may send for each address.")));
    }

    private static FlowSubject refused(String id, String title, String why) {
        return new FlowSubject(id, title, "", why);
    }

    private static String from(Aggregation aggregation, HostIndex host) {
        return Stream.concat(
                        Stream.of(aggregation.id()),
                        host.vlansOn(aggregation.id()).stream().map(Vlan::id))
                .flatMap(link -> host.interfaceOn(link).stream())
                .flatMap(ip -> ip.addresses().stream())
                .filter(address -> !address.isLinkLocal())
                .map(address -> address.ip().text())
                .findFirst()
                .orElse("");
    }
}
