// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Run;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a run did to the addresses, in sentences.
 *
 * @param tone of the worst of it
 * @param headline the worst of it in one sentence
 * @param lines the rest, the worst first
 */
public record Summary(Event.Tone tone, String headline, List<Line> lines) {
    public Summary {
        lines = List.copyOf(lines);
    }

    /** One sentence. */
    public record Line(Event.Tone tone, String sentence) {}

    /** The summary of a run. */
    public static Summary of(Run run) {
        return new Writer(run).write();
    }

    private static final class Writer {
        private final Run run;
        private final TopologyIndex index;

        Writer(Run run) {
            this.run = run;
            this.index = TopologyIndex.of(run.design());
        }

        Summary write() {
            if (run.scenario().incidents().isEmpty()) {
                return new Summary(Event.Tone.NEUTRAL, "Nothing is broken", List.of());
            }
            if (run.addresses().isEmpty()) {
                return new Summary(
                        Event.Tone.NEUTRAL, "No host has a data address, so nothing can be cut off", List.of());
            }
            List<AddressReport> worstFirst = run.addresses().stream()
                    .sorted(Comparator.comparing(AddressReport::lost)
                            .thenComparingLong(AddressReport::outage)
                            .thenComparingInt(AddressReport::lostFlows)
                            .thenComparingLong(AddressReport::partial)
                            .reversed())
                    .toList();
            List<Line> lines = new ArrayList<>();
            worstFirst.forEach(report -> outage(report, lines));
            long untouched = worstFirst.stream().filter(Writer::untouched).count();
            worstFirst.forEach(report -> bandwidth(report, lines));
            if (untouched > 0) {
                lines.add(new Line(Event.Tone.GOOD, addresses(untouched) + " noticed nothing"));
            }
            return new Summary(tone(worstFirst), headline(worstFirst), lines);
        }

        private String headline(List<AddressReport> worstFirst) {
            AddressReport worst = worstFirst.get(0);
            long lost = worstFirst.stream().filter(AddressReport::lost).count();
            if (lost > 0) {
                return lost == worstFirst.size() && lost > 1
                        ? "All " + addresses(lost) + " are cut off at the end"
                        : lost == 1
                                ? name(worst) + " is cut off at the end"
                                : addresses(lost) + " are cut off at the end";
            }
            if (worst.outage() > 0) {
                return "Every address works at the end; the longest outage is " + Durations.text(worst.outage());
            }
            if (worst.partial() > 0 || worst.lostFlows() > 0) {
                return "No address is cut off; some flows were interrupted";
            }
            return worstFirst.stream().anyMatch(Writer::isSlower)
                    ? "No address is cut off; less bandwidth is left"
                    : "No address noticed anything";
        }

        private void outage(AddressReport report, List<Line> lines) {
            if (report.lost()) {
                lines.add(new Line(
                        Event.Tone.BAD,
                        name(report) + " is cut off at the end" + (report.flows() == 0 ? "" : flows(report))));
            } else if (report.outage() > 0) {
                lines.add(new Line(
                        Event.Tone.WARNING,
                        name(report) + " was out for " + Durations.text(report.outage()) + ", then went on"));
            } else if (report.partial() > 0) {
                lines.add(new Line(
                        Event.Tone.WARNING,
                        "A part of the flows of " + name(report) + " was out for " + Durations.text(report.partial())));
            }
            if (!report.lost() && report.lostFlows() > 0) {
                lines.add(new Line(
                        Event.Tone.BAD,
                        report.lostFlows() + " of " + report.flows() + " flows of " + name(report)
                                + " don't get through at the end"));
            }
        }

        private static String flows(AddressReport report) {
            return report.flows() == 1
                    ? ": its flow doesn't get through"
                    : ": none of its " + report.flows() + " flows gets through";
        }

        private void bandwidth(AddressReport report, List<Line> lines) {
            if (!report.lost() && isSlower(report)) {
                lines.add(new Line(
                        Event.Tone.WARNING,
                        name(report) + " is left with " + Durations.part(report.after(), report.before())));
            }
        }

        private static boolean untouched(AddressReport report) {
            return !report.lost()
                    && report.outage() == 0
                    && report.partial() == 0
                    && report.lostFlows() == 0
                    && !isSlower(report);
        }

        private static boolean isSlower(AddressReport report) {
            return report.after() + 0.5 < report.before();
        }

        private static Event.Tone tone(List<AddressReport> worstFirst) {
            AddressReport worst = worstFirst.get(0);
            if (worst.lost() || worst.lostFlows() > 0) {
                return Event.Tone.BAD;
            }
            return worstFirst.stream().allMatch(Writer::untouched) ? Event.Tone.GOOD : Event.Tone.WARNING;
        }

        private String name(AddressReport report) {
            return report.address().ip().text() + " (" + index.name(report.host()) + ")";
        }

        private static String addresses(long count) {
            return count == 1 ? "1 address" : count + " addresses";
        }
    }
}
