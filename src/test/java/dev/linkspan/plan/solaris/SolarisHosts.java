// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Solaris and illumos hosts for the tests of plans: the seed scenario, and random valid ones over the same NICs. */
public final class SolarisHosts {
    private static final int NICS = 6;

    private SolarisHosts() {}

    /** A host with six NICs, {@code net0} and so on, or {@code bge0} on Solaris 10. */
    public static Host bare(Flavour flavour) {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < NICS; i++) {
            MacAddress mac = MacAddress.of("02:00:00:00:00:0" + i);
            nics.add(Nic.named("h/" + nic(flavour, i), nic(flavour, i))
                    .withMac(mac)
                    .withPermanentMac(mac)
                    .withMtu(1500)
                    .withCarrier(LinkState.UP));
        }
        Platform platform = switch (flavour) {
            case SOLARIS_10 -> Platform.SOLARIS_10;
            case SOLARIS_11 -> Platform.SOLARIS_11;
            case ILLUMOS, ILLUMOS_IFCONFIG -> Platform.ILLUMOS;
        };
        return Host.named("h", "h", platform)
                .withNics(nics)
                .withRelease(flavour == Flavour.ILLUMOS_IFCONFIG ? "omnios-r151030-0123456789" : null);
    }

    public static String nic(Flavour flavour, int index) {
        return (flavour == Flavour.SOLARIS_10 ? "bge" : "net") + index;
    }

    public static Aggregation aggregation(String name, AggregationMode mode, String... ports) {
        boolean trunk = mode == AggregationMode.TRUNK;
        return AggregationBuilder.builder()
                .id("h/" + name)
                .name(name)
                .mode(mode)
                .ports(List.of(ports).stream().map(port -> "h/" + port).toList())
                .lacp(trunk ? Lacp.ACTIVE : Lacp.OFF)
                .timer(trunk ? LacpTimer.SHORT : null)
                .policy(trunk ? List.of(HashLayer.L3, HashLayer.L4) : List.of())
                .mtu(1500)
                .build();
    }

    public static IpInterface ip(String link, String... addresses) {
        return new IpInterface(
                "h/ip-" + link,
                link,
                "h/" + link,
                List.of(IpFamily.INET),
                List.of(addresses).stream().map(InterfaceAddress::of).toList(),
                List.of());
    }

    public static IpmpMember member(String link, boolean standby, String... tests) {
        return new IpmpMember(
                "h/ip-" + link,
                standby,
                List.of(tests).stream().map(InterfaceAddress::of).toList());
    }

    /** What the seed scenario begins with: two of the NICs in a group, with a data address and a default route. */
    public static Host seedBefore(Flavour flavour) {
        String first = nic(flavour, 0);
        String second = nic(flavour, 1);
        return bare(flavour)
                .withInterfaces(List.of(ip(first), ip(second)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(member(first, false), member(second, false)))
                        .withAddresses(
                                List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), "h/ip-" + first)))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    /** Four NICs, an aggregation to each of two switches, both in one group with test addresses, one NIC standby. */
    public static Host seed(Flavour flavour) {
        String standby = nic(flavour, 4);
        return bare(flavour)
                .withAggregations(List.of(
                        aggregation("aggr1", AggregationMode.TRUNK, nic(flavour, 0), nic(flavour, 1)),
                        aggregation("aggr2", AggregationMode.TRUNK, nic(flavour, 2), nic(flavour, 3))))
                .withInterfaces(List.of(ip("aggr1"), ip("aggr2"), ip(standby)))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                member("aggr1", false, "192.0.2.11/24"),
                                member("aggr2", false, "192.0.2.12/24"),
                                member(standby, true, "192.0.2.13/24")))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))
                        .withDetection(Detection.PROBE)
                        .withFdtMillis(5000)
                        .withFailback(false)
                        .withTargets(List.of(Ip.of("192.0.2.1")))))
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    /** A random valid host; equal seeds give equal ones. */
    public static Host random(Flavour flavour, long seed) {
        return new Maker(flavour, new Random(seed)).make();
    }

    private static final class Maker {
        private final Flavour flavour;
        private final Random random;
        private final List<String> pool = new ArrayList<>();
        private final List<String> free = new ArrayList<>();
        private final List<IpInterface> interfaces = new ArrayList<>();
        private final List<IpmpGroup> groups = new ArrayList<>();
        private final boolean ten;

        Maker(Flavour flavour, Random random) {
            this.flavour = flavour;
            this.random = random;
            this.ten = flavour == Flavour.SOLARIS_10;
            for (int i = 0; i < NICS; i++) {
                free.add(nic(flavour, i));
            }
            for (int i = 10; i < 22; i++) {
                pool.add("192.0.2." + i + "/24");
                pool.add("198.51.100." + i + "/25");
                if (flavour.hasIpadm()) {
                    pool.add("2001:db8::" + i + "/64");
                }
            }
            Collections.shuffle(free, random);
            Collections.shuffle(pool, random);
        }

        private boolean chance(double share) {
            return random.nextDouble() < share;
        }

        Host make() {
            List<Aggregation> aggregations = new ArrayList<>();
            List<String> links = new ArrayList<>();
            for (String name : List.of("aggr1", "aggr2")) {
                if (chance(0.6)) {
                    aggregations.add(aggregation(name));
                    links.add(name);
                }
            }
            List<Nic> nics = new ArrayList<>();
            for (Nic nic : bare(flavour).nics()) {
                boolean large = !ten && free.contains(nic.name()) && chance(0.15);
                nics.add(nic.withMtu(large ? 9000 : 1500)
                        .withLinkNotification(!nic.name().endsWith("3")));
            }
            links.addAll(free);
            List<Vlan> vlans = new ArrayList<>();
            for (String over : List.copyOf(links)) {
                if (chance(0.2)) {
                    int tag = chance(0.5) ? 33 : 34;
                    String driver = over.replaceAll("[0-9]+$", "");
                    String name = ten
                            ? driver + (tag * 1000 + Integer.parseInt(over.substring(driver.length())))
                            : (chance(0.5) ? "v1" : "v2") + over;
                    vlans.add(new Vlan("h/" + name, name, "h/" + over, tag, null, null, LinkState.UP, null));
                    links.add(name);
                }
            }
            interfaces(links, vlans);
            return bare(flavour)
                    .withNics(nics)
                    .withAggregations(aggregations)
                    .withVlans(vlans)
                    .withInterfaces(interfaces)
                    .withGroups(groups)
                    .withRoutes(routes());
        }

        private Aggregation aggregation(String name) {
            List<String> ports = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count && free.size() > 1; i++) {
                ports.add(free.remove(0));
            }
            boolean dlmp = flavour == Flavour.SOLARIS_11 && chance(0.3);
            Aggregation made = SolarisHosts.aggregation(
                    name, dlmp ? AggregationMode.DLMP : AggregationMode.TRUNK, ports.toArray(new String[0]));
            if (dlmp) {
                return made.withMtu(chance(0.8) ? 1500 : 9000)
                        .withDlmp(
                                chance(0.5)
                                        ? DlmpOptions.LINK_BASED
                                        : new DlmpOptions(
                                                true,
                                                List.of(),
                                                List.of(Ip.of("192.0.2.1")),
                                                chance(0.5) ? 5 : null,
                                                null));
            }
            return made.withLacp(chance(0.3) ? Lacp.PASSIVE : Lacp.ACTIVE)
                    .withTimer(chance(0.3) ? LacpTimer.LONG : LacpTimer.SHORT)
                    .withPolicy(chance(0.5) ? List.of(HashLayer.L2) : List.of(HashLayer.L4))
                    .withMtu(ten || chance(0.8) ? 1500 : 9000);
        }

        private String address(boolean six) {
            for (String address : pool) {
                if (six || address.indexOf(':') < 0) {
                    pool.remove(address);
                    return address;
                }
            }
            throw new IllegalStateException("no address is left");
        }

        private void interfaces(List<String> links, List<Vlan> vlans) {
            List<List<IpmpMember>> members = List.of(new ArrayList<>(), new ArrayList<>());
            boolean transitive = flavour == Flavour.SOLARIS_11 && chance(0.3);
            for (String link : links) {
                boolean vlan = vlans.stream().anyMatch(it -> it.name().equals(link));
                if (!chance(0.7) && !(ten && vlan)) {
                    continue;
                }
                // The same links have IPv6 in all hosts, because what has it keeps it.
                boolean six = flavour.hasIpadm() && link.endsWith("4");
                IpInterface ip =
                        ip(link).withFamilies(six ? List.of(IpFamily.INET, IpFamily.INET6) : List.of(IpFamily.INET));
                if (chance(0.6)) {
                    List<String> tests =
                            new ArrayList<>(six ? List.of("fe80::" + links.indexOf(link) + "/10") : List.of());
                    if (!transitive && chance(0.5)) {
                        tests.add(address(false));
                    }
                    List<IpmpMember> of = members.get(random.nextInt(2));
                    // On Solaris 10 one member at least can have the data addresses.
                    boolean standby = chance(0.3) && !(ten && of.stream().allMatch(IpmpMember::standby));
                    of.add(member(link, standby, tests.toArray(new String[0])));
                } else {
                    List<InterfaceAddress> own = new ArrayList<>();
                    if (six) {
                        own.add(InterfaceAddress.of("fe80::" + links.indexOf(link) + "/10"));
                    }
                    for (int i = random.nextInt(3); i > 0; i--) {
                        own.add(InterfaceAddress.of(address(six)));
                    }
                    ip = ip.withAddresses(own);
                }
                interfaces.add(ip);
            }
            int fdt = chance(0.5) ? 10_000 : 5000;
            boolean failback = chance(0.7);
            for (int i = 0; i < 2; i++) {
                List<IpmpMember> of = members.get(i);
                if (of.isEmpty()) {
                    continue;
                }
                boolean six = flavour.hasIpadm()
                        && of.stream().anyMatch(member -> member.ipInterface().endsWith("4"));
                List<DataAddress> data = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0; n--) {
                    List<IpmpMember> able = of.stream()
                            .filter(member -> !ten || !member.standby())
                            .toList();
                    String carrier = able.get(random.nextInt(able.size())).ipInterface();
                    data.add(new DataAddress(InterfaceAddress.of(address(six)), ten ? carrier : null));
                }
                groups.add(IpmpGroup.named("h/ipmp" + i, "ipmp" + i)
                        .withMembers(of)
                        .withAddresses(data)
                        .withDetection(transitive && !six && of.size() > 1 ? Detection.TRANSITIVE : Detection.LINK)
                        .withFdtMillis(fdt)
                        .withFailback(failback));
            }
        }

        private List<Route> routes() {
            List<Route> routes = new ArrayList<>();
            boolean near = reaches("192.0.2.1");
            if (near && chance(0.7)) {
                routes.add(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null));
            }
            if (near && chance(0.4)) {
                routes.add(new Route("192.0.2.1/32", Ip.of("192.0.2.1"), null, null));
            }
            if (reaches("198.51.100.1") && chance(0.5)) {
                routes.add(new Route("203.0.113.0/24", Ip.of("198.51.100.1"), null, null));
            }
            return routes;
        }

        private boolean reaches(String gateway) {
            Ip ip = Ip.of(gateway);
            return interfaces.stream().anyMatch(it -> it.addresses().stream().anyMatch(address -> address.reaches(ip)))
                    || groups.stream()
                            .anyMatch(group -> group.addresses().stream()
                                            .anyMatch(data -> data.address().reaches(ip))
                                    || group.members().stream()
                                            .anyMatch(member -> member.testAddresses().stream()
                                                    .anyMatch(address -> address.reaches(ip))));
        }
    }
}
