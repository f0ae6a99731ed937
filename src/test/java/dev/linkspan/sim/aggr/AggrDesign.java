// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LagBuilder;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A host "h" with NICs net0, net1 ... on cables c0, c1 ... to ports p0, p1 ... of one switch or two. */
final class AggrDesign {
    Lacp host = Lacp.ACTIVE;
    LacpTimer hostTimer = LacpTimer.SHORT;
    Lacp lag = Lacp.ACTIVE;
    LacpTimer lagTimer = LacpTimer.SHORT;
    Integer minLinks;
    int nics = 2;
    boolean twoSwitches;
    boolean mlag;
    Integer speedOfLast;
    AggregationMode mode = AggregationMode.TRUNK;
    DlmpOptions dlmp;

    Topology topology() {
        List<Nic> sockets = IntStream.range(0, nics)
                .mapToObj(i -> Nic.named("h/net" + i, "net" + i)
                        .withSpeedMbps(i == nics - 1 && speedOfLast != null ? speedOfLast : 1000)
                        .withPermanentMac(MacAddress.of("00:14:4f:00:00:0" + (i + 1))))
                .toList();
        Aggregation aggregation = AggregationBuilder.builder()
                .id("h/aggr1")
                .name("aggr1")
                .mode(mode)
                .ports(sockets.stream().map(Nic::id).toList())
                .lacp(mode == AggregationMode.DLMP ? Lacp.OFF : host)
                .timer(hostTimer)
                .dlmp(dlmp)
                .build();
        IpInterface ip =
                IpInterface.on("h/aggr1-ip", aggregation).withAddresses(List.of(InterfaceAddress.of("192.0.2.10/24")));
        Host machine = Host.named("h", "h", Platform.SOLARIS_11)
                .withNics(sockets)
                .withAggregations(List.of(aggregation))
                .withInterfaces(List.of(ip));
        List<Switch> switches = new ArrayList<>(List.of(sw(1)));
        if (twoSwitches) {
            switches.add(sw(2));
        }
        Topology topology = Topology.empty("rig")
                .withHosts(List.of(machine))
                .withSwitches(switches)
                .withRouters(List.of(new Router("r", "r", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withUplinks(switches.stream()
                        .map(sw -> new Uplink("up-" + sw.id(), "uplink of " + sw.id(), sw.id(), "r", 10_000))
                        .toList())
                .withCables(IntStream.range(0, nics)
                        .mapToObj(i -> CableBuilder.builder()
                                .id("c" + i)
                                .a("h/net" + i)
                                .b("s" + switchOf(i) + "/p" + i)
                                .build())
                        .toList());
        if (!mlag) {
            return topology;
        }
        return topology.withMlagDomains(List.of(new MlagDomain(
                "pair", "pair", MlagKind.MLAG, List.of("s1", "s2"), List.of(), MacAddress.of("00:1c:73:00:00:99"))));
    }

    private int switchOf(int nic) {
        return twoSwitches && nic * 2 >= nics ? 2 : 1;
    }

    private Switch sw(int number) {
        String id = "s" + number;
        List<SwitchPort> ports = IntStream.range(0, nics)
                .filter(i -> switchOf(i) == number)
                .mapToObj(i -> SwitchPort.named(id + "/p" + i, "Ethernet" + i))
                .toList();
        Lag bundle = LagBuilder.builder()
                .id(id + "/po11")
                .name("Po11")
                .ports(ports.stream().map(SwitchPort::id).toList())
                .lacp(lag)
                .timer(lagTimer)
                .minLinks(minLinks)
                .mlagId(mlag ? 11 : null)
                .build();
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .chassisMac(MacAddress.of("00:1c:73:00:00:0" + number))
                .ports(ports)
                .lags(mode == AggregationMode.DLMP ? List.of() : List.of(bundle))
                .build();
    }
}
