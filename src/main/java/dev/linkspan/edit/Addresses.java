// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The MAC and IP addresses a design uses; a copy that is pasted into it must not bring them a second time. */
final class Addresses {
    private final Set<MacAddress> macs = new HashSet<>();
    private final Set<Ip> ips = new HashSet<>();

    Addresses(Topology topology) {
        for (Host host : topology.hosts()) {
            host.nics().forEach(it -> {
                add(it.mac());
                add(it.permanentMac());
            });
            host.aggregations().forEach(it -> {
                add(it.mac());
                add(it.fixedMac());
            });
            host.vlans().forEach(it -> add(it.mac()));
            host.bridges().forEach(it -> add(it.mac()));
            host.interfaces().forEach(it -> it.addresses().forEach(address -> ips.add(address.ip())));
            host.groups().forEach(group -> {
                group.addresses().forEach(it -> ips.add(it.address().ip()));
                group.members().forEach(it -> it.testAddresses().forEach(address -> ips.add(address.ip())));
            });
        }
        topology.switches().forEach(it -> add(it.chassisMac()));
        topology.mlagDomains().forEach(it -> add(it.systemMac()));
        topology.routers().forEach(it -> it.addresses().forEach(address -> ips.add(address.ip())));
    }

    /** Whether a topology brings an address that is in use here. */
    boolean clashWith(Topology other) {
        Addresses theirs = new Addresses(other);
        return theirs.macs.stream().anyMatch(macs::contains)
                || theirs.ips.stream().anyMatch(ips::contains);
    }

    /** The host without addresses that are in use here and without what was observed of it. */
    Host free(Host host) {
        Host free = withFreeAddresses(host);
        return free.withInterfaces(Lists.without(
                free.interfaces(), it -> !host.interfaces().contains(it) && IpInterfaces.isBare(free, it)));
    }

    private Host withFreeAddresses(Host host) {
        return host.withObservation(null)
                .withNics(Lists.map(
                        host.nics(),
                        it -> it.withMac(free(it.mac()))
                                .withPermanentMac(free(it.permanentMac()))
                                .withCarrier(LinkState.UNKNOWN)))
                .withAggregations(Lists.map(
                        host.aggregations(),
                        it -> it.withMac(free(it.mac()))
                                .withFixedMac(free(it.fixedMac()))
                                .withCarrier(LinkState.UNKNOWN)))
                .withVlans(
                        Lists.map(host.vlans(), it -> it.withMac(free(it.mac())).withCarrier(LinkState.UNKNOWN)))
                .withBridges(Lists.map(
                        host.bridges(), it -> it.withMac(free(it.mac())).withCarrier(LinkState.UNKNOWN)))
                .withInterfaces(Lists.map(host.interfaces(), it -> it.withAddresses(free(it.addresses()))))
                .withGroups(Lists.map(
                        host.groups(),
                        group -> group.withAddresses(Lists.without(
                                        group.addresses(),
                                        it -> ips.contains(it.address().ip())))
                                .withMembers(Lists.map(
                                        group.members(), it -> it.withTestAddresses(free(it.testAddresses()))))));
    }

    /** The switch without the identity that is in use here. */
    Switch free(Switch sw) {
        return sw.withChassisMac(free(sw.chassisMac()))
                .withPorts(Lists.map(sw.ports(), it -> it.withCarrier(LinkState.UNKNOWN)));
    }

    /** The router without addresses that are in use here. */
    Router free(Router router) {
        return router.withAddresses(free(router.addresses()));
    }

    /** The address unless it is in use here. */
    @Nullable
    MacAddress free(@Nullable MacAddress mac) {
        return mac != null && macs.contains(mac) ? null : mac;
    }

    private List<InterfaceAddress> free(List<InterfaceAddress> addresses) {
        return Lists.without(addresses, it -> ips.contains(it.ip()));
    }

    private void add(@Nullable MacAddress mac) {
        if (mac != null) {
            macs.add(mac);
        }
    }
}
