// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.ElementText;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.IncidentWords;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.TopologyIndex;
import java.math.BigDecimal;

/** How faults are said: as a word for signs, as a clause for reports. */
public final class FaultWords {
    private FaultWords() {}

    /** What a sentence calls an element ({@code switch leaf-a}, {@code net0 on db01}); the id when it isn't there. */
    public static String name(TopologyIndex index, String id) {
        return index.element(id)
                .map(element -> ElementText.called(index, element))
                .orElse(id);
    }

    /** One or two words for a sign on a picture ({@code off}, {@code loses 30 %}). */
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
            case DELAY -> "late " + amount;
            case SAME_MAC -> "same MAC";
            case LACP_OFF -> "no LACP";
            case WRONG_KEY -> "wrong key";
            case SPLIT -> "split";
        };
    }

    /** The fault as a clause, in the words of timelines ({@code switch leaf-a loses power}). */
    public static String clause(TopologyIndex index, Fault fault) {
        return clause(index, new Incident.Failure(0, fault));
    }

    /** What an incident does, in the words of timelines; its id where the element isn't there any more. */
    public static String clause(TopologyIndex index, Incident incident) {
        return index.element(incident.target()).isPresent()
                ? IncidentWords.of(index, incident)
                : incident.target() + " is no more";
    }

    /** The amount with its unit ({@code 30 %}); empty when the kind has none. */
    public static String amount(Fault fault) {
        return fault.kind().unit() == null
                ? ""
                : BigDecimal.valueOf(fault.amountOrUsual()).stripTrailingZeros().toPlainString() + " "
                        + fault.kind().unit();
    }
}
