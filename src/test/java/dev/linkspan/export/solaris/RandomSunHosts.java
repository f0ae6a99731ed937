// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

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
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Solaris and illumos hosts in which everything that is configured can be said in the format of the system: up to eight
 * NICs, aggregations, VLANs, IPMP groups, addresses of both families, routes. The same for the same seed.
 */
public final class RandomSunHosts {
    private final RandomGenerator random;
    private final Platform platform;
    private final List<Nic> nics = new ArrayList<>();
    private final List<Aggregation> aggregations = new ArrayList<>();
    private final List<Vlan> vlans = new ArrayList<>();
    private final List<IpInterface> interfaces = new ArrayList<>();
    private final List<IpmpGroup> groups = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    private RandomSunHosts(long seed, Platform platform) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.platform = platform;
    }

    /** A host of that system; its NICs and their names depend on the system alone. */
    public static Host host(long seed, Platform platform) {
        return new RandomSunHosts(seed, platform).host();
    }

    private boolean old() {
        return platform == Platform.SOLARIS_10;
    }

    private Host host() {
        for (int i = 0; i < 8; i++) {
            String name = old() ? (i < 4 ? "bge" + i : "e1000g" + i) : "net" + i;
            nics.add(Nic.named("host-a/" + name, name));
        }
        List<Nic> free = new ArrayList<>(nics);
        for (int i = random.nextInt(3); i > 0; i--) {
            int ports = 1 + random.nextInt(3);
            aggregations.add(aggregation(
                    (old() ? "aggr" : pick("aggr", "front_lan")) + (aggregations.size() + 1 + random.nextInt(3) * 10),
                    IntStream.range(0, ports)
                            .mapToObj(port -> free.remove(random.nextInt(free.size())))
                            .toList()));
        }
        List<Link> links = new ArrayList<>(free.subList(0, 1 + random.nextInt(free.size())));
        links.addAll(aggregations);
        if (random.nextBoolean()) {
            links.add(vlan(links.get(random.nextInt(links.size()))));
        }
        // A VLAN of Solaris 10 is nothing but its IP interface.
        links.removeIf(link -> random.nextInt(5) == 0 && !(old() && link instanceof Vlan));
        for (int i = random.nextInt(3); i > 0 && links.size() > 1; i--) {
            int members = 1 + random.nextInt(Math.min(3, links.size()));
            group(
                    groups.size(),
                    IntStream.range(0, members)
                            .mapToObj(member -> links.remove(random.nextInt(links.size())))
                            .toList());
        }
        IntStream.range(0, links.size()).forEach(i -> interfaces.add(single(i, links.get(i))));
        routes();
        setMtus();
        return Host.named("host-a", "host-a", platform)
                .withNics(nics)
                .withAggregations(aggregations)
                .withVlans(vlans)
                .withInterfaces(interfaces)
                .withGroups(groups)
                .withRoutes(routes);
    }

    private Aggregation aggregation(String name, List<Nic> ports) {
        boolean dlmp = platform == Platform.SOLARIS_11 && random.nextBoolean();
        AggregationBuilder builder = AggregationBuilder.builder()
                .id("host-a/" + name)
                .name(name)
                .mode(dlmp ? AggregationMode.DLMP : AggregationMode.TRUNK)
                .ports(ports.stream().map(Nic::id).toList())
                .fixedMac(maybe(MacAddress.of("02:08:20:00:0a:%02x".formatted(aggregations.size()))))
                .mtu(old() ? null : maybe(9000));
        if (dlmp) {
            List<Ip> targets = random.nextBoolean() ? List.of() : List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2"));
            List<Ip> sources = random.nextBoolean() ? List.of() : List.of(Ip.of("192.0.2.90"));
            boolean probing = random.nextBoolean();
            DlmpOptions options = new DlmpOptions(
                    probing,
                    probing ? sources : List.of(),
                    probing ? targets : List.of(),
                    maybe(1 + random.nextInt(60)),
                    maybe(1 + random.nextInt(4094)));
            return builder.dlmp(options.equals(DlmpOptions.LINK_BASED) ? null : options)
                    .build();
        }
        return builder.lacp(pick(Lacp.values()))
                .timer(maybe(pick(LacpTimer.values())))
                .policy(Stream.of(HashLayer.values())
                        .filter(layer -> random.nextBoolean())
                        .toList())
                .build();
    }

    private Vlan vlan(Link over) {
        int tag = 1 + random.nextInt(4094);
        String name = old()
                ? over.name().replaceAll("\\d+$", "")
                        + (tag * 1000 + Integer.parseInt(over.name().replaceAll("^.*?(\\d+)$", "$1")))
                : pick("vlan", "web") + tag;
        Vlan vlan = new Vlan(
                "host-a/" + name, name, over.id(), tag, old() ? null : maybe(1400), null, LinkState.UNKNOWN, null);
        vlans.add(vlan);
        return vlan;
    }

    private void group(int number, List<Link> links) {
        boolean six = random.nextBoolean();
        boolean tests = random.nextBoolean();
        String subnet = "192.0." + (2 + number) + ".";
        List<IpmpMember> members = new ArrayList<>();
        for (Link link : links) {
            IpInterface ip = IpInterface.on("host-a/ip-" + link.name(), link)
                    .withFamilies(six ? List.of(IpFamily.values()) : List.of(IpFamily.INET));
            interfaces.add(ip);
            String test = subnet + (100 + members.size()) + "/24";
            // The first is active: on Solaris 10 a standby member holds no data address.
            boolean standby = !members.isEmpty() && random.nextInt(3) == 0;
            members.add(new IpmpMember(ip.id(), standby, tests ? List.of(InterfaceAddress.of(test)) : List.of()));
        }
        List<DataAddress> data = new ArrayList<>();
        IntStream.range(0, 1 + random.nextInt(4)).forEach(i -> data.add(data(subnet + (10 + i) + "/24")));
        if (six) {
            IntStream.range(0, random.nextInt(3))
                    .forEach(i -> data.add(data("2001:db8:" + number + "::" + (10 + i) + "/64")));
        }
        List<Ip> targets =
                tests && random.nextBoolean() ? List.of(Ip.of(subnet + "1"), Ip.of(subnet + "3")) : List.of();
        IpmpGroup first = groups.isEmpty() ? null : groups.get(0);
        boolean free = first == null || first.detection() == Detection.PROBE;
        boolean transitive = platform == Platform.SOLARIS_11
                && (free ? random.nextBoolean() : first.detection() == Detection.TRANSITIVE);
        groups.add(new IpmpGroup(
                "host-a/ipmp" + number,
                "ipmp" + number,
                members,
                data,
                tests ? Detection.PROBE : transitive ? Detection.TRANSITIVE : Detection.LINK,
                first == null ? 100 + random.nextInt(20_000) : first.fdtMillis(),
                targets,
                first == null ? random.nextBoolean() : first.failback()));
    }

    private static DataAddress data(String address) {
        return new DataAddress(InterfaceAddress.of(address), null);
    }

    private IpInterface single(int number, Link link) {
        IpInterface ip = IpInterface.on("host-a/ip-" + link.name(), link);
        boolean dhcp = random.nextInt(4) == 0;
        List<InterfaceAddress> addresses = new ArrayList<>();
        if (!dhcp && random.nextInt(4) > 0) {
            IntStream.rangeClosed(1, 1 + random.nextInt(2))
                    .forEach(i -> addresses.add(InterfaceAddress.of("10." + number + ".4." + i + "/" + (20 + number))));
        }
        boolean six = random.nextInt(3) == 0;
        if (six && random.nextBoolean()) {
            addresses.add(InterfaceAddress.of("2001:db8:f" + number + "::5/64"));
        }
        List<IpFamily> automatic = new ArrayList<>(dhcp ? List.of(IpFamily.INET) : List.of());
        if (six && !old() && random.nextBoolean()) {
            automatic.add(IpFamily.INET6);
        }
        return ip.withAddresses(addresses)
                .withDhcp(automatic)
                .withFamilies(six ? List.of(IpFamily.values()) : List.of(IpFamily.INET));
    }

    private void routes() {
        if (random.nextBoolean()) {
            routes.add(new Route(Route.DEFAULT, Ip.of("192.0.2.254"), null, null));
        }
        if (random.nextBoolean()) {
            routes.add(new Route("198.51.100.0/24", Ip.of("192.0.2.253"), null, null));
            routes.add(new Route("203.0.113.7/32", Ip.of("192.0.2.252"), null, null));
        }
        if (random.nextBoolean()) {
            routes.add(new Route(Route.DEFAULT, Ip.of("2001:db8:1::1"), null, null));
            routes.add(new Route("2001:db8:77::/48", Ip.of("2001:db8:1::2"), null, null));
        }
    }

    /** A few NICs get a large MTU: those that something stands on, and that no aggregation sets it for. */
    private void setMtus() {
        if (old()) {
            return;
        }
        nics.replaceAll(nic -> {
            boolean used = interfaces.stream().anyMatch(ip -> ip.link().equals(nic.id()));
            return used && random.nextInt(3) == 0 ? nic.withMtu(9000) : nic;
        });
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
