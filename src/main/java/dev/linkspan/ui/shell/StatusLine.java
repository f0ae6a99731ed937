// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;

/** The line at the foot: what was observed and when, how much there is, whether it is saved. */
final class StatusLine extends Label {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    StatusLine(EditorModel model) {
        setId("status");
        getStyleClass().add(ShellStyles.STATUS);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> text(
                                model.topology(),
                                model.dirtyProperty().get(),
                                model.fileProperty().get() != null),
                        model.topologyProperty(),
                        model.dirtyProperty(),
                        model.fileProperty()));
    }

    static String text(Topology topology, boolean dirty, boolean hasFile) {
        List<String> parts = new ArrayList<>();
        observed(topology, parts);
        count(parts, topology.hosts().size(), "host");
        count(parts, sum(topology, host -> host.nics().size()), "NIC");
        count(parts, sum(topology, host -> host.aggregations().size()), "aggregation");
        count(parts, sum(topology, host -> host.groups().size()), "IPMP group");
        count(parts, topology.switches().size(), "switch");
        count(parts, topology.cables().size(), "cable");
        parts.add(dirty ? "unsaved changes" : hasFile ? "design saved" : "nothing to save");
        return String.join(" · ", parts);
    }

    private static void observed(Topology topology, List<String> parts) {
        List<Observation> observations = topology.hosts().stream()
                .map(Host::observation)
                .filter(Objects::nonNull)
                .toList();
        if (observations.isEmpty()) {
            parts.add("drawn, not observed");
            return;
        }
        Instant oldest = observations.stream()
                .map(Observation::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String who = observations.size() == 1
                ? topology.hosts().stream()
                        .filter(host -> host.observation() != null)
                        .map(Host::name)
                        .findFirst()
                        .orElseThrow()
                : observations.size() + " hosts";
        parts.add(who + " observed " + TIME.format(oldest));
    }

    private static int sum(Topology topology, ToIntFunction<Host> size) {
        return topology.hosts().stream().mapToInt(size).sum();
    }

    private static void count(List<String> parts, int count, String word) {
        if (count > 0) {
            String many = word.endsWith("ch") ? word + "es" : word + "s";
            parts.add(count + " " + (count == 1 ? word : many));
        }
    }
}
