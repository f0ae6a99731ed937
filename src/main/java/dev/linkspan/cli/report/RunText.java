// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.advise.survive.Suggestion;
import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.export.Text;
import dev.linkspan.export.timeline.Durations;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of the simulator for a person at a terminal: the timeline, what came of each address, what would have helped. */
public final class RunText {
    private static final List<String> HEAD =
            List.of("HOST", "ON", "ADDRESS", "OUTAGE", "OF SOME FLOWS", "IN THE END", "BEFORE", "AFTER");
    /** Mb/s below which a difference is rounding. */
    private static final double SAME = 0.5;

    private static final String BELOW = " ".repeat(20);

    private RunText() {}

    /** The text, ending in a line feed; the same run gives the same text. */
    public static String of(Run run) {
        StringBuilder out = new StringBuilder();
        out.append(Text.printable(run.design().name())).append(", ");
        out.append(Ticks.text(run.scenario().until())).append(" s from a steady start, seed ");
        out.append(run.scenario().seed()).append("\n\n");
        List<Event> events = run.events();
        if (events.isEmpty()) {
            out.append("Nothing happens.\n");
        }
        events.forEach(event -> add(out, event));
        out.append('\n');
        if (run.addresses().isEmpty()) {
            return out.append("No host has a data address.\n").toString();
        }
        out.append(addresses(run));
        List<Suggestion> remedies = Suggestions.of(run);
        if (!remedies.isEmpty()) {
            out.append("\nWhat would have helped:\n");
            remedies.forEach(remedy ->
                    out.append("    ").append(Text.printable(remedy.text())).append('\n'));
        }
        return out.toString();
    }

    private static void add(StringBuilder out, Event event) {
        String tone = event.tone() == Event.Tone.NEUTRAL ? "" : event.tone().word();
        out.append("%9s  %-7s  ".formatted(Ticks.text(event.at()), tone));
        out.append(Text.printable(event.text())).append('\n');
        addBelow(out, "why: ", event.reason());
        addBelow(out, "log: ", event.log());
    }

    private static void addBelow(StringBuilder out, String label, @Nullable String text) {
        if (text != null) {
            out.append(BELOW).append(label).append(Text.printable(text)).append('\n');
        }
    }

    private static String addresses(Run run) {
        TopologyIndex index = TopologyIndex.of(run.design());
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (AddressReport report : run.addresses()) {
            rows.add(List.of(
                    Text.printable(index.name(report.host())),
                    Text.printable(index.name(report.holder())),
                    report.address().text(),
                    Ticks.toMillis(report.outage()) + " ms",
                    Ticks.toMillis(report.partial()) + " ms",
                    end(report),
                    Durations.speed(report.before()),
                    Durations.speed(report.after())));
        }
        return Columns.of(rows);
    }

    private static String end(AddressReport report) {
        if (report.lost()) {
            return "lost";
        }
        if (report.lostFlows() > 0) {
            return report.lostFlows() + " of " + report.flows() + " flows lost";
        }
        if (report.partial() > 0) {
            return "back";
        }
        return report.after() < report.before() - SAME ? "works, with less" : "works";
    }
}
