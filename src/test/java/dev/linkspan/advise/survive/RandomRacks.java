// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small designs of a few hosts of many kinds on a few switches, not all of them sensible; all have a gateway, drawn or not. */
final class RandomRacks {
    private static final String UNDRAWN = "192.0.2.254";

    private final Random random;
    private final int switches;
    private final List<List<SwitchPort>> ports = new ArrayList<>();
    private final List<List<Lag>> lags = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private int last = 9;

    private RandomRacks(long seed) {
        random = new Random(seed * 7_919 + 13);
        switches = 1 + random.nextInt(3);
        for (int i = 0; i < switches; i++) {
            ports.add(new ArrayList<>());
            lags.add(new ArrayList<>());
        }
    }

    static Topology of(long seed) {
        return new RandomRacks(seed).build();
    }

    private Topology build() {
        boolean routed = random.nextInt(4) > 0;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Host host = host("h" + (char) ('a' + i), random.nextInt(6));
            hosts.add(host.withRoutes(
                    List.of(new Route(Route.DEFAULT, Ip.of(routed ? "192.0.2.1" : UNDRAWN), null, null))));
        }
        List<Router> routers = List.of(
                new Router("gw-1", "gw-1", List.of(InterfaceAddress.of("192.0.2.1/24"))),
                new Router("gw-2", "gw-2", List.of(InterfaceAddress.of("192.0.2.2/24"))));
        List<Uplink> uplinks = new ArrayList<>();
        List<Switch> all = new ArrayList<>();
        for (int i = 0; i < switches; i++) {
            String id = "sw" + i;
            if (i > 0 && random.nextBoolean()) {
                cable(port(i - 1).id(), port(i).id());
            }
            int up = 1 + random.nextInt(3);
            for (int gateway = 1; gateway <= 2; gateway++) {
                if ((up & gateway) != 0) {
                    uplinks.add(new Uplink("up-" + i + "-" + gateway, "up", id, "gw-" + gateway, 100_000));
                }
            }
            all.add(SwitchBuilder.builder()
                    .id(id)
                    .name(id)
                    .ports(ports.get(i))
                    .lags(lags.get(i))
                    .build());
        }
        return Topology.empty("random")
                .withHosts(hosts)
                .withSwitches(all)
                .withRouters(routed ? routers : List.of())
                .withUplinks(routed ? uplinks : List.of())
                .withCables(cables);
    }

    private Host host(String id, int kind) {
        Nic first = nic(id, 0);
        Nic second = nic(id, 1);
        int left = random.nextInt(switches);
        int right = random.nextInt(switches);
        switch (kind) {
            case 0 -> {
                plug(first, left);
                IpInterface ip = IpInterface.on(id + "/ip0", first).withAddresses(List.of(next()));
                return Host.named(id, id, Platform.LINUX)
                        .withNics(List.of(first))
                        .withInterfaces(List.of(ip));
            }
            case 1, 2 -> {
                plug(first, left);
                plug(second, right);
                Aggregation bond = AggregationBuilder.builder()
                        .id(id + "/bond0")
                        .name("bond0")
                        .mode(AggregationMode.ACTIVE_BACKUP)
                        .ports(List.of(first.id(), second.id()))
                        .bond(BondOptions.NONE
                                .withMiimon(kind == 1 ? 100 : 0)
                                .withPrimary(random.nextBoolean() ? "net1" : null))
                        .build();
                IpInterface ip = IpInterface.on(id + "/ip0", bond).withAddresses(List.of(next()));
                return Host.named(id, id, Platform.LINUX)
                        .withNics(List.of(first, second))
                        .withAggregations(List.of(bond))
                        .withInterfaces(List.of(ip));
            }
            case 3 -> {
                List<SwitchPort> both = List.of(plug(first, left), plug(second, left));
                Aggregation trunk = AggregationBuilder.builder()
                        .id(id + "/aggr0")
                        .name("aggr0")
                        .mode(AggregationMode.TRUNK)
                        .ports(List.of(first.id(), second.id()))
                        .lacp(Lacp.ACTIVE)
                        .timer(LacpTimer.SHORT)
                        .policy(List.of(HashLayer.L4))
                        .build();
                String name = "sw" + left + "/po-" + id;
                lags.get(left)
                        .add(new Lag(
                                name,
                                name,
                                both.stream().map(SwitchPort::id).toList(),
                                Lacp.ACTIVE,
                                LacpTimer.SHORT,
                                null,
                                null,
                                null));
                IpInterface ip = IpInterface.on(id + "/ip0", trunk).withAddresses(List.of(next()));
                return Host.named(id, id, Platform.ILLUMOS)
                        .withNics(List.of(first, second))
                        .withAggregations(List.of(trunk))
                        .withInterfaces(List.of(ip));
            }
            default -> {
                plug(first, left);
                plug(second, right);
                return group(id, List.of(first, second), kind == 5);
            }
        }
    }

    private Host group(String id, List<Nic> nics, boolean probing) {
        List<IpInterface> interfaces = nics.stream()
                .map((Link nic) -> IpInterface.on(id + "/ip-" + nic.name(), nic))
                .toList();
        boolean standby = random.nextBoolean();
        List<IpmpMember> members = new ArrayList<>();
        for (IpInterface ip : interfaces) {
            members.add(new IpmpMember(ip.id(), standby && members.size() == 1, probing ? List.of(next()) : List.of()));
        }
        IpmpGroup group = IpmpGroup.named(id + "/ipmp0", "ipmp0")
                .withMembers(members)
                .withDetection(probing ? Detection.PROBE : Detection.LINK)
                .withAddresses(List.of(new DataAddress(next(), null), new DataAddress(next(), null)));
        return Host.named(id, id, Platform.ILLUMOS)
                .withNics(nics)
                .withInterfaces(interfaces)
                .withGroups(List.of(group));
    }

    private Nic nic(String host, int number) {
        return Nic.named(host + "/net" + number, "net" + number)
                .withMac(MacAddress.of("00:16:3e:%02x:00:%02x".formatted(random.nextInt(200), ++last)))
                .withSpeedMbps(10_000)
                .withDuplex(Duplex.FULL);
    }

    private SwitchPort plug(Nic nic, int sw) {
        SwitchPort port = port(sw);
        cable(nic.id(), port.id());
        return port;
    }

    private SwitchPort port(int sw) {
        List<SwitchPort> known = ports.get(sw);
        SwitchPort port = SwitchPort.named("sw" + sw + "/p" + known.size(), "p" + known.size());
        known.add(port);
        return port;
    }

    private void cable(String a, String b) {
        String id = "cable-" + cables.size();
        cables.add(new Cable(id, id, a, b, CableOrigin.DRAWN));
    }

    private InterfaceAddress next() {
        return InterfaceAddress.of("192.0.2." + ++last + "/24");
    }
}
