// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.host.linux.netlink.VlanInfo;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a host of a snapshot. Takes any snapshot: what does not fit the topology becomes a gap, never an error. */
public final class HostAssembly {

    private static final int SMALLEST_TAG = 1;
    private static final int LARGEST_TAG = 4094;
    private static final int FASTEST_MBPS = 10_000_000;

    private final Snapshot snapshot;
    private final List<LinkMessage> links;
    private final LinkIds ids;
    private final Map<Integer, LinkMessage> byIndex = new LinkedHashMap<>();
    private final Map<Integer, List<LinkMessage>> portsOf = new LinkedHashMap<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final List<Nic> nics = new ArrayList<>();
    private final List<Aggregation> aggregations = new ArrayList<>();
    private final List<Vlan> vlans = new ArrayList<>();
    private final List<Bridge> bridges = new ArrayList<>();

    private HostAssembly(String hostId, Snapshot snapshot) {
        this.snapshot = snapshot;
        for (LinkMessage link : snapshot.links()) {
            byIndex.put(link.index(), link);
        }
        links = byIndex.values().stream()
                .sorted(Comparator.comparingInt(LinkMessage::index))
                .toList();
        ids = new LinkIds(hostId, links);
        for (LinkMessage link : links) {
            if (link.master() != null && link.master() != link.index()) {
                portsOf.computeIfAbsent(link.master(), master -> new ArrayList<>())
                        .add(link);
            }
        }
        gaps.addAll(snapshot.gaps());
    }

    /**
     * @param hostId id of the host, without a slash
     * @param release name of the distribution; null when not known
     * @param at when the snapshot was taken
     */
    public static Host assemble(String hostId, String name, @Nullable String release, Snapshot snapshot, Instant at) {
        HostAssembly assembly = new HostAssembly(hostId, snapshot);
        assembly.links.forEach(assembly::add);
        assembly.explainOtherMasters();
        List<IpInterface> interfaces = assembly.interfaces();
        List<Route> routes = assembly.routes();
        return HostBuilder.builder()
                .id(hostId)
                .name(name)
                .platform(Platform.LINUX)
                .release(release)
                .nics(assembly.nics)
                .aggregations(assembly.aggregations)
                .vlans(assembly.vlans)
                .bridges(assembly.bridges)
                .interfaces(interfaces)
                .routes(routes)
                .observation(new Observation("rtnetlink", at, List.copyOf(assembly.gaps)))
                .build();
    }

    private void add(LinkMessage link) {
        if (BondAssembly.mode(link) != null) {
            aggregations.add(BondAssembly.assemble(link, nicPorts(link), ids, snapshot.partners()));
        } else if ("bridge".equals(link.info().kind())) {
            bridges.add(bridge(link));
        } else if (link.info().vlan() != null && isOrdinary(link, link.info().vlan())) {
            vlans.add(vlan(link, link.info().vlan()));
        } else {
            nics.add(nic(link));
        }
    }

    /** Ports that are NICs; the kernel also bundles bonds, bridges and VLANs, which a topology does not know. */
    private List<LinkMessage> nicPorts(LinkMessage bond) {
        List<LinkMessage> nicPorts = new ArrayList<>();
        for (LinkMessage port : ports(bond)) {
            boolean other = BondAssembly.mode(port) != null
                    || "bridge".equals(port.info().kind())
                    || (port.info().vlan() != null
                            && isOrdinary(port, port.info().vlan()));
            if (other) {
                gaps.add("%s is a port of %s without being a NIC, which the picture can't show"
                        .formatted(ids.name(port.index()), ids.name(bond.index())));
            } else {
                nicPorts.add(port);
            }
        }
        return nicPorts;
    }

    private Nic nic(LinkMessage link) {
        Device device = snapshot.devices().get(link.index());
        boolean physical = device != null;
        Device known = physical ? device : Device.UNKNOWN;
        NicKind kind = link.isLoopback() ? NicKind.LOOPBACK : physical ? NicKind.PHYSICAL : NicKind.VIRTUAL;
        return new Nic(
                ids.id(link.index()),
                ids.name(link.index()),
                kind,
                kind == NicKind.VIRTUAL ? link.info().kind() : null,
                known.driver(),
                mac(link.mac()),
                permanentMac(link),
                inRange(known.speedMbps(), 1, FASTEST_MBPS),
                known.duplex(),
                mtu(link),
                carrier(link),
                link.isUp(),
                null,
                "pci".equals(link.parentBus()) ? link.parentDevice() : known.pciSlot());
    }

    private Bridge bridge(LinkMessage link) {
        if (link.info().filtersVlans()) {
            gaps.add(ids.name(link.index()) + " filters VLANs; which VLANs its ports carry is not read");
        }
        return new Bridge(
                ids.id(link.index()),
                ids.name(link.index()),
                ports(link).stream().map(port -> ids.id(port.index())).toList(),
                mtu(link),
                mac(link.mac()),
                carrier(link),
                link.isUp());
    }

    private Vlan vlan(LinkMessage link, VlanInfo info) {
        if (info.protocol() != VlanInfo.DOT1Q) {
            gaps.add("%s tags with EtherType 0x%04x, shown as an ordinary VLAN"
                    .formatted(ids.name(link.index()), info.protocol()));
        }
        return new Vlan(
                ids.id(link.index()),
                ids.name(link.index()),
                ids.id(link.lower()),
                info.tag(),
                mtu(link),
                mac(link.mac()),
                carrier(link),
                link.isUp());
    }

