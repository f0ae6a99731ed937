// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.Fault.Kind;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which faults an element can have, what they are called, and whether a scenario makes sense for a design. */
public final class Faults {
    private static final List<Kind> OF_CABLE =
            List.of(Kind.DOWN, Kind.SILENT, Kind.OUT_LOST, Kind.IN_LOST, Kind.LOSS, Kind.FLAP, Kind.SLOW, Kind.DELAY);
    private static final List<Kind> OF_UPLINK =
            List.of(Kind.DOWN, Kind.SILENT, Kind.OUT_LOST, Kind.IN_LOST, Kind.LOSS, Kind.DELAY);
    private static final List<Kind> OF_NIC = List.of(Kind.DOWN, Kind.SILENT, Kind.SAME_MAC);
    private static final List<Kind> OF_PORT = List.of(Kind.DOWN, Kind.SILENT, Kind.WRONG_KEY);
    private static final List<Kind> OF_SWITCH = List.of(Kind.DOWN, Kind.SILENT);
    private static final List<Kind> OF_ROUTER = List.of(Kind.DOWN, Kind.SILENT, Kind.DELAY);

    private Faults() {}

    /**
     * The faults that fit such an element, the usual one first; none for what can't break by itself. Whether this one
     * can have them depends on what is around it: see {@link #kindsFor(TopologyIndex, Element)}.
     */
    public static List<Kind> kindsFor(Element element) {
        if (element instanceof Nic nic) {
            return nic.kind() == NicKind.LOOPBACK ? List.of() : OF_NIC;
        }
        if (element instanceof Lag lag) {
            return lag.lacp() == Lacp.OFF ? List.of() : List.of(Kind.LACP_OFF);
        }
        if (element instanceof MlagDomain domain) {
            return domain.switches().size() < 2 ? List.of() : List.of(Kind.SPLIT);
        }
        if (element instanceof Cable cable) {
            return cable.b() == null ? List.of() : OF_CABLE;
        }
        return element instanceof Uplink
                ? OF_UPLINK
                : element instanceof SwitchPort
                        ? OF_PORT
                        : element instanceof Switch
                                ? OF_SWITCH
                                : element instanceof Router
                                        ? OF_ROUTER
                                        : element instanceof Host ? List.of(Kind.DOWN) : List.of();
    }

    /** The faults that an element of a design can have, the usual one first: those that {@link #check} lets pass. */
    public static List<Kind> kindsFor(TopologyIndex index, Element element) {
        return kindsFor(element).stream()
                .filter(kind -> FaultCheck.refusal(index, element, Fault.of(kind, element.id()))
                        .isEmpty())
                .toList();
    }

    /** What a menu says for it: a verb in the imperative, without an amount ({@code Pull the cable}). */
    public static String phrase(Kind kind, Element element) {
        return switch (kind) {
            case DOWN ->
                element instanceof Cable
                        ? "Pull the cable"
                        : element instanceof Nic
                                ? "Kill the NIC"
                                : element instanceof SwitchPort
                                        ? "Err-disable the port"
                                        : element instanceof Uplink ? "Cut the uplink" : "Power off";
            case SILENT -> "Lose everything silently";
            case OUT_LOST -> element instanceof Uplink ? "Lose what goes up" : "Lose what the host sends";
            case IN_LOST -> element instanceof Uplink ? "Lose what comes down" : "Lose what the host receives";
            case LOSS -> "Lose packets silently";
            case FLAP -> "Let the carrier flap";
            case SLOW -> "Negotiate a lower speed";
            case DELAY -> element instanceof Router ? "Answer late" : "Delay packets";
            case SAME_MAC -> "Take over another NIC's hardware address";
            case LACP_OFF -> "Turn LACP off";
            case WRONG_KEY -> "Use a wrong LACP key";
            case SPLIT -> "Let its switches lose each other";
        };
    }

    /**
     * Whether a fault makes sense.
     *
     * @throws SimulationRefusedException when the element is unknown, can't have this fault, or the amount is out of range
     */
    public static void check(TopologyIndex index, Fault fault) {
        Element element = ElementText.byId(index, fault.target());
        FaultCheck.refusal(index, element, fault).ifPresent(why -> {
            throw new SimulationRefusedException(why);
        });
    }

    /**
     * Whether a repair makes sense.
     *
     * @param inForce the faults that the element has at that time
     * @throws SimulationRefusedException when the element is unknown, or has no such fault
     */
    public static void check(TopologyIndex index, Incident.Repair repair, Collection<Fault> inForce) {
        Element element = ElementText.byId(index, repair.target());
        Kind kind = repair.kind();
        boolean broken = kind == null ? !inForce.isEmpty() : inForce.stream().anyMatch(fault -> fault.kind() == kind);
        if (!broken) {
            String what = kind == null ? "is not broken" : "has no fault \"" + kind.word() + "\"";
            throw new SimulationRefusedException(
                    "%s %s at %s, so there is nothing to repair; give a time after its failure"
                            .formatted(ElementText.called(index, element), what, ScenarioText.time(repair.at())));
        }
    }

    /**
     * Whether a scenario makes sense from its first to its last incident.
     *
     * @throws SimulationRefusedException for the first thing that does not, in order of time
     */
    public static void check(TopologyIndex index, Scenario scenario) {
        FaultCheck.check(index, scenario);
    }

    /**
     * The fault with the hardware address to take over: where none is named, that of the next NIC of the host, or of the
     * first NIC of another host. Other faults stay as they are.
     */
    public static Fault complete(TopologyIndex index, Fault fault) {
        if (fault.kind() != Kind.SAME_MAC || fault.other() != null) {
            return fault;
        }
        return neighbour(index, fault.target())
                .map(nic -> new Fault(fault.kind(), fault.target(), fault.amount(), nic.id()))
                .orElse(fault);
    }

    static Optional<Nic> neighbour(TopologyIndex index, String nic) {
        List<Nic> own = index.host(nic)
                .map(host -> host.host().nics().stream().filter(Faults::hasPort).toList())
                .orElse(List.of());
        int place = own.stream().map(Nic::id).toList().indexOf(nic);
        if (own.size() > 1) {
            return Optional.of(own.get((place + 1) % own.size()));
        }
        return index.topology().hosts().stream()
                .flatMap(host -> host.nics().stream())
                .filter(other -> hasPort(other) && !other.id().equals(nic))
                .findFirst();
    }

    private static boolean hasPort(Nic nic) {
        return nic.kind() != NicKind.LOOPBACK;
    }
}
