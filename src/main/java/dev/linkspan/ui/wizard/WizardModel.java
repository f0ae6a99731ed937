// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wizard;

import dev.linkspan.advise.Advisor;
import dev.linkspan.advise.Blueprint;
import dev.linkspan.advise.Comparer;
import dev.linkspan.advise.Comparison;
import dev.linkspan.advise.Construction;
import dev.linkspan.advise.ConstructionEdit;
import dev.linkspan.advise.Goal;
import dev.linkspan.advise.Option;
import dev.linkspan.advise.Proposal;
import dev.linkspan.advise.Recommendation;
import dev.linkspan.advise.Situation;
import dev.linkspan.advise.Verdict;
import dev.linkspan.advise.Wishes;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The state of a wizard: which step, which NICs, what the user told, what is recommended, chosen and set. It looks at the
 * design as it was when the wizard opened and changes nothing until {@link #finish}.
 */
public final class WizardModel {
    private final EditorModel editor;
    private final Goal goal;
    private final TopologyIndex index;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.NICS);
    private final ReadOnlyObjectWrapper<@Nullable String> host = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<String>> nics = new ReadOnlyObjectWrapper<>(Set.of());
    private final ObjectProperty<Wishes> wishes;
    private final ReadOnlyObjectWrapper<@Nullable Recommendation> advice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Construction> chosen = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Blueprint> blueprint = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty badInput = new SimpleBooleanProperty();
    private final BooleanBinding ready =
            Bindings.createBooleanBinding(this::isReady, step, host, nics, chosen, blueprint, preview, badInput);

    /** A wizard for a goal, beginning with the host and NICs that are selected in the editor. */
    public WizardModel(EditorModel editor, Goal goal) {
        this.editor = editor;
        this.goal = goal;
        index = editor.index();
        wishes = new SimpleObjectProperty<>(Wishes.of(goal));
        wishes.addListener((property, before, now) -> forget());
        Host first = firstHost();
        if (first != null) {
            chooseHost(first.id());
            Set<String> selected = candidates().stream()
                    .filter(Candidate::choosable)
                    .map(it -> it.nic().id())
                    .filter(editor.selection()::contains)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (selected.size() > 1) {
                chooseNics(selected);
            }
        }
    }

    /** What the wizard is for. */
    public Goal goal() {
        return goal;
    }

    /** The step that is shown. */
    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Whether the step is done and the next can be shown, or the wizard finished. */
    public BooleanBinding readyProperty() {
        return ready;
    }

    /** Set while a field of the step holds text that makes no sense. */
    public BooleanProperty badInputProperty() {
        return badInput;
    }

    /** Goes on; from the last step nowhere. */
    public void next() {
        if (!ready.get() || step.get().isLast()) {
            return;
        }
        Step next = step.get().next();
        switch (next) {
            case ADVICE -> advise();
            case DETAILS -> propose();
            case PREVIEW -> preview.set(Preview.of(index.topology(), required(blueprint.get())));
            default -> {}
        }
        step.set(next);
    }

    /** Goes back; what was entered stays. */
    public void back() {
        if (step.get().hasBack()) {
            badInput.set(false);
            step.set(step.get().back());
        }
    }

    /** Makes the change as one step of undo, selects what it made and shows it; tells whether it was made. */
    public boolean finish() {
        Blueprint made = required(blueprint.get());
        if (!editor.perform(ConstructionEdit.of(made))) {
            return false;
        }
        String id = ConstructionEdit.mainId(editor.topology(), made);
        if (id != null) {
            editor.select(id);
            editor.reveal(id);
        }
        return true;
    }

    // Step 1: host and NICs.

    /** The hosts of the design. */
    public List<Host> hosts() {
        return index.topology().hosts();
    }

    /** Id of the chosen host; null when the design has none. */
    public ReadOnlyObjectProperty<@Nullable String> hostProperty() {
        return host.getReadOnlyProperty();
    }

    /** The chosen host. */
    public Host host() {
        return index.host(required(host.get())).orElseThrow().host();
    }

    /** Chooses a host and, of its NICs, those that are free and have no dead link. */
    public void chooseHost(String id) {
        host.set(id);
        chooseNics(candidates().stream()
                .filter(Candidate::isNatural)
                .map(it -> it.nic().id())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The NICs of the chosen host. */
    public List<Candidate> candidates() {
        return host.get() == null
                ? List.of()
                : Candidate.of(index, index.host(host.get()).orElseThrow());
    }

    /** Ids of the chosen NICs. */
    public ReadOnlyObjectProperty<Set<String>> nicsProperty() {
        return nics.getReadOnlyProperty();
    }

    /** Chooses these NICs and no others. */
    public void chooseNics(Set<String> ids) {
        nics.set(Set.copyOf(ids));
        forget();
        int addresses = Math.max(1, situation().addresses().size());
        wishes.set(wishes.get().withAddresses(addresses));
    }

    // Step 2: questions.

    /** What is known of the chosen NICs. */
    public Situation situation() {
        return Situation.of(index, required(host.get()), nics.get());
    }

    /** What the user told. */
    public ObjectProperty<Wishes> wishesProperty() {
        return wishes;
    }

    // Step 3: recommendation.

    /** What we recommend; null before the third step. */
    public ReadOnlyObjectProperty<@Nullable Recommendation> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /** How the constructions compare on this host. */
    public Comparison comparison() {
        return Comparer.compare(situation(), wishes.get(), required(advice.get()));
    }

    /** The construction to be built; null when nothing can be. */
    public ReadOnlyObjectProperty<@Nullable Construction> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Chooses another construction, if it isn't impossible. */
    public void choose(Construction construction) {
        boolean possible = required(advice.get())
                .option(construction)
                .filter(option -> option.verdict() != Verdict.NOT_POSSIBLE)
                .isPresent();
        if (possible && chosen.get() != construction) {
            chosen.set(construction);
            blueprint.set(null);
        }
    }

    // Step 4: details. Step 5: preview.

    /** What will be built, with all settings; null before the fourth step. */
    public ObjectProperty<@Nullable Blueprint> blueprintProperty() {
        return blueprint;
    }

    /** What the blueprint makes of the design; null before the fifth step. */
    public ReadOnlyObjectProperty<@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    private void advise() {
        if (advice.get() == null) {
            Recommendation recommendation = Advisor.recommend(situation(), wishes.get());
            advice.set(recommendation);
            chosen.set(recommendation.best().map(Option::construction).orElse(null));
        }
    }

    private void propose() {
        if (blueprint.get() == null) {
            blueprint.set(Proposal.of(index, situation(), wishes.get(), required(chosen.get())));
        }
    }

    /** What rests on answers that have changed. */
    private void forget() {
        advice.set(null);
        chosen.set(null);
        blueprint.set(null);
        preview.set(null);
    }

    private boolean isReady() {
        if (badInput.get()) {
            return false;
        }
        return switch (step.get()) {
            case NICS -> nics.get().size() > 1;
            case QUESTIONS -> true;
            case ADVICE -> chosen.get() != null;
            case DETAILS ->
                blueprint.get() != null
                        && NameCheck.problems(host(), blueprint.get()).isEmpty();
            case PREVIEW -> preview.get() != null && preview.get().refusal().isEmpty();
        };
    }

    private @Nullable Host firstHost() {
        Set<String> owners = editor.selection().stream().map(Ids::owner).collect(Collectors.toSet());
        return hosts().stream()
                .filter(it -> owners.contains(it.id()))
                .findFirst()
                .or(() -> hosts().stream().filter(it -> free(it) > 1).findFirst())
                .orElse(hosts().isEmpty() ? null : hosts().get(0));
    }

    private long free(Host it) {
        return Candidate.of(index, index.host(it.id()).orElseThrow()).stream()
                .filter(Candidate::isNatural)
                .count();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("this step of the wizard was not reached");
        }
        return value;
    }
}
