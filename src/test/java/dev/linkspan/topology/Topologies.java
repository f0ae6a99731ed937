// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Topologies for tests: random valid ones by seed, and large ones of a rack's shape. */
public final class Topologies {
    private Topologies() {}

    /** A valid topology of up to four hosts and three switches with everything in it, the same for the same seed. */
    public static Topology random(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Switch> switches = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            switches.add(randomSwitch(random, "sw" + i));
        }
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            hosts.add(randomHost(random, "h" + i));
        }
        List<String> ends = new ArrayList<>();
        hosts.forEach(host -> host.nics().forEach(nic -> ends.add(nic.id())));
        switches.forEach(sw -> sw.ports().forEach(port -> ends.add(port.id())));
        List<Cable> cables = new ArrayList<>();
        while (ends.size() > 1 && random.nextInt(4) > 0) {
            String a = ends.remove(random.nextInt(ends.size()));
            String b = random.nextInt(9) == 0 ? null : ends.remove(random.nextInt(ends.size()));
            String id = "cable-" + cables.size();
            cables.add(new Cable(id, id, a, b, any(random, CableOrigin.values())));
        }
        Map<String, Position> positions = new TreeMap<>();
        hosts.forEach(host -> positions.put(host.id(), new Position(random.nextInt(2000) / 2.0, random.nextInt(2000))));
        return Topology.empty("random " + seed)
                .withSwitches(switches)
                .withHosts(hosts)
                .withCables(cables)
                .withRouters(List.of(new Router("gw", "gw", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withPositions(positions);
    }

    private static Switch randomSwitch(RandomGenerator random, String id) {
        List<SwitchPort> ports = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            ports.add(SwitchPort.named(id + "/p" + i, "Ethernet" + i)
                    .withMtu(random.nextBoolean() ? 9000 : null)
                    .withNativeVlan(random.nextBoolean() ? 1 + random.nextInt(4094) : null));
        }
        List<Lag> lags = random.nextBoolean()
                ? List.of()
                : List.of(new Lag(
                        id + "/po1",
                        "Po1",
                        List.of(ports.get(0).id()),
                        any(random, Lacp.values()),
                        null,
                        null,
                        null,
                        null));
        return SwitchBuilder.builder()
                .id(id)
                .name("Switch " + id)
                .os(any(random, SwitchOs.values()))
                .ports(ports)
                .lags(lags)
                .build();
    }

    private static Host randomHost(RandomGenerator random, String id) {
        Platform platform = any(random, Platform.values());
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(5); i++) {
            nics.add(Nic.named(id + "/net" + i, "net" + i)
                    .withSpeedMbps(random.nextBoolean() ? 10_000 : null)
                    .withMac(MacAddress.of("02:00:00:00:%02x:%02x".formatted(random.nextInt(256), i)))
                    .withCarrier(any(random, LinkState.values())));
        }
        AggregationMode mode = platform == Platform.LINUX ? AggregationMode.LACP_802_3AD : AggregationMode.TRUNK;
        Aggregation aggregation = AggregationBuilder.builder()
                .id(id + "/aggr0")
                .name("aggr0")
                .mode(mode)
                .lacp(any(random, Lacp.values()))
                .ports(List.of(nics.get(0).id()))
                .bond(
                        mode.isLinux()
                                ? BondOptions.NONE.withMiimon(100).withExtra(Map.of("coupled_control", "1"))
                                : null)
                .build();
        IpInterface ip = IpInterface.on(id + "/ip-aggr0", aggregation);
        IpmpGroup group = IpmpGroup.named(id + "/ipmp0", "ipmp0")
                .withMembers(List.of(new IpmpMember(ip.id(), random.nextBoolean(), List.of())))
                .withAddresses(List.of(
                        new DataAddress(InterfaceAddress.of("192.0.2." + (10 + random.nextInt(200)) + "/24"), null)));
        return Host.named(id, "host " + id, platform)
                .withNics(nics)
                .withAggregations(List.of(aggregation))
                .withVlans(List.of(
                        new Vlan(id + "/vlan7", "vlan7", aggregation.id(), 7, null, null, LinkState.UNKNOWN, null)))
                .withInterfaces(List.of(ip))
                .withGroups(platform.hasIpmp() ? List.of(group) : List.of())
                .withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)));
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
