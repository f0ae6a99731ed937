// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format 0.0.4, written from prometheus.io/docs/instrumenting/exposition_formats:
 * anything but HELP, TYPE and samples of gauges, each family in one piece, is refused.
 */
final class MetricsParser {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    /** One sample. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private final String line;
    private int at;

    private MetricsParser(String line) {
        this.line = line;
    }

    static List<Sample> parse(String document) {
        if (!document.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no line feed");
        }
        List<Sample> samples = new ArrayList<>();
        Set<String> typed = new HashSet<>();
        Set<Object> series = new HashSet<>();
        String family = "";
        String helped = "";
        for (String line : document.substring(0, document.length() - 1).split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                helped = line.split(" ", 4)[2];
            } else if (line.startsWith("# TYPE ")) {
                family = line.substring(7, line.length() - " gauge".length());
                require(line.endsWith(" gauge") && METRIC.matcher(family).matches(), line);
                require(helped.equals(family) && typed.add(family), line);
            } else {
                Sample sample = new MetricsParser(line).sample();
                require(sample.name().equals(family), line);
                require(series.add(List.of(sample.name(), sample.labels())), line);
                samples.add(sample);
            }
        }
        return samples;
    }

    private Sample sample() {
        String name = until('{');
        require(METRIC.matcher(name).matches(), line);
        Map<String, String> labels = new LinkedHashMap<>();
        while (true) {
            String label = until('=');
            require(LABEL.matcher(label).matches(), line);
            require(line.charAt(at++) == '"', line);
            require(labels.put(label, value()) == null, line);
            char next = line.charAt(at++);
            if (next == '}') {
                break;
            }
            require(next == ',', line);
        }
        require(line.charAt(at++) == ' ', line);
        return new Sample(name, labels, Double.parseDouble(line.substring(at)));
    }

    private String value() {
        StringBuilder text = new StringBuilder();
        while (true) {
            char c = line.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            if (c == '\\') {
                char escaped = line.charAt(at++);
                require(escaped == '\\' || escaped == '"' || escaped == 'n', line);
                text.append(escaped == 'n' ? '\n' : escaped);
            } else {
                text.append(c);
            }
        }
    }

    private String until(char end) {
        int stop = line.indexOf(end, at);
        require(stop > 0, line);
        String text = line.substring(at, stop);
        at = stop + 1;
        return text;
    }

    private static void require(boolean right, String line) {
        if (!right) {
            throw new IllegalArgumentException("no line of the text format: " + line);
        }
    }
}
