// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchOs;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Host db01 with four NICs, and switches leaf-a and leaf-b, for the tests of the advice. */
public final class Rack {
    public static final String HOST = "db01";
    public static final List<String> FOUR = List.of("db01/net0", "db01/net1", "db01/net2", "db01/net3");

    private Topology topology;

    private Rack(Topology topology) {
        this.topology = topology;
    }

    /** The host alone: nothing says where its NICs are plugged in. */
    public static Rack of(Platform platform) {
        List<Nic> nics = IntStream.range(0, 4).mapToObj(Rack::nic).toList();
        Host host = Host.named(HOST, HOST, platform)
                .withRelease(platform == Platform.SOLARIS_11 ? "11.4.57" : null)
                .withNics(nics);
        return new Rack(Topology.empty("rack").withHosts(List.of(host)));
    }

    /** All four NICs in leaf-a. */
    public Rack oneSwitch() {
        return switches("leaf-a")
                .plug(0, "leaf-a/p1")
                .plug(1, "leaf-a/p2")
                .plug(2, "leaf-a/p3")
                .plug(3, "leaf-a/p4");
    }

    /** net0 and net1 in leaf-a, net2 and net3 in leaf-b. */
    public Rack twoSwitches() {
        return switches("leaf-a", "leaf-b")
                .plug(0, "leaf-a/p1")
                .plug(1, "leaf-a/p2")
                .plug(2, "leaf-b/p1")
                .plug(3, "leaf-b/p2");
    }

    /** The same with leaf-a and leaf-b an MLAG pair. */
    public Rack mlagPair() {
        return twoSwitches()
                .with(Cables.plug("leaf-a/p8", "leaf-b/p8"))
                .with(Mlags.declare(List.of("leaf-a", "leaf-b"), MlagKind.VPC));
    }

    /** Addresses on net0 and net1, with a router in their subnet. */
    public Rack addressed() {
        Router gateway = new Router("gw-1", "gw-1", List.of(InterfaceAddress.of("192.0.2.1/24")));
        return with(IpInterfaces.setAddresses(FOUR.get(0), List.of(InterfaceAddress.of("192.0.2.10/24"))))
                .with(IpInterfaces.setAddresses(FOUR.get(1), List.of(InterfaceAddress.of("192.0.2.11/24"))))
                .with(Update.host(
                        HOST,
                        "route",
                        host -> host.withRoutes(List.of(new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null)))))
                .with(Edit.of("router", it -> it.withRouters(List.of(gateway))));
    }

    /** The rack after an edit. */
    public Rack with(Edit edit) {
        topology = edit.apply(topology);
        return this;
    }

    public Topology topology() {
        return topology;
    }

    public Situation situation(String... nics) {
        return Situation.of(TopologyIndex.of(topology), HOST, nics.length == 0 ? FOUR : List.of(nics));
    }

    private Rack plug(int nic, String port) {
        return with(Cables.plug(FOUR.get(nic), port));
    }

    private Rack switches(String... names) {
        topology = topology.withSwitches(Stream.of(names)
                .map(name -> {
                    List<SwitchPort> ports = new ArrayList<>();
                    for (int i = 1; i <= 8; i++) {
                        ports.add(SwitchPort.named(name + "/p" + i, "Ethernet" + i));
                    }
                    return SwitchBuilder.builder()
                            .id(name)
                            .name(name)
                            .os(SwitchOs.ARISTA_EOS)
                            .ports(ports)
                            .build();
                })
                .toList());
        return this;
    }

    private static Nic nic(int i) {
        return Nic.named(FOUR.get(i), "net" + i)
                .withDriver("ixgbe")
                .withSpeedMbps(10_000)
                .withDuplex(Duplex.FULL)
                .withMtu(1500)
                .withCarrier(LinkState.UP)
                .withLinkNotification(true)
                .withPciSlot("0000:0" + (1 + i / 2) + ":00." + i % 2);
    }
}
