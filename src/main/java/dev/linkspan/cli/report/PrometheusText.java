// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Redundancy;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Verdicts for the textfile collector of node_exporter, in Prometheus' text format 0.0.4
 * (prometheus.io/docs/instrumenting/exposition_formats).
 */
public final class PrometheusText {
    private final Map<String, Family> families = new LinkedHashMap<>();

    /** A metric with its samples; all of one name stand together. */
    private record Family(String help, List<String> samples) {}

    private PrometheusText() {
        family("linkspan_healthy", "1 when everything of the machine was seen and nothing is wrong, else 0.");
        family(
                "linkspan_cause",
                "A cause that is found now, by its id of the failure catalogue; its consequences left out.");
        family("linkspan_redundancy", "NICs by which the addresses of an interface or IPMP group can be reached now.");
        family("linkspan_redundancy_whole", "NICs that an interface or IPMP group with addresses has.");
        family("linkspan_unseen", "Facts of the machine that could not be seen.");
        family("linkspan_diagnosis_timestamp_seconds", "Time of the diagnosis, in seconds since 1970.");
    }

    /**
     * Machines that were looked at.
     *
     * @param at when
     */
    public record Seen(Evidence evidence, Instant at) {}

    /** One document of machines that were all seen at one time, ending in a line feed. */
    public static String of(List<Evidence> evidence, Instant at) {
        return of(evidence.stream().map(one -> new Seen(one, at)).toList());
    }

    /** One document of all machines, ending in a line feed. */
    public static String of(List<Seen> seen) {
        PrometheusText text = new PrometheusText();
        for (Seen one : seen) {
            Diagnosis diagnosis = Diagnosis.of(one.evidence());
            one.evidence().seen().hosts().forEach(host -> text.add(one.evidence(), diagnosis, host, one.at()));
        }
        return text.document();
    }

    private void add(Evidence evidence, Diagnosis all, Host host, Instant at) {
        TopologyIndex index = TopologyIndex.of(evidence.seen());
        Evidence only = new Evidence(evidence.seen().withHosts(List.of(host)), evidence.design(), evidence.signs());
        Diagnosis alone = Diagnosis.of(only);
        // What several machines have in common counts for each of them.
        List<Explanation> causes = all.explanations().stream()
                .flatMap(one -> one.parts().isEmpty() ? Stream.of(one) : one.parts().stream())
                .filter(one -> Ids.owner(one.subject()).equals(host.id()))
                .toList();
        Diagnosis own = new Diagnosis(causes, alone.unseen(), alone.whole());
        sample("linkspan_healthy", own.verdict() == Verdict.HEALTHY ? "1" : "0", "host", host.name());
        causes.stream()
                .map(one -> labels(
                        "host",
                        host.name(),
                        "id",
                        one.cause(),
                        "subject",
                        index.name(one.subject()),
                        "severity",
                        one.severity().word(),
                        "certainty",
                        one.certainty().word()))
                .distinct()
                .forEach(labels -> add("linkspan_cause", labels, "1"));
        for (Redundancy one : Redundancy.of(evidence, host)) {
            sample("linkspan_redundancy", String.valueOf(one.now()), "host", host.name(), "interface", one.name());
            sample(
                    "linkspan_redundancy_whole",
                    String.valueOf(one.whole()),
                    "host",
                    host.name(),
                    "interface",
                    one.name());
        }
        sample("linkspan_unseen", String.valueOf(own.unseen().size()), "host", host.name());
        sample(
                "linkspan_diagnosis_timestamp_seconds",
                String.format("%d.%03d", at.getEpochSecond(), at.getNano() / 1_000_000),
                "host",
                host.name());
    }

    private void family(String name, String help) {
        families.put(name, new Family(help, new ArrayList<>()));
    }

    private void sample(String name, String value, String... labels) {
        add(name, labels(labels), value);
    }

    /** Two machines of one name, or two interfaces of one, would be one series twice: the first stands. */
    private void add(String name, String labels, String value) {
        List<String> samples = families.get(name).samples();
        String series = name + labels + " ";
        if (samples.stream().noneMatch(sample -> sample.startsWith(series))) {
            samples.add(series + value);
        }
    }

    private static String labels(String... pairs) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.add(pairs[i] + "=\"" + escaped(pairs[i + 1]) + "\"");
        }
        return "{" + String.join(",", labels) + "}";
    }

    /** Backslash, quote and line feed; a half of a surrogate pair, which UTF-8 can't hold, as a question mark. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '?' : c);
            }
        });
        return text.toString();
    }

    private String document() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            if (!family.samples().isEmpty()) {
                text.append("# HELP ")
                        .append(name)
                        .append(' ')
                        .append(family.help())
                        .append('\n');
                text.append("# TYPE ").append(name).append(" gauge\n");
                family.samples().forEach(sample -> text.append(sample).append('\n'));
            }
        });
        return text.toString();
    }
}
