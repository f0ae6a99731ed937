// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.lacp.LacpDialect;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.lacp.LacpSelection;
import dev.linkspan.sim.lacp.MuxState;
import dev.linkspan.sim.lacp.PortState;
import dev.linkspan.sim.lacp.ReceiveState;
import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A switch's port-channel that speaks LACP (IEEE 802.1AX-2020). The first partner heard is the one of the port-channel;
 * ports with another one, or with none, are suspended: they neither take up nor send frames, the default of most vendors.
 * Where the design names no timer it is the long one, also the default of most vendors.
 */
public final class LacpLag extends SwitchLag {
    private static final int PRIORITY = 0x8000;

    private final Switch sw;
    private final LacpSystems systems;
    private final Plant plant;
    private final Journal journal;
    private final Map<String, LacpMachine> machines = new HashMap<>();
    private final List<LacpMachine> inOrder = new ArrayList<>();
    private @Nullable LacpEnd partner;
    private boolean off;
    private int carrying;

    LacpLag(
            Switch sw,
            Lag design,
            List<PhysicalPort> ports,
            LacpSystems systems,
            Plant plant,
            Clock clock,
            Journal journal) {
        super(design, ports);
        this.sw = sw;
        this.systems = systems;
        this.plant = plant;
        this.journal = journal;
        int state = PortState.AGGREGATION
                | (design.lacp() == Lacp.ACTIVE ? PortState.ACTIVITY : 0)
                | (design.timer() == LacpTimer.SHORT ? PortState.TIMEOUT : 0);
        Selection selection = new Selection();
        for (PhysicalPort port : ports) {
            // Half duplex: the port may not be aggregated (6.3.5).
            int bits = port.duplex() == Duplex.HALF ? state & ~PortState.AGGREGATION : state;
            LacpEnd end = new LacpEnd(
                    PRIORITY,
                    systems.system(sw, design),
                    systems.key(sw, design, port.id()),
                    PRIORITY,
                    systems.number(sw, port.id()),
                    PortState.of(bits | PortState.DEFAULTED));
            LacpMachine machine = new LacpMachine(port, clock, LacpDialect.STANDARD, end, selection);
            machines.put(port.id(), machine);
            inOrder.add(machine);
        }
        off = plant.broken().has(Fault.Kind.LACP_OFF, design.id());
        inOrder.forEach(this::follow);
        plant.listen(this::lookAtFaults);
    }

    @Override
    public boolean collects(PhysicalPort port) {
        return carries(port);
    }

    @Override
    public boolean distributes(PhysicalPort port) {
        return carries(port);
    }

    /** The machine of one of its ports; null for others. */
    public @Nullable LacpMachine machine(PhysicalPort port) {
        return machines.get(port.id());
    }

    private boolean carries(PhysicalPort port) {
        if (off) {
            return port.carrier();
        }
        LacpMachine machine = machines.get(port.id());
        return machine != null && machine.carries() && carrying >= least();
    }

    private int least() {
        Integer least = design().minLinks();
        return least == null ? 0 : least;
    }

    private void follow(LacpMachine machine) {
        PhysicalPort port = machine.port();
        boolean[] carrier = {port.carrier()};
        port.listen(() -> {
            if (carrier[0] != port.carrier()) {
                carrier[0] = port.carrier();
                start(machine);
            }
        });
        start(machine);
    }

    /** Starts a port that has carrier and stops one that hasn't. */
    private void start(LacpMachine machine) {
        if (machine.port().carrier() && !off) {
            machine.enable();
        } else if (machine.enabled()) {
            machine.disable();
            letOthersIn();
        }
    }

    private void lookAtFaults() {
        boolean offNow = plant.broken().has(Fault.Kind.LACP_OFF, design().id());
        if (offNow != off) {
            off = offNow;
            inOrder.forEach(this::start);
            changed();
        }
        for (LacpMachine machine : inOrder) {
            machine.identify(
                    PRIORITY,
                    systems.system(sw, design()),
                    systems.key(sw, design(), machine.port().id()));
        }
    }

    /** Once nobody of the partner is left, another partner may be the one. */
    private void letOthersIn() {
        if (partner == null || inOrder.stream().anyMatch(LacpMachine::selected)) {
            return;
        }
        partner = null;
        for (LacpMachine other : inOrder) {
            if (other.enabled() && !other.selected() && other.partner().isKnown()) {
                choose(other);
                other.reconsider();
            }
        }
    }

    private void choose(LacpMachine port) {
        LacpEnd heard = port.partner();
        boolean fits = heard.isKnown()
                && !heard.system().equals(port.actor().system())
                && port.actor().state().has(PortState.AGGREGATION);
        if (fits && (partner == null || partner.isSameGroup(heard))) {
            partner = heard;
            port.select();
        } else {
            port.unselect();
            letOthersIn();
        }
    }

    private void tell(LacpMachine machine) {
        if (!machine.port().carrier()) {
            return; // that a link without carrier is not used needs no words
        }
        String name = sw.name() + " " + machine.port().name();
        boolean joins = machine.carries();
        journal.tell(
                Event.Kind.LACP,
                joins ? Event.Tone.GOOD : Event.Tone.WARNING,
                machine.port().id(),
                name + (joins ? " joins " : " leaves ") + design().name(),
                joins ? null : why(machine));
    }

    private String why(LacpMachine machine) {
        if (off) {
            return "LACP is off";
        }
        if (machine.receiveState() != ReceiveState.CURRENT) {
            return "no LACPDU comes from the other end";
        }
        return machine.selected() ? "the other end is not in sync" : "the other end is not the partner of the rest";
    }

    /** First partner wins. */
    private final class Selection implements LacpSelection {
        private final Map<LacpMachine, Boolean> told = new HashMap<>();

        @Override
        public void choose(LacpMachine port) {
            LacpLag.this.choose(port);
        }

        @Override
        public boolean ready(LacpMachine port) {
            for (LacpMachine other : inOrder) {
                if (other.selected() && other.muxState() == MuxState.WAITING && !other.hasWaited()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void waited(LacpMachine port) {
            inOrder.forEach(LacpMachine::reconsider);
        }

        @Override
        public void changed(LacpMachine port) {
            if (told.getOrDefault(port, false) == port.carries()) {
                return;
            }
            told.put(port, port.carries());
            boolean enough = carrying >= least();
            carrying += port.carries() ? 1 : -1;
            tell(port);
            if (enough != carrying >= least()) {
                journal.tell(
                        Event.Kind.AGGREGATION,
                        enough ? Event.Tone.BAD : Event.Tone.GOOD,
                        design().id(),
                        sw.name() + " " + design().name() + (enough ? " goes down" : " comes up"),
                        enough ? "fewer than " + least() + " of its ports are in use" : null);
            }
            LacpLag.this.changed();
        }
    }
}
