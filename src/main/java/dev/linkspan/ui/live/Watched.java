// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.ToldCauses;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.export.picture.Scene;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.cause.CauseNotes;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.cause.LabLook;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What Live shows: the lab or the real machines, now or as it was, with what is wrong. For the JavaFX thread. */
public final class Watched {
    /** What is watched. */
    public enum Source {
        /** The machines of the design, simulated. */
        LAB("Lab"),
        /** The real machines that are open in the window. */
        MACHINES("Machines"),
        /** What was saved of machines, as it was then. */
        SAVED("Saved");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** What its button says. */
        public String label() {
            return label;
        }
    }

    /** A picture: what was seen, and what is drawn about it. */
    public record View(Topology topology, Notes notes) {}

    private final LiveModel lab;
    private final MachinesModel machines;
    private final SavedModel saved;
    private final CausesModel causes;
    private final Recording labRecording;
    private final Recording machineRecording;
    private final ReadOnlyObjectWrapper<Source> source = new ReadOnlyObjectWrapper<>(Source.LAB);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private @Nullable LabLook labLook;
    private @Nullable TopologyIndex index;

    /** Watches a lab and machines, as they are recorded; begins with the lab. */
    public Watched(
            LiveModel lab,
            MachinesModel machines,
            SavedModel saved,
            CausesModel causes,
            Recording labRecording,
            Recording machineRecording) {
        this.lab = lab;
        this.machines = machines;
        this.saved = saved;
        this.causes = causes;
        this.labRecording = labRecording;
        this.machineRecording = machineRecording;
        lab.onWorld(this::anotherLab);
        lab.frameProperty().addListener((property, was, is) -> changed(Source.LAB));
        machines.frameProperty().addListener((property, was, is) -> {
            if (is != null && was == null) {
                watch(Source.MACHINES);
            } else if (is == null) {
                leave(Source.MACHINES);
            }
            tell();
            changed(Source.MACHINES);
        });
        saved.frameProperty().addListener((property, was, is) -> {
            if (is == null) {
                leave(Source.SAVED);
            } else {
                watch(Source.SAVED);
            }
            tell();
            changed(Source.SAVED);
        });
        machines.designProperty().addListener((property, was, is) -> {
            if (source.get() == Source.LAB && labLook != null) {
                lookAtLab(labLook);
            }
        });
        causes.chosenProperty().addListener((property, was, is) -> tell());
        causes.onNews(this::write);
        causes.versionProperty().addListener((property, was, is) -> {
            recording().found(causes.diagnosis());
            tell();
        });
        labRecording.pastProperty().addListener((property, was, is) -> tell());
        machineRecording.pastProperty().addListener((property, was, is) -> tell());
    }

    /** Grows with everything that changes what is shown. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** What is watched. */
    public ReadOnlyObjectProperty<Source> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /** Whether real machines are open, so that there is a choice. */
    public boolean hasMachines() {
        return machines.frameProperty().get() != null;
    }

    /** The real machines that are open. */
    public MachinesModel machines() {
        return machines;
    }

    /** The lab. */
    public LiveModel lab() {
        return lab;
    }

    /** What was saved of machines and is open. */
    public SavedModel saved() {
        return saved;
    }

    /** Whether there is something of a source that could be looked at. */
    boolean has(Source of) {
        return switch (of) {
            case LAB -> true;
            case MACHINES -> hasMachines();
            case SAVED -> saved.frameProperty().get() != null;
        };
    }

    /** What machines told last, real ones or saved ones; that of the lab has to be asked for. */
    public Evidence evidence() {
        return source.get() == Source.SAVED ? saved.evidence() : machines.evidence();
    }

    /** How each real machine is watched, one a line. */
    List<String> machineLines() {
        return machines.lines();
    }

    /** What is there no longer is not watched. */
    private void leave(Source of) {
        if (source.get() == of) {
            watch(
                    of != Source.MACHINES && hasMachines()
                            ? Source.MACHINES
                            : of != Source.SAVED && has(Source.SAVED) ? Source.SAVED : Source.LAB);
        }
    }

    /** Watches something else. */
    public void watch(Source next) {
        if (next != source.get()) {
            recording().lookAtNow();
            causes.forget();
            source.set(next);
            changed(next);
        }
    }

    /** The causes of what is watched. */
    public CausesModel causes() {
        return causes;
    }

    /** What happened there, and what was seen. */
    public Recording recording() {
        return recording(source.get());
    }

    /** What happened in the lab, or on machines. */
    public Recording recording(Source of) {
        return switch (of) {
            case LAB -> labRecording;
            case MACHINES -> machineRecording;
            case SAVED -> saved.recording();
        };
    }

    /** Whether one looks at what is now. */
    public boolean isNow() {
        return recording().pastProperty().get() == null;
    }

    private void anotherLab(@Nullable LabWorld world) {
        labLook = world == null ? null : new LabLook(world);
        if (source.get() == Source.LAB) {
            causes.forget();
        }
        changed(Source.LAB);
    }

