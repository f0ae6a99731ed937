// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Linux hosts with any bond options, VLANs, a bridge, addresses and routes; the same for the same seed. */
final class RandomLinuxHosts {
    private final RandomGenerator random;

    private RandomLinuxHosts(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Host host(long seed) {
        return new RandomLinuxHosts(seed).host();
    }

    private Host host() {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            nics.add(Nic.named("h/eth" + i, "eth" + i).withMtu(maybe(9000)));
        }
        Aggregation bond0 = bond("bond0", nics.subList(0, 2));
        Aggregation bond1 = bond("bond1", nics.subList(2, 4));
        Vlan vlan = new Vlan(
                "h/vlan", "bond0.7", bond0.id(), 1 + random.nextInt(4094), maybe(1400), null, LinkState.UNKNOWN, null);
        Bridge bridge = new Bridge("h/br", "br0", List.of("h/eth4", vlan.id()), null, null, LinkState.UNKNOWN, null);
        List<IpInterface> interfaces = Stream.<Link>of(bond1, bridge, nics.get(5))
                .filter(link -> random.nextInt(4) > 0)
                .map(this::ip)
                .toList();
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, maybe(100) == null ? null : 100L));
        routes.add(new Route("198.51.100.0/24", Ip.of("203.0.113.9"), random.nextBoolean() ? "h/bond1" : null, null));
        routes.add(new Route("2001:db8:5::/48", Ip.of("fe80::1"), "h/br", null));
        routes.add(new Route(Route.DEFAULT, null, "h/eth5", 900L));
        return Host.named("h", "host", Platform.LINUX)
                .withNics(nics)
                .withAggregations(List.of(bond0, bond1))
                .withVlans(List.of(vlan))
                .withBridges(List.of(bridge))
                .withInterfaces(interfaces)
                .withRoutes(routes)
                .withDnsServers(random.nextBoolean() ? List.of(Ip.of("2001:db8::53")) : List.of());
    }

    private IpInterface ip(Link link) {
        int subnet = random.nextInt(200);
        return IpInterface.on("h/ip-" + link.name(), link)
                .withFamilies(random.nextBoolean() ? List.of(IpFamily.INET) : List.of(IpFamily.INET, IpFamily.INET6))
                .withDhcp(random.nextBoolean() ? List.of() : List.of(any(IpFamily.values())))
                .withAddresses(
                        Stream.of("192.0.2." + (subnet + 2) + "/24", "2001:db8:" + subnet + "::1/64", "fe80::5/64")
                                .filter(address -> random.nextBoolean())
                                .map(InterfaceAddress::of)
                                .toList());
    }

    private Aggregation bond(String name, List<Nic> ports) {
        AggregationMode mode = any(Stream.of(AggregationMode.values())
                .filter(AggregationMode::isLinux)
                .toArray(AggregationMode[]::new));
        BondOptions options = BondOptions.NONE
                .withMiimon(maybe(random.nextInt(500)))
                .withUpdelay(maybe(200))
                .withDowndelay(maybe(0))
                .withPeerNotifDelay(maybe(100))
                .withArpInterval(maybe(random.nextInt(2000)))
                .withArpTargets(random.nextBoolean() ? List.of() : List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")))
                .withArpValidate(maybe(any(ArpValidate.values())))
                .withArpAllTargets(maybe(random.nextBoolean()))
                .withArpMissedMax(maybe(2))
                .withPrimary(
                        maybe(random.nextInt(5) == 0 ? "eth9" : ports.get(0).name()))
                .withPrimaryReselect(maybe(any(PrimaryReselect.values())))
                .withFailOverMac(maybe(any(FailOverMac.values())))
                .withXmitHashPolicy(maybe(any(XmitHashPolicy.values())))
                .withAdSelect(maybe(any(AdSelect.values())))
                .withNumGratArp(maybe(random.nextInt(256)))
                .withResendIgmp(maybe(random.nextInt(256)))
                .withAllSlavesActive(maybe(random.nextBoolean()))
                .withExtra(Map.of("packets_per_slave", "4", "lp_interval", "10"));
        return AggregationBuilder.builder()
                .id("h/" + name)
                .name(name)
                .mode(mode)
                .ports(ports.stream().map(Nic::id).toList())
                .lacp(any(Lacp.values()))
                .timer(maybe(any(LacpTimer.values())))
                .minLinks(maybe(1))
                .mtu(maybe(9000))
                .fixedMac(maybe(MacAddress.of("02:00:00:00:00:01")))
                .bond(maybe(options))
                .build();
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
