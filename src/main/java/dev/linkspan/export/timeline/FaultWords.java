// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.math.BigDecimal;

/** How faults are said: as a verb for menus, as a word for signs, as a clause for reports. */
public final class FaultWords {
    private FaultWords() {}

    /** What an element is called where its owner isn't seen: {@code net0 of db01}, {@code switch leaf-a}. */
    public static String name(TopologyIndex index, String id) {
        Element element = index.element(id).orElse(null);
        if (element == null) {
            return id;
        }
        if (!Ids.owner(id).equals(id)) {
            return element.name() + " of " + index.name(Ids.owner(id));
        }
        return kind(element) + cableOrName(index, element);
    }

    private static String cableOrName(TopologyIndex index, Element element) {
        if (element instanceof Cable cable) {
            String other = cable.b() == null ? "" : " to " + name(index, cable.b());
            return "from " + name(index, cable.a()) + other;
        }
        if (element instanceof Uplink uplink) {
            return "from " + index.name(uplink.from()) + " to " + index.name(uplink.to());
        }
        return element.name();
    }

    private static String kind(Element element) {
        if (element instanceof Switch) {
            return "switch ";
        } else if (element instanceof Router) {
            return "router ";
        } else if (element instanceof Host) {
            return "host ";
        } else if (element instanceof Cable) {
            return "the cable ";
        } else if (element instanceof Uplink) {
            return "the uplink ";
        }
        return element instanceof MlagDomain ? "MLAG pair " : "";
    }

    /** What is done to an element by a fault, as a menu says it ({@code Pull the cable}). */
    public static String verb(Element element, Fault.Kind kind) {
        return switch (kind) {
            case DOWN -> down(element);
            case SILENT -> "Lose everything, carrier stays";
            case OUT_LOST -> element instanceof Uplink ? "Lose what goes up" : "Lose what is sent";
            case IN_LOST -> element instanceof Uplink ? "Lose what comes down" : "Lose what is received";
            case LOSS -> "Lose a part of the packets";
            case FLAP -> "Flap: carrier goes and comes";
            case SLOW -> "Negotiate a lower speed";
            case DELAY -> "Delay packets";
            case SAME_MAC -> "Take another NIC's hardware address";
            case LACP_OFF -> "Stop speaking LACP";
            case WRONG_KEY -> "Say another LACP key";
            case SPLIT -> "Split: the switches lose each other";
        };
    }

    private static String down(Element element) {
        if (element instanceof Cable) {
            return "Pull the cable";
        } else if (element instanceof Switch || element instanceof Router || element instanceof Host) {
            return "Power off";
        } else if (element instanceof SwitchPort) {
            return "Err-disable the port";
        }
        return element instanceof Nic ? "The NIC dies" : "Cut it";
    }

    /** One or two words for a sign on a picture ({@code off}, {@code loss 30 %}). */
    public static String tag(Element element, Fault fault) {
        String amount = amount(fault);
        return switch (fault.kind()) {
            case DOWN -> element instanceof Cable ? "pulled" : element instanceof Nic ? "dead" : "off";
            case SILENT -> "silent";
            case OUT_LOST -> "sends in vain";
            case IN_LOST -> "deaf";
            case LOSS -> "loses " + amount;
            case FLAP -> "flaps";
            case SLOW -> amount;
            case DELAY -> amount;
            case SAME_MAC -> "same MAC";
            case LACP_OFF -> "no LACP";
            case WRONG_KEY -> "wrong key";
            case SPLIT -> "split";
        };
    }

    /** The fault as a clause ({@code switch leaf-a fails}). */
    public static String clause(TopologyIndex index, Fault fault) {
        String amount = amount(fault);
        return name(index, fault.target()) + " " + fault.kind().phrase() + (amount.isEmpty() ? "" : ": " + amount);
    }

    /** What an incident does, as a clause. */
    public static String clause(TopologyIndex index, Incident incident) {
        return incident instanceof Incident.Failure failure
                ? clause(index, failure.fault())
                : name(index, incident.target()) + " is repaired";
    }

    /** The amount with its unit ({@code 30 %}); empty when the kind has none. */
    public static String amount(Fault fault) {
        String unit = fault.kind().unit();
        if (unit == null) {
            return "";
        }
        return BigDecimal.valueOf(fault.amountOrUsual()).stripTrailingZeros().toPlainString() + " " + unit;
    }
}
