// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.dlmp;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may send the probes of a DLMP aggregation: what stands on it, on its VLANs and on virtual links. Of a virtual link
 * a design doesn't say what it stands on, so all of the host count.
 */
final class ProbeClients {
    private final AggregationScope scope;
    private final List<IpInterface> interfaces;

    ProbeClients(AggregationScope scope) {
        this.scope = scope;
        interfaces = new ArrayList<>(scope.interfaces());
        for (Nic nic : scope.host().host().nics()) {
            if (nic.kind() == NicKind.VIRTUAL) {
                scope.host().index().interfaceOn(nic.id()).ifPresent(interfaces::add);
            }
        }
    }

    List<IpInterface> interfaces() {
        return interfaces;
    }

    /** Whether all their IPv4 addresses are known: there is one, and none comes by DHCP. */
    boolean known() {
        return interfaces.stream().anyMatch(ip -> !addresses(ip).isEmpty())
                && interfaces.stream().noneMatch(ip -> ip.dhcp().contains(IpFamily.INET));
    }

    /** Their static IPv4 addresses. */
    List<InterfaceAddress> addresses() {
        return interfaces.stream().flatMap(ip -> addresses(ip).stream()).toList();
    }

    /** The interface with this address. */
    Optional<IpInterface> with(Ip source) {
        return interfaces.stream()
                .filter(ip ->
                        addresses(ip).stream().anyMatch(address -> address.ip().equals(source)))
                .findFirst();
    }

    /** The VLAN in which an interface stands: its tag, or what the switch ports take untagged; empty when not known. */
    Optional<Integer> vlan(IpInterface ip) {
        Link link = scope.host().index().link(ip.link()).orElse(null);
        if (link instanceof Vlan vlan) {
            return Optional.of(vlan.tag());
        }
        return ip.link().equals(scope.id()) ? untagged(scope.plugs()) : Optional.empty();
    }

    /** The VLAN that switch ports take untagged, when it is known and one. */
    static Optional<Integer> untagged(List<Plug> plugs) {
        Integer found = null;
        for (Plug plug : plugs) {
            Integer vlan = plug.port().nativeVlan();
            if (vlan == null || (found != null && !found.equals(vlan))) {
                return Optional.empty();
            }
            found = vlan;
        }
        return Optional.ofNullable(found);
    }

    private static List<InterfaceAddress> addresses(IpInterface ip) {
        return ip.addresses().stream()
                .filter(address -> address.family() == IpFamily.INET)
                .toList();
    }
}