    /** Looks for what is wrong whenever something changes in what is watched. */
    private void changed(Source of) {
        if (of != source.get()) {
            return;
        }
        if (of == Source.MACHINES && hasMachines()) {
            causes.look(machines.look());
        } else if (of == Source.SAVED && has(Source.SAVED)) {
            causes.look(saved.look());
        } else if (of == Source.LAB && labLook != null) {
            lookAtLab(labLook);
        }
        tell();
    }

    private void lookAtLab(LabLook look) {
        Topology design = machines.designProperty().get();
        causes.look(() -> look.now(design));
    }

    /** Looks anew at machines, which may have told something that changes no picture. */
    void lookAtMachines() {
        changed(Source.MACHINES);
    }

    private void tell() {
        index = null;
        version.set(version.get() + 1);
    }

    /** The look-ups of what is shown; as designed while it is the lab of now. */
    public TopologyIndex index() {
        TopologyIndex known = index;
        if (known == null) {
            Recording.Look past = recording().pastProperty().get();
            Topology seen = seen();
            known = past != null
                    ? TopologyIndex.of(past.shot().state())
                    : seen != null ? TopologyIndex.of(seen) : lab.index();
            index = known;
        }
        return known;
    }

    /** The look-ups of what is shown, as it is and not as designed, for the lab too. */
    public TopologyIndex states() {
        LiveModel.Frame frame = lab.frameProperty().get();
        boolean labNow = isNow() && seen() == null;
        return labNow && frame != null ? TopologyIndex.of(frame.moment().state()) : index();
    }

    /** Real or saved machines, where they are watched; null otherwise. */
    private @Nullable Topology seen() {
        return switch (source.get()) {
            case LAB -> null;
            case MACHINES -> machines.frameProperty().get();
            case SAVED -> saved.frameProperty().get();
        };
    }

    /** What was wrong at the time one looks at; null before somebody had looked. */
    public @Nullable Diagnosis diagnosis() {
        Recording.Look past = recording().pastProperty().get();
        return past == null ? causes.diagnosis() : past.shot().diagnosis();
    }

    /** What is drawn; null while there is nothing to be seen. */
    public @Nullable View view() {
        Recording.Look past = recording().pastProperty().get();
        if (past != null) {
            Diagnosis then = past.shot().diagnosis();
            List<Explanation> found = then == null ? List.of() : then.explanations();
            return new View(past.shot().state(), notes(past.shot().scene(), found, List.of()));
        }
        Topology seen = seen();
        if (seen != null) {
            return new View(seen, notes(null, causes.loud(), causes.quiet()));
        }
        LiveModel.Frame frame = lab.frameProperty().get();
        return frame == null
                ? null
                : new View(frame.moment().state(), notes(frame.scene(), causes.loud(), causes.quiet()));
    }

    private Notes notes(@Nullable Scene scene, List<Explanation> loud, List<Explanation> quiet) {
        return CauseNotes.of(
                scene, index(), loud, quiet, causes.chosenProperty().get());
    }

    private void write(ToldCauses.News news) {
        if (source.get() == Source.SAVED) {
            return; // nothing happens there any more: it is found, and was so before
        }
        for (Explanation one : news.appeared()) {
            Event.Tone tone = switch (one.severity()) {
                case ERROR -> Event.Tone.BAD;
                case WARNING -> Event.Tone.WARNING;
                case INFO -> Event.Tone.NEUTRAL;
            };
            write(tone, one, sentence(one));
        }
        for (Explanation one : news.gone()) {
            if (source.get() == Source.MACHINES && isOfLost(one)) {
                write(Event.Tone.NEUTRAL, one, "Not known any more: " + sentence(one));
            } else {
                write(
                        one.severity() == Severity.INFO ? Event.Tone.NEUTRAL : Event.Tone.GOOD,
                        one,
                        "No longer: " + sentence(one));
            }
        }
        for (ToldCauses.Apart one : news.apart()) {
            boolean lost = source.get() == Source.MACHINES && isOfLost(one.whole());
            String left = one.left() + " of " + one.whole().parts().size() + " still";
            write(
                    Event.Tone.NEUTRAL,
                    one.whole(),
                    (lost ? "Not known of all any more: " : "No longer all: ") + sentence(one.whole()) + " (" + left
                            + ")");
        }
    }

    /** Whether it is about a machine that does not answer, or goes back to one. */
    private boolean isOfLost(Explanation one) {
        return Stream.concat(Stream.of(one.subject()), one.nics().stream())
                .map(Ids::owner)
                .anyMatch(machines::isLost);
    }

    private void write(Event.Tone tone, Explanation one, String text) {
        TopologyIndex now = source.get() == Source.LAB ? lab.index() : index();
        recording().tell(Entry.CAUSE, tone, CauseNotes.place(one, now), text, one.cause());
    }

    private static String sentence(Explanation one) {
        return one.sentence().replaceAll("\\.$", "");
    }
}
