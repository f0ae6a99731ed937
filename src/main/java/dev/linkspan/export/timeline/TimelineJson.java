// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.TopologyIndex;
import java.math.BigDecimal;

/**
 * Writes a run as JSON for programs: what was done, what came of each address, what happened. Times are seconds from the
 * steady start, lengths of time milliseconds, speeds Mb/s.
 */
public final class TimelineJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final int MICROSECONDS = 6;

    private TimelineJson() {}

    /** The document, ending in a line feed; the same run gives the same bytes. */
    public static String write(Run run) {
        TopologyIndex index = TopologyIndex.of(run.design());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("design", run.design().name());
        root.put("seed", run.scenario().seed());
        root.put("until", seconds(run.scenario().until()));
        var incidents = root.putArray("incidents");
        run.scenario().incidents().forEach(incident -> incident(incidents.addObject(), incident, index));
        Summary summary = Summary.of(run);
        ObjectNode told = root.putObject("summary");
        told.put("tone", summary.tone().word());
        told.put("headline", summary.headline());
        var lines = told.putArray("lines");
        summary.lines().forEach(line -> lines.add(line.sentence()));
        var rescue = told.putArray("wouldHaveSavedIt");
        Suggestions.of(run).forEach(suggestion -> rescue.add(suggestion.text()));
        var addresses = root.putArray("addresses");
        run.addresses().forEach(report -> address(addresses.addObject(), report));
        var events = root.putArray("events");
        run.events().forEach(event -> event(events.addObject(), event, index));
        return document(root);
    }

    private static void incident(ObjectNode node, Incident incident, TopologyIndex index) {
        node.put("at", seconds(incident.at()));
        node.put("what", incident instanceof Incident.Failure ? "fail" : "repair");
        node.put("element", incident.target());
        node.put("name", index.name(incident.target()));
        if (incident instanceof Incident.Failure failure) {
            Fault fault = failure.fault();
            node.put("fault", fault.kind().word());
            if (fault.kind().unit() != null) {
                node.put("amount", plain(BigDecimal.valueOf(fault.amountOrUsual())));
                node.put("unit", fault.kind().unit());
            }
            if (fault.other() != null) {
                node.put("other", fault.other());
            }
        } else if (incident instanceof Incident.Repair repair && repair.kind() != null) {
            node.put("fault", repair.kind().word());
        }
    }

    private static void address(ObjectNode node, AddressReport report) {
        node.put("address", report.address().text());
        node.put("host", report.host());
        node.put("holder", report.holder());
        node.put("flows", report.flows());
        node.put("outageMs", Ticks.toMillis(report.outage()));
        node.put("partialOutageMs", Ticks.toMillis(report.partial()));
        node.put("lost", report.lost());
        node.put("lostFlows", report.lostFlows());
        node.put("mbpsBefore", Math.round(report.before()));
        node.put("mbpsAfter", Math.round(report.after()));
    }

    private static void event(ObjectNode node, Event event, TopologyIndex index) {
        node.put("at", seconds(event.at()));
        node.put("kind", event.kind().word());
        node.put("tone", event.tone().word());
        node.put("element", event.subject());
        node.put("name", index.name(event.subject()));
        node.put("text", event.text());
        if (event.reason() != null) {
            node.put("reason", event.reason());
        }
        if (event.log() != null) {
            node.put("log", event.log());
        }
    }

    private static BigDecimal seconds(long ticks) {
        return plain(BigDecimal.valueOf(ticks, MICROSECONDS));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String document(ObjectNode root) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can always be written", e);
        }
    }
}
