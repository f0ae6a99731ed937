// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.export.LinkLocal;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a link's settings that is about IP. */
final class IpSettings {
    private IpSettings() {}

    /** The settings of a link that carries no IP of its own: without them the system would give it a link-local address. */
    static Map<String, Object> none() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("link-local", List.of());
        return settings;
    }

    static Map<String, Object> of(IpInterface ip, Link link) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (ip.dhcp().contains(IpFamily.INET)) {
            settings.put("dhcp4", true);
        }
        boolean auto6 = ip.dhcp().contains(IpFamily.INET6);
        if (auto6) {
            settings.put("dhcp6", true);
        }
        boolean six = auto6
                || ip.families().contains(IpFamily.INET6)
                || ip.addresses().stream().anyMatch(address -> address.family() == IpFamily.INET6);
        if (!six) {
            settings.put("link-local", List.of());
        }
        settings.put("accept-ra", auto6);
        List<String> addresses = ip.addresses().stream()
                .filter(address -> !LinkLocal.isMadeBySystem(address, link))
                .map(InterfaceAddress::text)
                .toList();
        if (!addresses.isEmpty()) {
            settings.put("addresses", addresses);
        }
        return settings;
    }
}
