// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target of the ARP monitor and how the driver asks it (bond_main.c, {@code bond_arp_send_all}): from the bond's
 * address in its subnet, or from that of a VLAN on the bond, with its tag.
 *
 * @param source our address; null when we have none in the target's subnet: the question then comes from 0.0.0.0
 * @param vlan the VLAN over which it is reached; null for the bond itself
 */
record ArpTarget(Ip address, @Nullable Ip source, @Nullable Vlan vlan) {
    private static final Ip NO_IPV4 = Ip.of("0.0.0.0");
    private static final Ip NO_IPV6 = Ip.of("::");

    /** The targets that are asked; those that are reached over another interface of the host are left out. */
    static List<ArpTarget> of(List<Ip> targets, String bondId, HostIndex host) {
        List<ArpTarget> asked = new ArrayList<>();
        for (Ip target : targets) {
            InterfaceAddress own = addressTowards(target, bondId, host);
            if (own != null) {
                asked.add(new ArpTarget(target, own.ip(), null));
                continue;
            }
            Vlan vlan = vlanTowards(target, bondId, host);
            if (vlan != null) {
                InterfaceAddress address = addressTowards(target, vlan.id(), host);
                asked.add(new ArpTarget(target, address == null ? null : address.ip(), vlan));
            } else if (host.host().interfaces().stream().noneMatch(ip -> reaches(ip, target) != null)) {
                asked.add(new ArpTarget(target, null, null));
            }
        }
        return asked;
    }

    /** VLAN tag that the question carries; 0 for none. */
    int tag() {
        return vlan == null ? 0 : vlan.tag();
    }

    /** The address the question comes from on the wire. */
    Ip from() {
        return source != null ? source : address.family() == IpFamily.INET ? NO_IPV4 : NO_IPV6;
    }

    private static @Nullable Vlan vlanTowards(Ip target, String bondId, HostIndex host) {
        return host.vlansOn(bondId).stream()
                .filter(vlan -> addressTowards(target, vlan.id(), host) != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable InterfaceAddress addressTowards(Ip target, String linkId, HostIndex host) {
        return host.interfaceOn(linkId).map(ip -> reaches(ip, target)).orElse(null);
    }

    private static @Nullable InterfaceAddress reaches(IpInterface ip, Ip target) {
        return ip.addresses().stream()
                .filter(address -> address.reaches(target))
                .findFirst()
                .orElse(null);
    }
}