    /** Whether the link below is one of ours and the tag one of IEEE 802.1Q; the kernel also takes tag 0. */
    private boolean isOrdinary(LinkMessage link, VlanInfo info) {
        boolean lowerIsOurs =
                link.lowerNamespace() == null && ids.id(link.lower()) != null && link.lower() != link.index();
        boolean ordinary = lowerIsOurs && info.tag() >= SMALLEST_TAG && info.tag() <= LARGEST_TAG;
        if (!ordinary) {
            gaps.add("%s is VLAN %d %s; shown as a virtual NIC"
                    .formatted(
                            ids.name(link.index()),
                            info.tag(),
                            lowerIsOurs ? "which IEEE 802.1Q does not have" : "on a link of another namespace"));
        }
        return ordinary;
    }

    private void explainOtherMasters() {
        portsOf.forEach((index, ports) -> {
            LinkMessage master = byIndex.get(index);
            boolean shown = master != null
                    && (BondAssembly.mode(master) != null
                            || "bridge".equals(master.info().kind()));
            if (!shown) {
                String kind = master == null || master.info().kind() == null
                        ? "a device of another kind"
                        : "a device of kind " + master.info().kind();
                for (LinkMessage port : ports) {
                    gaps.add("%s is a port of %s, %s, which the picture can't show"
                            .formatted(
                                    ids.name(port.index()), master == null ? "link " + index : ids.name(index), kind));
                }
            }
        });
    }

    private List<IpInterface> interfaces() {
        Map<Integer, List<AddressMessage>> byLink = new LinkedHashMap<>();
        for (AddressMessage address : snapshot.addresses()) {
            byLink.computeIfAbsent(address.link(), index -> new ArrayList<>()).add(address);
        }
        List<IpInterface> interfaces = new ArrayList<>();
        for (LinkMessage link : links) {
            List<AddressMessage> addresses = byLink.get(link.index());
            if (addresses != null) {
                interfaces.add(ipInterface(link, addresses));
            }
        }
        return interfaces;
    }

    private IpInterface ipInterface(LinkMessage link, List<AddressMessage> messages) {
        Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
        Set<IpFamily> dynamic = EnumSet.noneOf(IpFamily.class);
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (AddressMessage message : messages) {
            IpFamily family = message.family() == AddressMessage.INET6 ? IpFamily.INET6 : IpFamily.INET;
            families.add(family);
            if (!message.isPermanent()) {
                dynamic.add(family);
            }
            try {
                addresses.add(InterfaceAddress.of(message.address() + "/" + message.prefixLength()));
            } catch (IllegalArgumentException e) {
                gaps.add("An address of " + ids.name(link.index()) + " makes no sense: " + e.getMessage());
            }
        }
        return new IpInterface(
                ids.id(link.index()) + ":ip",
                ids.name(link.index()),
                ids.id(link.index()),
                List.copyOf(families),
                addresses,
                List.copyOf(dynamic));
    }

    /** Without the link-local prefix that every IPv6 link has, and without routes that lead nowhere. */
    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RouteMessage message : snapshot.routes()) {
            if (!message.isUnicast()) {
                gaps.add("Routes that refuse or swallow packets (blackhole, unreachable, prohibit) are not shown");
                continue;
            }
            for (RouteMessage.Hop hop : message.hops()) {
                boolean linkLocal = hop.gateway() == null
                        && message.destination() != null
                        && message.destination().startsWith("fe80:");
                if (!linkLocal) {
                    addRoute(routes, message, hop);
                }
            }
        }
        return routes;
    }

    private void addRoute(List<Route> routes, RouteMessage message, RouteMessage.Hop hop) {
        try {
            String destination = message.destination() == null
                    ? Route.DEFAULT
                    : message.destination() + "/" + message.prefixLength();
            Ip gateway = hop.gateway() == null ? null : Ip.of(hop.gateway());
            routes.add(new Route(destination, gateway, ids.id(hop.link()), message.metric()));
        } catch (IllegalArgumentException e) {
            gaps.add("A route makes no sense: " + e.getMessage());
        }
    }

    private List<LinkMessage> ports(LinkMessage link) {
        return portsOf.getOrDefault(link.index(), List.of());
    }

    private static @Nullable MacAddress permanentMac(LinkMessage link) {
        if (link.permanentMac() != null || link.info().bondPort() == null) {
            return mac(link.permanentMac());
        }
        return mac(link.info().bondPort().permanentMac());
    }

    static @Nullable MacAddress mac(@Nullable String text) {
        return text == null ? null : new MacAddress(text);
    }

    static @Nullable Integer mtu(LinkMessage link) {
        return link.mtu() == null || link.mtu() > Integer.MAX_VALUE || link.mtu() < 0
                ? null
                : (Integer) link.mtu().intValue();
    }

    /** A link that is set down has no carrier, whatever its driver last saw. */
    static LinkState carrier(LinkMessage link) {
        return link.hasCarrier() ? LinkState.UP : LinkState.DOWN;
    }

    private static @Nullable Integer inRange(@Nullable Integer value, int least, int most) {
        return value == null || value < least || value > most ? null : value;
    }
}
