// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.lacp.LacpSelection;
import dev.linkspan.topology.AdSelect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ports are aggregated, and which aggregator of a bond is active (bond_3ad.c: {@code ad_port_selection_logic},
 * {@code ad_agg_selection_logic}, {@code ad_agg_selection_test}). The driver's {@code agg_select_timer} runs for one tick
 * when a bond is set up after its ports have joined, which no port notices: each waits for 2 s.
 */
final class AggregatorSelection implements LacpSelection {
    private final LacpBond bond;
    private final AdSelect policy;
    private final List<AdPort> ports = new ArrayList<>();
    private final List<Aggregator> aggregators = new ArrayList<>();

    AggregatorSelection(LacpBond bond, AdSelect policy) {
        this.bond = bond;
        this.policy = policy;
    }

    /** Takes in a port, which brings an aggregator with it. */
    void add(AdPort port) {
        ports.add(port);
        aggregators.add(new Aggregator(ports.size()));
    }

    List<AdPort> ports() {
        return ports;
    }

    /** The active aggregator; null when there is none. */
    @Nullable
    Aggregator active() {
        for (Aggregator aggregator : aggregators) {
            if (aggregator.active()) {
                return aggregator;
            }
        }
        return null;
    }

    @Override
    public void choose(LacpMachine machine) {
        AdPort port = of(machine);
        if (port.aggregator() != null) {
            port.aggregator().leave(port);
        }
        Aggregator free = null;
        Aggregator fitting = null;
        for (Aggregator aggregator : aggregators) {
            if (aggregator.ports().isEmpty()) {
                free = free == null ? aggregator : free;
            } else if (fitting == null && aggregator.fits(port)) {
                fitting = aggregator;
            }
        }
        Aggregator joined = fitting == null ? free : fitting;
        if (joined != null) {
            joined.join(port);
            machine.select();
        }
        selectActive();
        bond.touch();
        bond.publish();
    }

    /** A port whose link is down is not waited for: the driver's count goes on for it. */
    @Override
    public boolean ready(LacpMachine machine) {
        Aggregator aggregator = of(machine).aggregator();
        return aggregator != null
                && aggregator.ports().stream()
                        .allMatch(port ->
                                port.machine().hasWaited() || !port.machine().enabled());
    }

    @Override
    public void waited(LacpMachine machine) {
        Aggregator aggregator = of(machine).aggregator();
        if (aggregator == null) {
            machine.reconsider();
            return;
        }
        for (AdPort port : aggregator.ports()) {
            port.machine().reconsider();
        }
    }

    @Override
    public boolean active(LacpMachine machine) {
        return of(machine).inUse();
    }

    @Override
    public void echoed(LacpMachine machine) {
        bond.looped(of(machine));
    }

    @Override
    public void changed(LacpMachine machine) {
        bond.lacpChanged(of(machine));
    }

    /** Chooses the active aggregator anew. */
    void selectActive() {
        Aggregator before = active();
        Aggregator best = before != null && before.hasCarrier() ? before : null;
        for (Aggregator aggregator : aggregators) {
            aggregator.active(false);
            if (aggregator.enabledPorts() > 0 && aggregator.hasCarrier()) {
                best = better(best, aggregator);
            }
        }
        if (best != null && before != null && (best == before || stays(before, best))) {
            before.active(true);
            best = null;
        }
        if (best != null) {
            best.active(true);
            if (before != null) {
                before.ports().forEach(port -> bond.disable(port.port()));
            }
            bond.activeChanged(before, best);
            best.ports().forEach(port -> port.machine().reconsider());
        }
        Aggregator now = active();
        if (now != null) {
            for (AdPort port : now.ports()) {
                if (!now.hasPartner() || port.machine().carries()) {
                    bond.enable(port.port());
                }
            }
        }
        bond.carrierByAggregator();
    }

    /** With ad_select=stable the active one stays as long as it works and no other is the only one with a partner. */
    private boolean stays(Aggregator before, Aggregator best) {
        return policy == AdSelect.STABLE
                && before.enabledPorts() > 0
                && (before.hasPartner() || !best.hasPartner())
                && (before.actorKey() != 0 || best.actorKey() == 0);
    }

    private Aggregator better(@Nullable Aggregator best, Aggregator other) {
        if (best == null) {
            return other;
        }
        if (other.individual() != best.individual()) {
            return best.individual() ? other : best;
        }
        if (other.hasPartner() != best.hasPartner()) {
            return other.hasPartner() ? other : best;
        }
        int first = switch (policy) {
            case ACTOR_PORT_PRIO -> Integer.compare(other.priority(), best.priority());
            case COUNT -> Integer.compare(other.enabledPorts(), best.enabledPorts());
            case STABLE, BANDWIDTH -> 0;
        };
        int compared = first != 0 ? first : Long.compare(other.bandwidth(), best.bandwidth());
        return compared > 0 ? other : best;
    }

    private AdPort of(LacpMachine machine) {
        for (AdPort port : ports) {
            if (port.machine() == machine) {
                return port;
            }
        }
        throw new IllegalStateException(machine.port().id() + " is no port of " + bond.id());
    }
}
