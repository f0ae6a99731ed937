// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.Fault.Kind;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a fault or a scenario makes no sense for a design. */
final class FaultCheck {
    /** Nobody watches a run for longer, and a number with too many digits ends here. */
    private static final long LONGEST = Ticks.seconds(24 * 3600);

    private FaultCheck() {}

    static void check(TopologyIndex index, Scenario scenario) {
        if (scenario.until() < 0 || scenario.until() > LONGEST) {
            throw new SimulationRefusedException(
                    "a run ends after " + ScenarioText.time(scenario.until()) + ", expected 0s to 24 hours");
        }
        Map<String, Map<Kind, Fault>> inForce = new LinkedHashMap<>();
        ObservedFaults.of(index.topology())
                .forEach(fault -> inForce.computeIfAbsent(fault.target(), target -> new LinkedHashMap<>())
                        .put(fault.kind(), fault));
        for (Incident incident : scenario.incidents()) {
            checkTime(index, incident, scenario.until());
            Map<Kind, Fault> ofTarget = inForce.computeIfAbsent(incident.target(), target -> new LinkedHashMap<>());
            if (incident instanceof Incident.Failure failure) {
                Faults.check(index, failure.fault());
                ofTarget.put(failure.fault().kind(), failure.fault());
            } else if (incident instanceof Incident.Repair repair) {
                Faults.check(index, repair, ofTarget.values());
                ofTarget.keySet().removeIf(kind -> repair.kind() == null || kind == repair.kind());
            }
        }
    }

    private static void checkTime(TopologyIndex index, Incident incident, long until) {
        String name = ElementText.called(index, ElementText.byId(index, incident.target()));
        if (incident.at() < 0) {
            throw new SimulationRefusedException(
                    "%s can't fail or be repaired at %s, which is in the past; expected 0s or later"
                            .formatted(name, ScenarioText.time(incident.at())));
        }
        if (incident.at() > until) {
            throw new SimulationRefusedException("%s: %s is after the end of the run at %s, let it run longer"
                    .formatted(name, ScenarioText.time(incident.at()), ScenarioText.time(until)));
        }
    }

    /** One sentence without a full stop; empty when the fault makes sense. */
    static Optional<String> refusal(TopologyIndex index, Element element, Fault fault) {
        return misfit(index, element, fault.kind())
                .or(() -> badAmount(fault))
                .or(() -> badOther(index, element, fault));
    }

    private static Optional<String> misfit(TopologyIndex index, Element element, Kind kind) {
        String name = ElementText.called(index, element);
        if (element instanceof Cable cable && cable.b() == null) {
            return Optional.of(name + " hangs loose, so nothing is lost with it; plug in its other end first");
        }
        if (element instanceof Lag lag && lag.lacp() == Lacp.OFF) {
            return Optional.of(name + " does not speak LACP, so it can't stop to");
        }
        if (element instanceof MlagDomain domain && domain.switches().size() < 2) {
            return Optional.of(name + " has but one switch, so it can't split");
        }
        List<Kind> fitting = Faults.kindsFor(element);
        if (fitting.isEmpty()) {
            return Optional.of(name + " can't break by itself; fail a "
                    + "cable, NIC, switch, switch port, router, uplink, host, LAG with LACP or MLAG domain");
        }
        if (!fitting.contains(kind)) {
            return Optional.of("%s can't have the fault \"%s\", expected %s"
                    .formatted(
                            name, kind.word(), fitting.stream().map(Kind::word).collect(Collectors.joining(", "))));
        }
        if (element instanceof SwitchPort port) {
            if (index.peerOf(port.id()).isEmpty()) {
                return Optional.of(name + " has no cable, so nothing is lost with it; connect it first");
            }
            if (kind == Kind.WRONG_KEY
                    && index.lagOf(port.id())
                            .filter(lag -> lag.lacp() != Lacp.OFF)
                            .isEmpty()) {
                return Optional.of(name + " is in no LAG with LACP, so it says no key");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> badAmount(Fault fault) {
        Double amount = fault.amount();
        if (amount == null) {
            return Optional.empty();
        }
        return switch (fault.kind()) {
            case LOSS -> range(fault.kind(), amount, 0, 100);
            // A flap of less is no flap of a real port: drivers and switches debounce by about as much.
            case FLAP -> range(fault.kind(), amount, 0.01, 3600);
            case SLOW -> range(fault.kind(), amount, 1, 10_000_000);
            case DELAY -> range(fault.kind(), amount, 0, 3_600_000);
            default -> Optional.of("the fault \"" + fault.kind().word() + "\" takes no amount");
        };
    }

    private static Optional<String> range(Kind kind, double amount, double least, double most) {
        // Written so that it refuses NaN too.
        if (amount >= least && amount <= most) {
            return Optional.empty();
        }
        return Optional.of("the fault \"%s\" has the amount %s, expected %s to %s %s"
                .formatted(
                        kind.word(),
                        ScenarioText.number(amount),
                        ScenarioText.number(least),
                        ScenarioText.number(most),
                        kind.unit()));
    }

    private static Optional<String> badOther(TopologyIndex index, Element element, Fault fault) {
        String other = fault.other();
        if (fault.kind() != Kind.SAME_MAC) {
            return other == null
                    ? Optional.empty()
                    : Optional.of("the fault \"" + fault.kind().word() + "\" is of one element, not of two");
        }
        String name = ElementText.called(index, element);
        if (other == null) {
            return Faults.neighbour(index, element.id()).isPresent()
                    ? Optional.empty()
                    : Optional.of(name + " is the only NIC, so there is no hardware address to take over");
        }
        if (other.equals(element.id())) {
            return Optional.of(name + " can't take over its own hardware address, name another NIC");
        }
        return ElementText.byId(index, other) instanceof Nic nic
                        && !Faults.kindsFor(nic).isEmpty()
                ? Optional.empty()
                : Optional.of(other + " is no NIC with a hardware address, name one");
    }
}
