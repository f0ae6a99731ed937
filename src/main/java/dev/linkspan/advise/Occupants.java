// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Delete;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What NICs are used for before something new is built of them: IP interfaces, aggregations and groups. What has no NIC
 * left beside them goes as a whole and gives its addresses; what keeps others only loses them.
 */
final class Occupants {
    private final Host host;
    private final Collection<String> nics;
    private final List<Aggregation> aggregations;
    private final Set<String> links;

    Occupants(Host host, Collection<String> nics) {
        this.host = host;
        this.nics = nics;
        aggregations = host.aggregations().stream()
                .filter(it -> !it.ports().isEmpty() && nics.containsAll(it.ports()))
                .toList();
        links = new LinkedHashSet<>(nics);
        aggregations.forEach(it -> links.add(it.id()));
    }

    /** The addresses that are free for what is built. */
    List<InterfaceAddress> addresses() {
        Stream<InterfaceAddress> own = interfaces().flatMap(ip -> ip.addresses().stream());
        Stream<InterfaceAddress> data =
                groups().stream().flatMap(group -> group.addresses().stream()).map(DataAddress::address);
        return Stream.concat(own, data).distinct().toList();
    }

    /** The IP interfaces that go. */
    Stream<IpInterface> interfaces() {
        return host.interfaces().stream().filter(ip -> links.contains(ip.link()));
    }

    /** The topology with the NICs free. */
    Topology release(Topology topology) {
        Set<String> gone = new LinkedHashSet<>();
        groups().forEach(it -> gone.add(it.id()));
        Topology released = topology;
        for (IpmpGroup group : host.groups()) {
            for (String link : gone.contains(group.id()) ? List.<String>of() : membersOf(group)) {
                released = IpmpGroups.removeMember(link).apply(released);
            }
        }
        for (String nic : nics) {
            boolean partly = aggregations.stream().noneMatch(it -> it.ports().contains(nic))
                    && host.aggregations().stream().anyMatch(it -> it.ports().contains(nic));
            released = partly ? Aggregations.removePort(nic).apply(released) : released;
        }
        List<String> left = new ArrayList<>(gone);
        aggregations.forEach(it -> left.add(it.id()));
        released = left.isEmpty() ? released : Delete.elements(left).apply(released);
        List<String> bare = released.hosts().stream()
                .filter(it -> it.id().equals(host.id()))
                .flatMap(it -> it.interfaces().stream())
                .filter(ip -> links.contains(ip.link()))
                .map(IpInterface::id)
                .toList();
        return bare.isEmpty() ? released : Delete.elements(bare).apply(released);
    }

    /** The groups that have no member left. */
    private List<IpmpGroup> groups() {
        return host.groups().stream()
                .filter(group -> !group.members().isEmpty()
                        && membersOf(group).size() == group.members().size())
                .toList();
    }

    private List<String> membersOf(IpmpGroup group) {
        return interfaces()
                .filter(ip ->
                        group.members().stream().anyMatch(it -> it.ipInterface().equals(ip.id())))
                .map(IpInterface::link)
                .toList();
    }
}
