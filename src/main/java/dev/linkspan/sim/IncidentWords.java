// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;

/** What a timeline says when something is broken or repaired. */
public final class IncidentWords {
    private IncidentWords() {}

    /** One sentence without a full stop: {@code switch leaf-a loses power}. */
    public static String of(TopologyIndex index, Incident incident) {
        Element element = ElementText.byId(index, incident.target());
        String name = ElementText.called(index, element);
        if (incident instanceof Incident.Failure failure) {
            return name + " " + phrase(element, failure.fault());
        }
        Fault.Kind kind = ((Incident.Repair) incident).kind();
        return name + (kind == null ? " is repaired" : " is repaired: no longer " + kind.word());
    }

    private static String phrase(Element element, Fault fault) {
        if (fault.kind() != Fault.Kind.DOWN) {
            String amount = fault.kind().unit() == null
                    ? ""
                    : ": " + ScenarioText.number(fault.amountOrUsual()) + " "
                            + fault.kind().unit();
            return fault.kind().phrase() + amount;
        }
        if (element instanceof Cable) {
            return "is pulled";
        }
        if (element instanceof Nic) {
            return "dies";
        }
        if (element instanceof SwitchPort) {
            return "is shut by its switch (err-disabled)";
        }
        return element instanceof Uplink ? "is cut" : "loses power";
    }
}
