// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Two systems with cables between their ports, each port with its own machine that selects whoever speaks. */
final class LacpRig {
    static final int ACTIVE = PortState.ACTIVITY | PortState.AGGREGATION;
    static final int ACTIVE_SHORT = ACTIVE | PortState.TIMEOUT;
    static final int PASSIVE = PortState.AGGREGATION;

    final Clock clock = new Clock(0, 1);
    final Plant plant;
    /** What happened to the ports of the first system, {@code 3.000 CURRENT}. */
    final List<String> heard = new ArrayList<>();

    LacpRig() {
        plant = new Plant(
                Topology.empty("rig")
                        .withSwitches(List.of(system("a"), system("b")))
                        .withCables(List.of(cable(1), cable(2))),
                clock);
    }

    LacpMachine machine(String port, LacpDialect dialect, int state) {
        PhysicalPort socket = port(port);
        MacAddress mac = MacAddress.of(port.startsWith("a") ? "02:00:00:00:00:0a" : "02:00:00:00:00:0b");
        int number = port.charAt(port.length() - 1) - '0';
        LacpMachine machine = new LacpMachine(
                socket,
                clock,
                dialect,
                new LacpEnd(0x8000, mac, 10, 0x8000, number, PortState.of(state)),
                new WhoeverSpeaks());
        socket.listen(() -> {
            if (socket.carrier()) {
                machine.enable();
            } else {
                machine.disable();
            }
        });
        machine.enable();
        return machine;
    }

    PhysicalPort port(String id) {
        return Objects.requireNonNull(plant.port(id));
    }

    /** Loses what is sent from a port's cable in both directions while carrier stays. */
    void silence(int cable) {
        plant.fail(Fault.of(Fault.Kind.SILENT, "c" + cable));
    }

    void seconds(double until) {
        clock.advance((long) (until * Ticks.SECOND));
    }

    /** The times in seconds at which LACPDUs arrive at a port from now on. */
    List<Double> arrivals(String port) {
        List<Double> times = new ArrayList<>();
        port(port).receive(frame -> times.add(clock.now() / (double) Ticks.SECOND));
        return times;
    }

    private static Switch system(String id) {
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .ports(List.of(SwitchPort.named(id + "/p1", "p1"), SwitchPort.named(id + "/p2", "p2")))
                .build();
    }

    private static dev.linkspan.topology.Cable cable(int number) {
        return CableBuilder.builder()
                .id("c" + number)
                .a("a/p" + number)
                .b("b/p" + number)
                .build();
    }

    private final class WhoeverSpeaks implements LacpSelection {
        @Override
        public void choose(LacpMachine port) {
            if (port.partner().isKnown()) {
                port.select();
            } else {
                port.unselect();
            }
        }

        @Override
        public boolean ready(LacpMachine port) {
            return port.hasWaited();
        }

        @Override
        public void heard(LacpMachine port, ReceiveState before) {
            if (port.port().owner().equals("a")) {
                heard.add(Ticks.text(clock.now()) + " " + port.receiveState());
            }
        }

        @Override
        public void changed(LacpMachine port) {}
    }
}
