// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.networkd;

import dev.linkspan.helper.persist.write.IniText;
import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.LinkSetup;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What .network files say of addresses and routes. What is about name servers and the like goes along with the addresses
 * to the link that gets them.
 */
final class NetworkAddressing {
    private static final Set<String> ABOUT_IP = Set.of(
            "DNS",
            "Domains",
            "NTP",
            "DNSDefaultRoute",
            "LLMNR",
            "MulticastDNS",
            "DNSSEC",
            "DNSOverTLS",
            "DNSSECNegativeTrustAnchors",
            "IPv6PrivacyExtensions",
            "IPv6AcceptRA",
            "IPv6Token",
            "IPForward",
            "IPv4Forwarding",
            "IPv6Forwarding",
            "IPMasquerade",
            "LinkLocalAddressing",
            "KeepConfiguration",
            "DefaultRouteOnDevice");

    private static final Set<String> SECTIONS_ABOUT_IP = Set.of(
            "Address", "Route", "RoutingPolicyRule", "Neighbor", "NextHop", "DHCP", "DHCPv4", "DHCPv6", "IPv6AcceptRA");

    private final Wish wish;
    private final Map<String, List<String>> keysOf = new HashMap<>();
    private final Map<String, List<IniText.Section>> sectionsOf = new HashMap<>();

    NetworkAddressing(Wish wish) {
        this.wish = wish;
    }

    /** Takes out of the file of a link what goes along with its addresses, where another link gets them. */
    void leave(LinkSetup link, IniText file) {
        String heir = wish.heir(link.name());
        if (heir == null) {
            return;
        }
        for (IniText.Section network : file.all("Network")) {
            keysOf.computeIfAbsent(heir, key -> new ArrayList<>()).addAll(network.take(ABOUT_IP::contains));
        }
        for (IniText.Section section : file.sections()) {
            if (SECTIONS_ABOUT_IP.contains(section.name())) {
                sectionsOf.computeIfAbsent(heir, key -> new ArrayList<>()).add(section);
                file.remove(section);
            }
        }
    }

    /**
     * Writes what a link shall have.
     *
     * @param fresh whether no file was for it before
     */
    void write(IniText file, LinkSetup link, boolean fresh) {
        for (String line : keysOf.getOrDefault(link.name(), List.of())) {
            String key = line.substring(0, line.indexOf('=')).strip();
            if (fresh || file.values("Network", key).isEmpty() || ABOUT_IP.contains(key)) {
                file.at("Network").addLines(List.of(line));
            }
        }
        sectionsOf.getOrDefault(link.name(), List.of()).forEach(file::adopt);
        dhcp(file, link);
        if (fresh
                && link.addresses().isEmpty()
                && file.value("Network", "LinkLocalAddressing").isEmpty()) {
            NetworkSections.setNetwork(file, "LinkLocalAddressing", List.of("no"));
        }
        NetworkSections.addresses(file, link, wish);
        NetworkSections.routes(file, link, wish);
    }

    private static void dhcp(IniText file, LinkSetup link) {
        String said = file.value("Network", "DHCP").orElse("no");
        boolean both = Set.of("yes", "true", "on", "1", "both").contains(said);
        boolean four = both || said.equals("ipv4") || said.equals("v4");
        boolean six = both || said.equals("ipv6") || said.equals("v6");
        boolean wants = link.dynamic().contains(IpFamily.INET);
        // Addresses by router advertisement may do without DHCP.
        boolean keepsSix = six && link.dynamic().contains(IpFamily.INET6);
        if (four != wants || six != keepsSix) {
            String word = wants && keepsSix ? "yes" : wants ? "ipv4" : keepsSix ? "ipv6" : "no";
            NetworkSections.setNetwork(file, "DHCP", List.of(word));
        }
    }
}
