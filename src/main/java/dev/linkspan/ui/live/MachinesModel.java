// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.MachineFrames.Seen;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.plan.MachineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The real machines that are open in the window, as they are seen. For the JavaFX thread. */
public final class MachinesModel implements MachineListener {
    /** So many of the latest signs of a machine are kept, so that counters can be compared. */
    private static final int SIGNS = 20;

    private final EditorModel editor;
    private final Recording recording;
    private final Map<String, Seen> machines = new LinkedHashMap<>();
    private final Map<String, List<HostSigns>> signs = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Topology> frame = new ReadOnlyObjectWrapper<>();

    /** No machine is open yet; what they tell is written into {@code recording}. */
    public MachinesModel(EditorModel editor, Recording recording) {
        this.editor = editor;
        this.recording = recording;
        editor.topologyProperty().addListener((property, was, is) -> show());
    }

    /** The machines as they are seen, with what connects them; null while none is open. */
    public ReadOnlyObjectProperty<@Nullable Topology> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** The design that is open, which they are compared with. */
    ReadOnlyObjectProperty<Topology> designProperty() {
        return editor.topologyProperty();
    }

    /** Whether some machine does not answer: its age goes on. */
    boolean isAnyLost() {
        return machines.values().stream().anyMatch(Seen::isLost);
    }

    /** Whether the machine with this id of its own does not answer. */
    public boolean isLost(String seenId) {
        return machines.values().stream()
                .anyMatch(machine -> machine.isLost() && machine.host().id().equals(seenId));
    }

    /** The host of the design that the machine with this id of its own belongs to. */
    public Optional<String> designHost(String seenId) {
        return machines.values().stream()
                .filter(machine -> machine.host().id().equals(seenId))
                .map(Seen::hostId)
                .findFirst();
    }

    /** How each machine is watched, one a line. */
    List<String> lines() {
        return machines.values().stream()
                .map(machine -> machine.host().name()
                        + (machine.isLost()
                                ? ": no answer for " + MachineFrames.age(machine.heard(), recording.now()) + ", "
                                        + machine.lost()
                                : ": answers"))
                .toList();
    }

    @Override
    public void seen(String hostId, HostUpdate update) {
        Seen before = machines.get(hostId);
        machines.put(hostId, new Seen(hostId, update.state(), recording.now(), ""));
        String name = update.state().hosts().get(0).name();
        String host = update.state().hosts().get(0).id();
        if (before == null) {
            recording.tell(Entry.SESSION, Event.Tone.GOOD, host, name + " is watched", null);
        } else if (before.isLost()) {
            answers(before);
        }
        recording.add(update.events().stream().map(this::entry).toList());
        show();
    }

    @Override
    public void answered(String hostId, HostSigns told) {
        Seen machine = machines.get(hostId);
        if (machine == null) {
            return;
        }
        List<HostSigns> kept = signs.computeIfAbsent(hostId, id -> new ArrayList<>());
        kept.add(told);
        if (kept.size() > SIGNS) {
            kept.remove(0);
        }
        machines.put(hostId, new Seen(hostId, machine.seen(), recording.now(), ""));
        if (machine.isLost()) {
            answers(machine);
            show();
        }
    }

    private void answers(Seen machine) {
        recording.tell(
                Entry.SESSION,
                Event.Tone.GOOD,
                machine.host().id(),
                machine.host().name() + " answers again",
                null);
    }

    @Override
    public void silent(String hostId, String reason) {
        Seen machine = machines.get(hostId);
        if (machine == null) {
            return;
        }
        machines.put(hostId, new Seen(hostId, machine.seen(), machine.heard(), reason.isEmpty() ? "silent" : reason));
        if (!machine.isLost()) {
            recording.tell(
                    Entry.SESSION,
                    Event.Tone.BAD,
                    machine.host().id(),
                    machine.host().name() + " does not answer any more",
                    reason);
        }
        show();
    }

    @Override
    public void closed(String hostId) {
        Seen machine = machines.remove(hostId);
        signs.remove(hostId);
        if (machine != null) {
            recording.tell(
                    Entry.SESSION,
                    Event.Tone.NEUTRAL,
                    machine.host().id(),
                    machine.host().name() + " is watched no longer",
                    null);
            show();
        }
    }

    private Entry entry(HostEvent event) {
        // Its own clock may be wrong: lines are dated by the one they are read by.
        Instant now = recording.now();
        return new Entry(
                now,
                recording.clock(now),
                event.kind().word(),
                event.tone(),
                event.subject(),
                event.text(),
                event.reason(),
                event.log());
    }

    /** Draws them as they are by now. */
    void show() {
        Topology now =
                machines.isEmpty() ? null : MachineFrames.of(editor.topology(), machines.values(), recording.now());
        if (now == null) {
            frame.set(null);
        } else if (!now.equals(frame.get())) {
            frame.set(now);
            recording.seen(now, null);
        }
    }

    /** Looks for what is wrong with them, as they told last; takes its time when it is called. */
    Supplier<Diagnosis> look() {
        List<Seen> all = List.copyOf(machines.values());
        Map<String, List<HostSigns>> told = new LinkedHashMap<>();
        signs.forEach((host, list) -> told.put(host, List.copyOf(list)));
        Topology design = editor.topology();
        Instant now = recording.now();
        return () -> Diagnosis.joined(all.stream()
                .map(machine -> diagnosis(machine, design, told, now))
                .toList());
    }

    /** What they told last, against the design that is open. */
    public Evidence evidence() {
        Map<String, List<HostSigns>> told = new LinkedHashMap<>();
        machines.values()
                .forEach(machine -> told.put(machine.host().id(), signs.getOrDefault(machine.hostId(), List.of())));
        List<Evidence> all = machines.values().stream()
                .map(machine -> new Evidence(machine.seen(), editor.topology(), told))
                .toList();
        return Evidence.joined(all);
    }

    /** Whether all of them answer. */
    public boolean isAnswered() {
        return machines.values().stream().noneMatch(Seen::isLost);
    }

    /** Of a machine that does not answer nothing is said but that. */
    private static Diagnosis diagnosis(Seen machine, Topology design, Map<String, List<HostSigns>> told, Instant now) {
        if (machine.isLost()) {
            return new Diagnosis(
                    List.of(), List.of(machine.host().name() + " does not answer: " + machine.lost()), false);
        }
        List<HostSigns> own = told.getOrDefault(machine.hostId(), List.of());
        Evidence evidence =
                new Evidence(machine.seen(), design, Map.of(machine.host().id(), own));
        // Its own clock may be wrong: what it told ages by ours.
        Duration silence = Duration.between(machine.heard(), now);
        Diagnosis seen = Diagnosis.of(evidence, evidence.toldAt().plus(silence));
        List<String> gaps = own.isEmpty()
                ? List.of()
                : own.get(own.size() - 1).gaps().stream()
                        .map(gap -> gap.subject() + ": " + gap.text())
                        .toList();
        return seen.withUnseen(
                Stream.concat(seen.unseen().stream(), gaps.stream()).distinct().toList());
    }
}
