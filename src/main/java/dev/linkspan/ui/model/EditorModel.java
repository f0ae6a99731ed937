// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.edit.History;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * The design being edited: its topology with undo and redo, what the rules find in it, what is selected, and where it is
 * kept. All methods are for the JavaFX thread; validation runs elsewhere and is delivered on it.
 */
public final class EditorModel {
    private final InstantSource clock;
    private final LatestValidation validation;
    private final ReadOnlyObjectWrapper<Topology> topology = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ObservableList<Finding> readOnlyFindings = FXCollections.unmodifiableObservableList(findings);
    private final ReadOnlyBooleanWrapper validated = new ReadOnlyBooleanWrapper();
    private final ObservableSet<String> selection = FXCollections.observableSet(new LinkedHashSet<>());
    private final ReadOnlyStringWrapper undoLabel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoLabel = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnlyNotices = FXCollections.unmodifiableObservableList(notices);
    private final List<Consumer<String>> revealers = new ArrayList<>();

    private final List<Runnable> replacers = new ArrayList<>();

    private History history;
    private TopologyIndex index;
    private FindingIndex findingIndex = FindingIndex.EMPTY;
    private @Nullable Topology saved;
    private long revision;

    /**
     * A model that begins with a topology.
     *
     * @param rules what finds the findings; called on {@code background} only
     * @param background runs one task at a time
     * @param fxThread brings results back ({@code Platform::runLater})
     */
    public EditorModel(
            Topology start,
            Function<TopologyIndex, List<Finding>> rules,
            Executor background,
            Executor fxThread,
            InstantSource clock) {
        this.clock = clock;
        validation = new LatestValidation(rules, background, result -> fxThread.execute(() -> receive(result)));
        history = new History(start, clock);
        index = TopologyIndex.of(start);
        saved = start;
        show(start);
    }

    // The topology and its changes.

    /** The topology as it is now; never null. {@link #index} is of the same topology when listeners are called. */
    public ReadOnlyObjectProperty<Topology> topologyProperty() {
        return topology.getReadOnlyProperty();
    }

    /** The topology as it is now. */
    public Topology topology() {
        return topology.get();
    }

    /** Look-ups in the topology as it is now. */
    public TopologyIndex index() {
        return index;
    }

    /**
     * Makes a change as one step of undo. A refusal becomes a notice.
     *
     * @return whether the change was made
     */
    public boolean perform(Edit edit) {
        try {
            show(history.apply(edit));
            return true;
        } catch (EditRefusedException e) {
            tell(new Notice(Notice.Kind.REFUSED, e.getMessage(), e.wayOut()));
            return false;
        }
    }

    /** What a change would do, without making it. */
    public Outcome preview(Edit edit) {
        try {
            return new Outcome.Accepted(edit.apply(topology()));
        } catch (EditRefusedException e) {
            return new Outcome.Refused(e.getMessage(), e.wayOut());
        }
    }

    /** Takes the last change back; nothing when there is none. */
    public void undo() {
        show(history.undo());
    }

    /** Makes the change taken back last again; nothing when there is none. */
    public void redo() {
        show(history.redo());
    }

    /** The label of the change that undo takes back; empty when there is none. */
    public ReadOnlyStringProperty undoLabelProperty() {
        return undoLabel.getReadOnlyProperty();
    }

    /** The label of the change that redo makes again; empty when there is none. */
    public ReadOnlyStringProperty redoLabelProperty() {
        return redoLabel.getReadOnlyProperty();
    }

    /**
     * Begins anew with another design, without anything to undo.
     *
     * @param from the file it was read from; null for a new, built-in or observed one
     */
    public void replace(Topology other, @Nullable Path from) {
        history = new History(other, clock);
        index = TopologyIndex.of(other);
        saved = other;
        selection.clear();
        notices.clear();
        file.set(from);
        replacers.forEach(Runnable::run);
        show(other);
    }

    /** Registers someone who is called before another design takes the place of this one. */
    public void onReplace(Runnable listener) {
        replacers.add(listener);
    }

    // What the rules say.

    /** What the rules find, the worst first; follows the topology with a short delay. */
    public ObservableList<Finding> findings() {
        return readOnlyFindings;
    }

    /** Whether {@link #findings} belong to the topology as it is now. */
    public ReadOnlyBooleanProperty validatedProperty() {
        return validated.getReadOnlyProperty();
    }

    /** The findings that name an element among their subjects, the worst first. */
    public List<Finding> findingsOf(String id) {
        return findingIndex.of(id);
    }

    /** The worst of the findings about a host or switch and what stands in it. */
    public Optional<Severity> worstIn(String ownerId) {
        return findingIndex.worstIn(ownerId);
    }

    // What is looked at.

    /** Ids of the selected elements; anyone may change it. */
    public ObservableSet<String> selection() {
        return selection;
    }

    /** Selects these elements and nothing else. */
    public void select(String... ids) {
        select(List.of(ids));
    }

    /** Selects these elements and nothing else. */
    public void select(Collection<String> ids) {
        selection.retainAll(ids);
        selection.addAll(ids);
    }

    /** Asks whoever draws the topology to bring an element into view. */
    public void reveal(String id) {
        revealers.forEach(revealer -> revealer.accept(id));
    }

    /** Registers someone who can bring an element into view. */
    public void onReveal(Consumer<String> revealer) {
        revealers.add(revealer);
    }

    // Where it is kept, and what the user is told.

    /** The file the design is kept in; null when it has none yet. */
    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    /** Whether the design differs from what was opened or saved last. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** Notes that this topology is what the file holds now; it may be older than the current one. */
    public void saved(Topology written, Path to) {
        saved = written;
        file.set(to);
        dirty.set(topology() != saved);
    }

    /** Notes that nothing keeps the current topology, as after a recovery: it counts as unsaved. */
    public void unsaved() {
        saved = null;
        dirty.set(true);
    }

    /** What the user was told, the newest last. */
    public ObservableList<Notice> notices() {
        return readOnlyNotices;
    }

    /** Tells the user something. */
    public void tell(Notice notice) {
        notices.add(notice);
    }

    private void show(Topology now) {
        undoLabel.set(history.undoLabel().orElse(""));
        redoLabel.set(history.redoLabel().orElse(""));
        dirty.set(now != saved);
        if (now == topology.get()) {
            return;
        }
        index = index.next(now);
        revision++;
        validated.set(false);
        selection.removeIf(id -> index.element(id).isEmpty());
        topology.set(now);
        validation.request(revision, index);
    }

    private void receive(LatestValidation.Result result) {
        if (result.revision() != revision) {
            return;
        }
        findingIndex = new FindingIndex(result.findings());
        if (!findings.equals(result.findings())) {
            findings.setAll(result.findings());
        }
        validated.set(true);
    }
}
