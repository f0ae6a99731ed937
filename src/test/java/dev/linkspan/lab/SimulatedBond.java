// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostBuilder;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LagBuilder;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicBuilder;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The simulator's idea of the guest with one bond. */
final class SimulatedBond {

    private static final long WATCHED = Ticks.seconds(30);

    private final Simulation simulation;
    private final Map<String, String> nics = new TreeMap<>();
    private final Map<String, String> roles;

    /** @param phase time after the steady start at which the first step is done, in ticks */
    SimulatedBond(Aggregation bond, long seed, long phase) {
        simulation = Simulation.start(design(bond), seed);
        simulation.advance(phase);
        List<String> ports = bond.ports().stream().map(SimulatedBond::local).toList();
        roles = outcome(simulation.moment()).roles(ports);
        roles.forEach((nic, role) -> nics.put(role, nic));
    }

    /** An LACP bond over both switches, or any other over their plain ports. */
    static Aggregation bond(AggregationMode mode, Integer minLinks, BondOptions options) {
        boolean lacp = mode == AggregationMode.LACP_802_3AD;
        return new Aggregation(
                "guest/bond0",
                "bond0",
                mode,
                lacp
                        ? List.of("guest/nic1", "guest/nic2", "guest/nic3", "guest/nic4")
                        : List.of("guest/nic5", "guest/nic6"),
                lacp ? Lacp.ACTIVE : Lacp.OFF,
                lacp ? LacpTimer.SHORT : null,
                List.of(),
                minLinks,
                null,
                null,
                null,
                LinkState.UNKNOWN,
                options,
                null,
                List.of(),
                Map.of(),
                null);
    }

    Outcome now() {
        return outcome(simulation.moment()).inRoles(roles);
    }

    Reaction perform(Step step) {
        Outcome outcome = now();
        long begun = simulation.now();
        for (String role : step.ports()) {
            String cable = "c" + nics.get(role).substring(3);
            simulation.perform(
                    switch (step.kind()) {
                        case PULL -> new Incident.Failure(begun, Fault.down(cable));
                        case PLUG -> new Incident.Repair(begun, cable, null);
                        case SILENCE -> new Incident.Failure(begun, Fault.of(Fault.Kind.SILENT, cable));
                    });
        }
        List<Moment> moments = new ArrayList<>(List.of(simulation.moment()));
        moments.addAll(simulation.advance(begun + WATCHED));
        long settled = Reaction.NONE;
        for (Moment moment : moments) {
            Outcome next = outcome(moment).inRoles(roles);
            if (!next.equals(outcome)) {
                outcome = next;
                settled = moment.at() - begun;
            }
        }
        return new Reaction(outcome, settled);
    }

    private static Outcome outcome(Moment moment) {
        Aggregation bond = moment.state().hosts().get(0).aggregations().get(0);
        TreeSet<String> active = new TreeSet<>();
        bond.portUsage().forEach((nic, usage) -> {
            if (usage == Usage.ACTIVE) {
                active.add(local(nic));
            }
        });
        return new Outcome(bond.carrier() == LinkState.UP, active);
    }

    private static Topology design(Aggregation bond) {
        List<Nic> nics = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        for (int number = 1; number <= Qemu.CABLES; number++) {
            String id = "guest/nic" + number;
            nics.add(NicBuilder.builder()
                    .id(id)
                    .name("nic" + number)
                    .speedMbps(10_000)
                    .build());
            cables.add(cable(number, id));
        }
        Host host = HostBuilder.builder()
                .id("guest")
                .name("guest")
                .platform(Platform.LINUX)
                .nics(nics)
                .aggregations(List.of(bond))
                .build();
        return Topology.empty("lab")
                .withHosts(List.of(host))
                .withSwitches(List.of(sw("swA"), sw("swB")))
                .withCables(cables);
    }

    /** The cable of a NIC of the guest. */
    static Cable cable(int number, String nic) {
        String far = number == 5 || number == 6 ? "p3" : number % 2 == 1 ? "p1" : "p2";
        String sw = number == 1 || number == 2 || number == 5 ? "swA" : "swB";
        return new Cable("c" + number, "c" + number, nic, sw + "/" + far, CableOrigin.DRAWN);
    }

    static Switch sw(String id) {
        Lag lag = LagBuilder.builder()
                .id(id + "/po1")
                .name("po1")
                .ports(List.of(id + "/p1", id + "/p2"))
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.SHORT)
                .build();
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .ports(List.of(
                        SwitchPort.named(id + "/p1", "p1"),
                        SwitchPort.named(id + "/p2", "p2"),
                        SwitchPort.named(id + "/p3", "p3")))
                .lags(List.of(lag))
                .build();
    }

    private static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
