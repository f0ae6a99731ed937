// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.BondOptionsBuilder;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Linux hosts for the tests of plans: built by hand, and random valid ones over the same six NICs. */
public final class LinuxHosts {
    private LinuxHosts() {}

    /** A host with NICs eth0 to eth5, up, of which nothing is set. */
    public static Host bare() {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            MacAddress mac = MacAddress.of("02:00:00:00:00:0" + i);
            nics.add(Nic.named("h/eth" + i, "eth" + i)
                    .withMac(mac)
                    .withPermanentMac(mac)
                    .withMtu(1500)
                    .withAdminUp(true)
                    .withCarrier(LinkState.UP));
        }
        return Host.named("h", "h", Platform.LINUX).withNics(nics);
    }

    public static Aggregation bond(String name, AggregationMode mode, String... ports) {
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        return AggregationBuilder.builder()
                .id("h/" + name)
                .name(name)
                .mode(mode)
                .ports(List.of(ports).stream().map(port -> "h/" + port).toList())
                .lacp(lacp ? Lacp.ACTIVE : Lacp.OFF)
                .timer(lacp ? LacpTimer.LONG : null)
                .bond(BondOptions.NONE.withMiimon(100))
                .mtu(1500)
                .build();
    }

    public static Vlan vlan(String name, String over, int tag) {
        return new Vlan("h/" + name, name, "h/" + over, tag, null, null, LinkState.UP, null);
    }

    public static IpInterface ip(String link, String... addresses) {
        return new IpInterface(
                "h/" + link + ":ip",
                link,
                "h/" + link,
                List.of(IpFamily.INET, IpFamily.INET6),
                List.of(addresses).stream().map(InterfaceAddress::of).toList(),
                List.of());
    }

    public static Route defaultRoute(String gateway, String link) {
        return new Route(Route.DEFAULT, Ip.of(gateway), "h/" + link, null);
    }

    /** A valid host, the same for the same seed; any two can be changed into each other. */
    public static Host random(long seed) {
        Random random = new Random(seed);
        List<String> free = new ArrayList<>(List.of("eth0", "eth1", "eth2", "eth3", "eth4", "eth5"));
        List<Aggregation> bonds = new ArrayList<>();
        List<String> carriers = new ArrayList<>();
        Map<String, Integer> mtus = new java.util.HashMap<>();
        Collections.shuffle(free, random);
        for (int i = 0; i < random.nextInt(3); i++) {
            List<String> ports = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0 && !free.isEmpty(); n--) {
                ports.add(free.remove(0));
            }
            int mtu = random.nextInt(3) == 0 ? 9000 : 1500;
            String name = "bond" + random.nextInt(3);
            if (mtus.containsKey(name)) {
                free.addAll(ports);
                continue;
            }
            ports.forEach(port -> mtus.put(port, mtu));
            mtus.put(name, mtu);
            boolean up = random.nextInt(6) > 0;
            if (up) {
                carriers.add(name);
            }
            bonds.add(randomBond(random, name, ports, mtu).withAdminUp(up));
        }
        Set<String> down = new HashSet<>();
        for (String nic : free) {
            mtus.put(nic, random.nextInt(4) == 0 ? 9000 : 1500);
            if (random.nextInt(4) == 0) {
                down.add(nic);
            } else {
                carriers.add(nic);
            }
        }
        List<Vlan> vlans = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4) && !carriers.isEmpty(); i++) {
            String over = carriers.get(random.nextInt(carriers.size()));
            int tag = 10 + random.nextInt(3);
            boolean taken = vlans.stream().anyMatch(vlan -> vlan.over().equals("h/" + over) && vlan.tag() == tag);
            if (!taken && !over.startsWith("vlan")) {
                String name = "vlan" + i;
                boolean up = random.nextInt(6) > 0;
                vlans.add(vlan(name, over, tag)
                        .withMtu(random.nextBoolean() ? mtus.get(over) : Integer.valueOf(1400))
                        .withAdminUp(up));
                if (up) {
                    carriers.add(name);
                }
            }
        }
        List<IpInterface> interfaces = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (int net = 0; net < 5 && !carriers.isEmpty(); net++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String link = carriers.get(random.nextInt(carriers.size()));
            List<String> addresses = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                addresses.add("10.0." + net + "." + (10 + n + random.nextInt(2)) + "/24");
            }
            if (random.nextBoolean()) {
                addresses.add("2001:db8:" + net + "::10/64");
            }
            interfaces.add(ip(link, addresses.toArray(String[]::new)).withId("h/ip" + net));
            if (random.nextBoolean()) {
                routes.add(new Route("172.16." + net + ".0/24", Ip.of("10.0." + net + ".1"), "h/" + link, null));
            }
            if (routes.stream().noneMatch(route -> route.destination().equals(Route.DEFAULT))) {
                routes.add(defaultRoute("10.0." + net + ".1", link));
            }
        }
        Host host = bare();
        return host.withNics(host.nics().stream()
                        .map(nic -> nic.withMtu(mtus.get(nic.name())).withAdminUp(!down.contains(nic.name())))
                        .toList())
                .withAggregations(bonds)
                .withVlans(vlans)
                .withInterfaces(interfaces)
                .withRoutes(routes);
    }

    private static Aggregation randomBond(Random random, String name, List<String> ports, int mtu) {
        List<AggregationMode> modes = List.of(AggregationMode.values()).stream()
                .filter(AggregationMode::isLinux)
                .toList();
        AggregationMode mode = modes.get(random.nextInt(modes.size()));
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        boolean miiOnly = BondOption.MII_ONLY.contains(mode);
        boolean arp = !miiOnly && random.nextBoolean();
        BondOptionsBuilder options = BondOptionsBuilder.builder()
                .miimon(arp ? 0 : 50 * (1 + random.nextInt(4)))
                .updelay(arp ? null : Integer.valueOf(600 * random.nextInt(3)))
                .arpInterval(arp ? Integer.valueOf(1000) : null)
                .arpTargets(arp ? List.of(Ip.of("10.0.0.1"), Ip.of("10.0.0.2")) : List.of())
                .arpValidate(arp && random.nextBoolean() ? ArpValidate.ALL : null)
                .failOverMac(random.nextInt(3) == 0 ? FailOverMac.ACTIVE : null)
                .xmitHashPolicy(random.nextBoolean() ? XmitHashPolicy.LAYER34 : null)
                .adUserPortKey(lacp && random.nextBoolean() ? Integer.valueOf(7) : null)
                .queueIds(!ports.isEmpty() && random.nextInt(3) == 0 ? Map.of("h/" + ports.get(0), 2) : Map.of())
                .primary(
                        mode == AggregationMode.ACTIVE_BACKUP && !ports.isEmpty() && random.nextBoolean()
                                ? ports.get(0)
                                : null);
        return bond(name, mode, ports.toArray(String[]::new))
                .withTimer(lacp ? random.nextBoolean() ? LacpTimer.SHORT : LacpTimer.LONG : null)
                .withLacp(lacp ? random.nextBoolean() ? Lacp.ACTIVE : Lacp.PASSIVE : Lacp.OFF)
                .withMinLinks(random.nextInt(2))
                .withMtu(mtu)
                .withBond(options.build());
    }

    static Host withBridge(Host host, String bridge, String... ports) {
        return host.withBridges(List.of(new Bridge(
                "h/" + bridge,
                bridge,
                List.of(ports).stream().map(port -> "h/" + port).toList(),
                1500,
                null,
                LinkState.UP,
                null)));
    }
}
