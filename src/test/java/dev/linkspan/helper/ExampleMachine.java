// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
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

    /** A design with one host. */
    public static Topology design(Host host) {
        return Topology.empty(host.name()).withHosts(List.of(host));
    }

    @Override
    public Topology observe() {
        return design(NOW);
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
