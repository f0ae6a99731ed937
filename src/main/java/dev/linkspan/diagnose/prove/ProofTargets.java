// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is asked while a port is out of use. */
public final class ProofTargets {
    private ProofTargets() {}

    /**
     * A gateway behind the aggregation or group, asked from the machine itself; or an address of it, asked from elsewhere.
     *
     * @param fromThere whether the program runs on the machine
     */
    public static Optional<Ip> of(PortDown port, boolean fromThere) {
        List<InterfaceAddress> addresses = addresses(port);
        if (!fromThere) {
            return addresses.stream().map(InterfaceAddress::ip).findFirst();
        }
        return port.host().routes().stream()
                .map(Route::gateway)
                .flatMap(Stream::ofNullable)
                .filter(gateway -> addresses.stream().anyMatch(address -> address.reaches(gateway)))
                .findFirst();
    }

    private static List<InterfaceAddress> addresses(PortDown port) {
        Host host = port.host();
        Set<String> links = Stream.concat(
                        host.links().filter(link -> link.name().equals(port.of())),
                        host.vlans().stream().filter(vlan -> isOver(host, vlan, port.of())))
                .map(Link::id)
                .collect(Collectors.toSet());
        Stream<InterfaceAddress> ofGroup = host.groups().stream()
                .filter(group -> group.name().equals(port.of()))
                .flatMap(group -> group.addresses().stream())
                .map(DataAddress::address);
        Stream<InterfaceAddress> ofLinks = host.interfaces().stream()
                .filter(ip -> links.contains(ip.link()))
                .flatMap(ip -> ip.addresses().stream());
        return Stream.concat(ofGroup, ofLinks)
                .filter(address -> !address.isLinkLocal())
                .toList();
    }

    private static boolean isOver(Host host, Vlan vlan, String name) {
        return host.links()
                .anyMatch(link -> link.id().equals(vlan.over()) && link.name().equals(name));
    }
}
