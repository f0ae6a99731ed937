// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.replay.Together;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.file.SavedLine;
import dev.linkspan.ui.file.SavedMachines;
import dev.linkspan.ui.file.SavedPlace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What was saved of machines and is open in the window, as they were then: nothing of it changes, and nothing can be asked
 * of them. For the JavaFX thread.
 */
public final class SavedModel implements SavedPlace {
    /** As causes tell times: nobody here knows the zone of the machine. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String NO_TIME = "no time";

    private final Recording recording = new Recording(InstantSource.system(), TIME::format);
    private final List<SavedMachines> open = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Topology> frame = new ReadOnlyObjectWrapper<>();

    /** All of the machines in one picture; null while none is open. */
    public ReadOnlyObjectProperty<@Nullable Topology> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** What is open, in the order of opening. */
    public List<SavedMachines> open() {
        return List.copyOf(open);
    }

    /** What their logs tell. No state is kept of the past: only how things were when they were saved is known. */
    Recording recording() {
        return recording;
    }

    @Override
    public Set<String> taken(List<Path> but) {
        return open.stream()
                .filter(saved -> !saved.paths().equals(but))
                .flatMap(saved -> saved.picture().hosts().stream())
                .map(Element::id)
                .collect(Collectors.toSet());
    }

    @Override
    public void show(SavedMachines saved) {
        open.removeIf(before -> before.paths().equals(saved.paths()));
        open.add(saved);
        show();
    }

    /** Shows this no longer. */
    public void close(SavedMachines saved) {
        if (open.remove(saved)) {
            show();
        }
    }

    /** Shows nothing any more. */
    public void closeAll() {
        open.clear();
        show();
    }

    private void show() {
        recording.clear();
        recording.add(open.stream()
                .flatMap(saved -> entries(saved).stream())
                .sorted(Comparator.comparing(Entry::at))
                .toList());
        frame.set(
                open.isEmpty()
                        ? null
                        : Together.of(open.stream().map(SavedMachines::picture).toList()));
    }

    private static List<Entry> entries(SavedMachines saved) {
        List<Entry> entries = new ArrayList<>();
        for (SavedLine line : saved.log()) {
            Instant at = line.at();
            entries.add(new Entry(
                    at == null ? Instant.EPOCH : at,
                    at == null ? NO_TIME : TIME.format(at),
                    Event.Kind.LOG.word(),
                    line.tone(),
                    line.subject(),
                    line.text(),
                    null,
                    null));
        }
        for (Host host : saved.picture().hosts()) {
            Observation seen = host.observation();
            if (seen != null) {
                entries.add(new Entry(
                        seen.at(),
                        TIME.format(seen.at()),
                        Entry.SESSION,
                        Event.Tone.NEUTRAL,
                        host.id(),
                        host.name() + " was saved",
                        seen.source() + "; all times are UTC",
                        null));
            }
        }
        return entries;
    }

    /** Looks for what is wrong with them; takes its time when it is called. */
    Supplier<Diagnosis> look() {
        List<SavedMachines> all = open();
        return () -> Diagnosis.joined(all.stream().map(SavedMachines::diagnosis).toList());
    }

    /** What they told, against what was saved as their design: where there was none, against itself. */
    public Evidence evidence() {
        Topology seen = frame.get();
        Topology wanted = Together.of(open.stream()
                .map(saved -> saved.design() == null ? saved.picture() : saved.design())
                .toList());
        Map<String, List<HostSigns>> signs = new HashMap<>();
        open.forEach(saved -> signs.putAll(saved.signs()));
        return new Evidence(seen == null ? Topology.empty("saved") : seen, wanted, signs);
    }

    /** How a time of what was saved is written. */
    static String time(Instant at) {
        return TIME.format(at) + " UTC";
    }
}
