// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.Losses;
import dev.linkspan.export.Text;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code network} section of a host. A NIC that nothing uses is not in it, so it stays as it is. */
final class NetplanDocument {
    /** What the kernel takes (dev_valid_name of net/core/dev.c) and netplan and networkd don't read as a pattern. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+-]{0,14}");

    private final HostIndex host;
    private final Losses losses;
    private final Routes routes;
    private final Set<String> inBridges = new HashSet<>();
    private final Optional<String> linkForDns;

    private NetplanDocument(HostIndex host, Losses losses) {
        this.host = host;
        this.losses = losses;
        routes = Routes.of(host, losses);
        linkForDns = routes.wayOut();
        host.host().bridges().forEach(bridge -> inBridges.addAll(bridge.ports()));
    }

    static Map<String, Object> of(HostIndex host, Losses losses) {
        NetplanDocument document = new NetplanDocument(host, losses);
        document.requireUsable();
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("version", 2);
        put(network, "ethernets", document.ethernets());
        put(network, "bonds", document.bonds());
        put(network, "vlans", document.vlans());
        put(network, "bridges", document.bridges());
        if (host.host().interfaces().isEmpty() && !host.host().dnsServers().isEmpty()) {
            losses.add("name servers", "there is no IP interface to ask them by");
        }
        return network;
    }

    private void requireUsable() {
        host.host()
                .groups()
                .forEach(group ->
                        losses.add(group.name(), "Linux has no IPMP, the group and its addresses are missing"));
        for (Link link : host.host().links().toList()) {
            if (isUsed(link)
                    && (!NAME.matcher(link.name()).matches() || link.name().equals("all"))) {
                throw new ExportRefusedException(
                        "\"" + Text.printable(link.name())
                                + "\" is no link name on Linux: expected 1 to 15 letters, digits and . _ @ + - ; rename the link");
            }
            if (link instanceof Aggregation aggregation && !aggregation.mode().isLinux()) {
                throw new ExportRefusedException(Text.printable(link.name()) + " is a "
                        + aggregation.mode().word()
                        + " aggregation, which Linux has not: choose a mode of the bonding driver, such as 802.3ad");
            }
        }
    }

    private Map<String, Object> ethernets() {
        Map<String, Object> section = new LinkedHashMap<>();
        for (Nic nic : host.host().nics()) {
            if (!isUsed(nic)) {
                continue;
            }
            Map<String, Object> settings = new LinkedHashMap<>();
            if (nic.mtu() != null && nic.mtu() != 1500) {
                settings.put("mtu", nic.mtu());
            }
            if (host.aggregationOf(nic.id()).isPresent()) {
                // A dead port must not hold up the boot: the bond is what is waited for.
                settings.put("optional", true);
            }
            settings.putAll(ip(nic, host.aggregationOf(nic.id()).isPresent()));
            section.put(nic.name(), settings);
        }
        return section;
    }

    private Map<String, Object> bonds() {
        Map<String, Object> section = new LinkedHashMap<>();
        for (Aggregation bond : host.host().aggregations()) {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("interfaces", names(bond.ports()));
            mtu(settings, bond.mtu());
            if (bond.fixedMac() != null) {
                settings.put("macaddress", bond.fixedMac().text());
            }
            settings.putAll(ip(bond, false));
            settings.put("parameters", BondParameters.of(bond, names(bond.ports()), losses));
            section.put(bond.name(), settings);
        }
        return section;
    }

    private Map<String, Object> vlans() {
        Map<String, Object> section = new LinkedHashMap<>();
        for (Vlan vlan : host.host().vlans()) {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("id", vlan.tag());
            settings.put("link", host.link(vlan.over()).map(Link::name).orElseThrow());
            mtu(settings, vlan.mtu());
            settings.putAll(ip(vlan, false));
            section.put(vlan.name(), settings);
        }
        return section;
    }

    private Map<String, Object> bridges() {
        Map<String, Object> section = new LinkedHashMap<>();
        for (Bridge bridge : host.host().bridges()) {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("interfaces", names(bridge.ports()));
            mtu(settings, bridge.mtu());
            settings.putAll(ip(bridge, false));
            // netplan switches spanning tree on where the kernel's default is off, which a guarded switch port answers
            // by shutting down.
            settings.put("parameters", Map.of("stp", false));
            section.put(bridge.name(), settings);
        }
        return section;
    }

    private Map<String, Object> ip(Link link, boolean isPort) {
        Optional<IpInterface> ip = host.interfaceOn(link.id());
        if (ip.isEmpty() && isPort) {
            return Map.of();
        }
        Map<String, Object> settings =
                new LinkedHashMap<>(ip.map(known -> IpSettings.of(known, link)).orElseGet(IpSettings::none));
        List<Map<String, Object>> here = routes.on(link.id());
        if (!here.isEmpty()) {
            settings.put("routes", here);
        }
        List<Ip> servers = host.host().dnsServers();
        if (!servers.isEmpty() && linkForDns.filter(link.id()::equals).isPresent()) {
            settings.put(
                    "nameservers",
                    Map.of("addresses", servers.stream().map(Ip::text).toList()));
        }
        return settings;
    }

    private boolean isUsed(Link link) {
        if (!(link instanceof Nic nic)) {
            return true;
        }
        return nic.kind() != NicKind.LOOPBACK
                && (host.aggregationOf(nic.id()).isPresent()
                        || inBridges.contains(nic.id())
                        || host.interfaceOn(nic.id()).isPresent()
                        || !host.vlansOn(nic.id()).isEmpty());
    }

    private List<String> names(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> host.link(id).stream())
                .map(Link::name)
                .toList();
    }

    private static void mtu(Map<String, Object> settings, @Nullable Integer mtu) {
        if (mtu != null) {
            settings.put("mtu", mtu);
        }
    }

    private static void put(Map<String, Object> network, String name, Map<String, Object> section) {
        if (!section.isEmpty()) {
            network.put(name, section);
        }
    }
}
