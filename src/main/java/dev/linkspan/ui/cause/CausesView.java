// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.sim.Event;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, the worst first. While an element is selected, what it has nothing to do with is folded away; so is what
 * somebody acknowledged, and what could not be seen.
 */
public final class CausesView extends VBox {
    private final CausesModel model;
    private final EditorModel editor;
    private final Mending mending;
    private final Map<CauseKey, CauseCard> cards = new HashMap<>();
    private final Label isWrong = WhatIfStyles.section("What is wrong");
    private final Label wasWrong = WhatIfStyles.section("What was wrong");
    private final Label verdict = new Label();
    private final Region mark = WhatIfStyles.mark(Event.Tone.NEUTRAL);
    private final HBox head = new HBox(8, mark, verdict);
    private @Nullable Diagnosis past;
    private boolean away;
    private List<String> unseen = List.of();
    private @Nullable Fold unseenFold;
    private @Nullable Fold quietFold;
    private @Nullable Fold elsewhereFold;
    private List<Explanation> folded = List.of();

    /** The causes of a model; what can be done about them is done by {@code mending}. */
    public CausesView(CausesModel model, EditorModel editor, Mending mending) {
        super(8);
        this.model = model;
        this.editor = editor;
        this.mending = mending;
        setId("causes");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), CauseStyles.stylesheet());
        verdict.setId("causes-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.getStyleClass().add(CauseStyles.VERDICT);
        head.setAlignment(Pos.CENTER_LEFT);
        model.versionProperty().addListener((property, was, is) -> show());
        model.chosenProperty().addListener((property, was, is) -> show());
        editor.selection().addListener((SetChangeListener<String>) change -> follow());
        editor.findings().addListener((ListChangeListener<Finding>) change -> show());
        show();
    }

    /** Shows what was found at a time that is over; null when what is found now. */
    public void showPast(@Nullable Diagnosis then, boolean isPast) {
        past = then;
        away = isPast;
        show();
    }

    /** The selected element opens the worst it has to do with. */
    private void follow() {
        String id =
                editor.selection().size() == 1 ? editor.selection().iterator().next() : null;
        CauseKey key = model.chosenProperty().get();
        if (id != null
                && found().stream()
                        .filter(one -> CauseKey.of(one).equals(key))
                        .noneMatch(one -> Concerned.by(one, id, mending.index()))) {
            model.chosenProperty()
                    .set(found().stream()
                            .filter(one -> Concerned.by(one, id, mending.index()))
                            .findFirst()
                            .map(CauseKey::of)
                            .orElse(null));
        }
        show();
    }

    /** Those that are shown: of now, or of the time one looks at. */
    private List<Explanation> found() {
        return !away ? model.loud() : past == null ? List.of() : past.explanations();
    }

    /** Shows all of it as it is now. */
    public void show() {
        boolean focused = hasKeyboard();
        Diagnosis diagnosis = away ? past : model.diagnosis();
        List<Explanation> loud = found();
        List<Explanation> quiet = away ? List.of() : model.quiet();
        showVerdict(diagnosis, loud, quiet.size());
        List<Node> nodes = new ArrayList<>();
        nodes.add(away ? wasWrong : isWrong);
        nodes.add(head);
        List<Explanation> here = loud.stream().filter(this::isHere).toList();
        here.forEach(one -> nodes.add(card(one)));
        addElsewhere(nodes, loud.stream().filter(one -> !here.contains(one)).toList());
        if (!quiet.isEmpty()) {
            List<CauseCard> cardsOfQuiet = quiet.stream().map(this::card).toList();
            if (quietFold == null || !sameKeys(quiet, folded)) {
                boolean open = quiet.stream()
                        .anyMatch(one ->
                                CauseKey.of(one).equals(model.chosenProperty().get()));
                quietFold = new Fold("Acknowledged: " + quiet.size(), open, cardsOfQuiet);
                quietFold.setId("causes-quiet");
                folded = quiet;
            }
            nodes.add(quietFold);
        } else {
            quietFold = null;
            folded = List.of();
        }
        addUnseen(nodes, diagnosis == null ? List.of() : diagnosis.unseen());
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
        }
        if (focused && !hasKeyboard()) {
            // Else the keyboard would go to whatever comes first in the window.
            requestFocus();
        }
        cards.keySet()
                .removeIf(key -> loud.stream().noneMatch(one -> CauseKey.of(one).equals(key))
                        && quiet.stream().noneMatch(one -> CauseKey.of(one).equals(key)));
    }

    private boolean hasKeyboard() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        while (owner != null && owner != this) {
            owner = owner.getParent();
        }
        return owner == this;
    }

    private static boolean sameKeys(List<Explanation> some, List<Explanation> others) {
        return some.stream()
                .map(CauseKey::of)
                .toList()
                .equals(others.stream().map(CauseKey::of).toList());
    }

    /** Whether the selected element has to do with it, or nothing is selected. */
    private boolean isHere(Explanation one) {
        return editor.selection().size() != 1
                || CauseKey.of(one).equals(model.chosenProperty().get())
                || Concerned.by(one, editor.selection().iterator().next(), mending.index());
    }

    private void addElsewhere(List<Node> nodes, List<Explanation> found) {
        if (found.isEmpty()) {
            elsewhereFold = null;
        } else {
            List<CauseCard> shown = found.stream().map(this::card).toList();
            if (elsewhereFold == null || !elsewhereFold.holds(shown)) {
                boolean open = elsewhereFold != null && elsewhereFold.isOpen();
                elsewhereFold = new Fold("Elsewhere: " + found.size(), open, shown);
                elsewhereFold.setId("causes-elsewhere");
            }
            nodes.add(elsewhereFold);
        }
    }

    private CauseCard card(Explanation one) {
        CauseKey key = CauseKey.of(one);
        CauseCard card = cards.computeIfAbsent(key, it -> new CauseCard(it, model, mending));
        boolean open = key.equals(model.chosenProperty().get());
        card.show(
                one,
                open,
                open && mending.isNow()
                        ? Remedies.of(one, mending.index(), mending.broken(), mending.findings())
                        : List.of());
        return card;
    }

    private void showVerdict(@Nullable Diagnosis diagnosis, List<Explanation> loud, int quiet) {
        if (!model.problem().isEmpty() && !away) {
            say(Event.Tone.WARNING, model.problem());
            return;
        }
        if (diagnosis == null) {
            say(Event.Tone.NEUTRAL, away ? "Nobody had looked yet." : "Looking at the machines…");
            return;
        }
        long wrong =
                loud.stream().filter(one -> one.severity() != Severity.INFO).count();
        if (wrong > 0) {
            boolean bad = loud.get(0).severity() == Severity.ERROR;
            say(
                    bad ? Event.Tone.BAD : Event.Tone.WARNING,
                    wrong == 1 ? "1 thing is wrong." : wrong + " things are wrong.");
        } else if (quiet > 0) {
            say(Event.Tone.NEUTRAL, "Nothing is wrong but what is acknowledged.");
        } else if (diagnosis.whole()) {
            say(Event.Tone.GOOD, "Nothing is wrong.");
        } else {
            say(Event.Tone.NEUTRAL, "Nothing is seen to be wrong, and not everything could be seen.");
        }
    }

    private void say(Event.Tone tone, String sentence) {
        WhatIfStyles.show(mark, tone);
        verdict.setText(sentence);
    }

    private void addUnseen(List<Node> nodes, List<String> texts) {
        if (texts.isEmpty()) {
            unseenFold = null;
        } else if (unseenFold == null || !texts.equals(unseen)) {
            unseenFold = new Fold(
                    "Could not be seen: " + texts.size(),
                    false,
                    texts.stream()
                            .map(text -> CauseStyles.text("• " + text, CauseStyles.MUTED))
                            .toList());
            unseenFold.setId("causes-unseen");
        }
        unseen = texts;
        if (unseenFold != null) {
            nodes.add(unseenFold);
        }
    }
}
