// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.CablePair;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.KnownAddress;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettingsBuilder;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModuleBuilder;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
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
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A machine with three NICs that never changes, and what it could be made. */
public final class ExampleMachine implements HostSession {
    /** What it has. */
    public static final Host NOW = host(2);

    /** What it shall have: a bond over the second and third NIC, with an address. */
    public static final Host WANTED = bonded(NOW);

    /** Of NOW to WANTED. */
    public static final Plan PLAN = Planner.plan(NOW, WANTED, null);

    /** The same of a machine with other NICs. */
    public static final Plan PLAN_OF_ANOTHER = Planner.plan(host(3), bonded(host(3)), null);

    /** Something of each kind that a machine tells beyond that. */
    public static final HostSigns SIGNS = told();

    private final List<Consumer<HostUpdate>> listeners = new CopyOnWriteArrayList<>();

    private static Host host(int machine) {
        List<Nic> nics = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MacAddress mac = MacAddress.of("02:00:00:00:0" + machine + ":0" + i);
            nics.add(Nic.named("h/eth" + i, "eth" + i)
                    .withMac(mac)
                    .withPermanentMac(mac)
                    .withMtu(1500)
                    .withAdminUp(true)
                    .withCarrier(LinkState.UP));
        }
        return Host.named("h", "h", Platform.LINUX).withNics(nics);
    }

    private static Host bonded(Host host) {
        return host.withAggregations(List.of(AggregationBuilder.builder()
                        .id("h/bond0")
                        .name("bond0")
                        .mode(AggregationMode.LACP_802_3AD)
                        .ports(List.of("h/eth1", "h/eth2"))
                        .lacp(Lacp.ACTIVE)
                        .timer(LacpTimer.LONG)
                        .bond(BondOptions.NONE.withMiimon(100))
                        .mtu(1500)
                        .build()))
                .withInterfaces(List.of(new IpInterface(
                        "h/bond0:ip",
                        "bond0",
                        "h/bond0",
                        List.of(IpFamily.INET),
                        List.of(InterfaceAddress.of("192.0.2.10/24")),
                        List.of())));
    }

    private static HostSigns told() {
        Instant at = Instant.parse("2026-01-31T12:00:00.123456Z");
        Lacpdu.Party party = new Lacpdu.Party(65535, MacAddress.of("02:00:00:00:00:01"), 9, 255, 1, 0x3d);
        LldpNeighbor neighbor = new LldpNeighbor(
                "eth1",
                "LLDP",
                new LldpNeighbor.Identity("mac", "02:00:00:00:00:0b"),
                "swA",
                null,
                Set.of("Bridge"),
                new LldpNeighbor.Identity("ifname", "swp1"),
                null,
                "3",
                List.of(new LldpNeighbor.VlanOnPort(120, false)));
        PortSigns port = new PortSigns(
                "eth1",
                new Sign<>(
                        CountersBuilder.builder()
                                .epoch("boot:2")
                                .rxBytes(Long.MAX_VALUE)
                                .carrierDowns(0L)
                                .build(),
                        "rtnetlink",
                        at),
                new Sign<>(
                        LinkSettingsBuilder.builder()
                                .autoneg(true)
                                .supported(List.of("1000baseT/Full"))
                                .downReason("Autoneg, No partner detected")
                                .build(),
                        "ethtool",
                        at),
                new Sign<>(
                        TransceiverModuleBuilder.builder()
                                .vendor("v")
                                .rxPowerDbm(-12.25)
                                .flags(List.of("Laser rx power low alarm"))
                                .build(),
                        "ethtool -m",
                        at),
                new Sign<>(List.of(new CablePair("A", "OK", null), new CablePair("B", "Open Circuit", 12.5)), "t", at),
                List.of(new Sign<>(new LacpSigns(party, party, null, "none", "churned", 0, 1), "LACPDU", at)),
                List.of(new Sign<>(
                        new HeardNeighbor(neighbor, 1522, true, 30, true, "02:00:00:00:00:0c"), "LLDP", at)));
        return new HostSigns(
                at,
                List.of(port, PortSigns.of("eth2")),
                List.of(new Sign<>(new LogLine(null, "eth1: NIC Link is Down"), "/dev/kmsg", at)),
                List.of(new Sign<>(
                        new KnownAddress("eth1", "192.0.2.9", "02:00:00:00:00:99", "STALE", 120), "rtnetlink", at)),
                List.of(new Sign<>(new ProbeTally(null, "192.0.2.1", 1500, 3, 2, 1), "ICMP", at)),
                List.of(new Gap("h", "the kernel's log", Gap.Reason.NOT_ALLOWED, "why")));
    }

    /** A design with one host. */
    public static Topology design(Host host) {
        return Topology.empty(host.name()).withHosts(List.of(host));
    }

    @Override
    public Topology observe() {
        return design(NOW);
    }

    @Override
    public HostSigns signs() {
        return SIGNS;
    }

    @Override
    public List<Sign<ProbeTally>> probe(List<Ip> targets) {
        return SIGNS.probes();
    }

    @Override
    public Watch watch(Consumer<HostUpdate> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many watch it. */
    public int watched() {
        return listeners.size();
    }

    /** Tells all who watch. */
    public void tell(HostUpdate update) {
        listeners.forEach(listener -> listener.accept(update));
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
