// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.Designs;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.util.List;

/** The counterpart of the example with two switches: the same four NICs as one trunk aggregation to one switch. */
final class OneTrunk {
    private static final List<String> NICS = List.of("db01/net0", "db01/net1", "db01/net2", "db01/net3");
    private static final List<String> PORTS = List.of("leaf-a/et2", "leaf-a/et3", "leaf-a/et4", "leaf-a/et5");

    private OneTrunk() {}

    static Topology design() {
        Topology two = Designs.read(Path.of("assets", "examples", "two-switches-ipmp-over-aggregations.json"));
        Host host = two.hosts().get(0);
        List<InterfaceAddress> addresses = host.groups().get(0).addresses().stream()
                .map(address -> address.address())
                .toList();
        Host trunk = host.withGroups(List.of())
                .withAggregations(List.of(host.aggregations().get(0).withPorts(NICS)))
                .withInterfaces(List.of(host.interfaces().get(0).withAddresses(addresses)));
        Switch sw = two.switches().get(0);
        Switch bundling = sw.withLags(List.of(sw.lags().get(0).withPorts(PORTS)));
        List<Cable> cables = two.cables().stream()
                .map(cable -> cable.withB(PORTS.get(NICS.indexOf(cable.a()))))
                .toList();
        return two.withName("One trunk")
                .withHosts(List.of(trunk))
                .withSwitches(List.of(bundling, two.switches().get(1).withLags(List.of())))
                .withCables(cables);
    }
}
