// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.AddressSurvival;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.sim.time.Ticks;
import java.util.List;

/** What a design survives, for scripts. Lengths of time are milliseconds, speeds Mb/s. */
public final class SurvivalJson {
    private SurvivalJson() {}

    /** The document, ending in a line feed. */
    public static String of(Survival survival) {
        ObjectNode root = Json.object();
        root.put("source", survival.source());
        root.put("design", survival.design().name());
        root.put("survivesEverySingleFailure", !survival.stops());
        ObjectNode counts = root.putObject("counts");
        for (Effect effect : Effect.values()) {
            counts.put(effect.word(), survival.count(effect));
        }
        add(root.putArray("failures"), survival.single());
        List<SurvivalRow> pairs = survival.pairs();
        if (pairs != null) {
            add(root.putArray("pairs"), pairs);
            root.put("pairsLeftOut", survival.pairsLeftOut());
        }
        ArrayNode addresses = root.putArray("addresses");
        survival.addresses().forEach(address -> add(addresses.addObject(), address));
        Json.strings(root, "remedies", survival.remedies());
        return Json.document(root);
    }

    private static void add(ArrayNode list, List<SurvivalRow> rows) {
        for (SurvivalRow row : rows) {
            ObjectNode node = list.addObject();
            Json.strings(node, "elements", row.failed());
            node.put("kind", row.kind().word());
            node.put("name", row.name());
            node.put("effect", row.worst().word());
            node.put("reason", row.reason());
            node.put("stopped", row.stopped());
            node.put("outageMs", Ticks.toMillis(row.worstOutage()));
            node.put("mbpsBefore", Math.round(row.before()));
            node.put("mbpsAfter", Math.round(row.after()));
            ArrayNode effects = node.putArray("addresses");
            row.effects().forEach(effect -> add(effects.addObject(), effect));
        }
    }

    private static void add(ObjectNode node, AddressEffect effect) {
        node.put("address", effect.address().text());
        node.put("host", effect.host());
        node.put("holder", effect.holder());
        node.put("effect", effect.effect().word());
        node.put("outageMs", Ticks.toMillis(effect.outage()));
        node.put("flows", effect.flows());
        node.put("lostFlows", effect.lostFlows());
        node.put("mbpsBefore", Math.round(effect.before()));
        node.put("mbpsAfter", Math.round(effect.after()));
    }

    private static void add(ObjectNode node, AddressSurvival address) {
        node.put("address", address.address().text());
        node.put("host", address.host());
        node.put("holder", address.holder());
        node.put("works", address.works());
        node.put("worst", address.worst().word());
        node.put("worstOutageMs", Ticks.toMillis(address.worstOutage()));
        ArrayNode points = node.putArray("singlePoints");
        address.singlePoints()
                .forEach(point -> points.addObject()
                        .put("element", point.element())
                        .put("kind", point.kind().word())
                        .put("reason", point.reason()));
    }
}
