// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import atlantafx.base.theme.Styles;
import dev.linkspan.diagnose.cabling.Ages;
import dev.linkspan.diagnose.cabling.CableVerdict;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.diagnose.cabling.Swap;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is known of the selected cable, or of those that are not where the design has them. */
public final class CablingSection extends VBox {
    private final WireModel model;
    private final EditorModel editor;
    private final Supplier<TopologyIndex> shown;
    private @Nullable Said said;

    /** @param shown what the picture shows */
    public CablingSection(WireModel model, EditorModel editor, Supplier<TopologyIndex> shown) {
        super(6);
        this.model = model;
        this.editor = editor;
        this.shown = shown;
        setId("cabling");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), WireStyles.stylesheet());
        model.frameProperty().addListener((property, was, is) -> show());
        editor.selection().addListener((SetChangeListener<String>) change -> show());
        show();
    }

    /** What is shown; made anew only when that changes, so that buttons keep the keyboard. */
    private record Said(@Nullable CheckedCable one, String age, List<CheckedCable> wrong, List<Swap> swaps) {}

    private void show() {
        Cabling cabling = model.frameProperty().get().cabling();
        CheckedCable one = editor.selection().size() == 1
                ? selected(cabling, editor.selection().iterator().next()).orElse(null)
                : null;
        Said now = new Said(
                one == null ? null : one.withAt(null),
                one == null || one.at() == null ? "" : Ages.text(one.age(cabling.now())) + " ago",
                cabling.contradicted().stream().map(it -> it.withAt(null)).toList(),
                cabling.swaps().stream()
                        .map(swap ->
                                new Swap(swap.one().withAt(null), swap.other().withAt(null)))
                        .toList());
        if (!now.equals(said)) {
            said = now;
            getChildren().setAll(nodes(now));
        }
    }

    private Optional<CheckedCable> selected(Cabling cabling, String id) {
        return cabling.at(id)
                .or(() -> shown.get()
                        .cable(id)
                        .flatMap(cable -> cabling.at(cable.a())
                                .or(() -> Optional.ofNullable(cable.b()).flatMap(cabling::at))))
                .or(() -> cabling.cable(id));
    }

    private List<Node> nodes(Said now) {
        List<Node> nodes = new ArrayList<>();
        CheckedCable one = now.one();
        if (one != null) {
            nodes.add(WhatIfStyles.section("Cabling"));
            nodes.addAll(one(one, now));
        } else if (!now.wrong().isEmpty()) {
            nodes.add(WhatIfStyles.section("Cabling"));
            int count = now.wrong().size();
            nodes.add(verdict(
                    CableVerdict.CONTRADICTED,
                    count == 1
                            ? "1 cable ends elsewhere than the design says"
                            : count + " cables end elsewhere than the design says"));
            now.swaps().forEach(swap -> nodes.addAll(swap(swap)));
            now.wrong().stream()
                    .filter(it -> now.swaps().stream().noneMatch(swap -> swap.has(it)))
                    .forEach(it -> nodes.add(WireStyles.text(it.near().text() + ": " + it.reason(), WireStyles.MUTED)));
            takeIn(now.wrong()).ifPresent(nodes::add);
        }
        return nodes;
    }

    private List<Node> one(CheckedCable one, Said now) {
        List<Node> nodes = new ArrayList<>();
        String by = one.sources().isEmpty() ? "" : " by " + String.join(" and ", one.sources());
        nodes.add(verdict(
                one.verdict(), one.verdict().word() + by + (now.age().isEmpty() ? "" : ", heard " + now.age())));
        nodes.add(WireStyles.text(one.near().text() + " ⇄ "
                + (one.heard() != null && one.heard().namesPort()
                        ? one.heard().text()
                        : one.designed() == null ? "?" : one.designed().text())));
        Optional<Swap> swap = now.swaps().stream().filter(it -> it.has(one)).findFirst();
        if (swap.isPresent()) {
            nodes.addAll(swap(swap.get()));
            takeIn(List.of(swap.get().one(), swap.get().other())).ifPresent(nodes::add);
        } else {
            nodes.add(WireStyles.text(one.reason(), WireStyles.MUTED));
            takeIn(List.of(one)).ifPresent(nodes::add);
        }
        return nodes;
    }

    private List<Node> swap(Swap swap) {
        Button copy = new Button("Copy the request to swap the plugs");
        copy.setId("cabling-swap");
        copy.getStyleClass().add(Styles.SMALL);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(swap.sentence() + "\n" + swap.request() + "\n");
            Clipboard.getSystemClipboard().setContent(content);
            editor.tell(Notice.done("The request is copied"));
        });
        Label sentence = WireStyles.text(swap.sentence());
        sentence.getStyleClass().add("cabling-swapped");
        return List.of(sentence, WireStyles.text(swap.request(), WireStyles.MUTED), copy);
    }

    private Optional<Node> takeIn(List<CheckedCable> cables) {
        if (cables.stream().noneMatch(CheckedCable::canBeTakenIn)) {
            return Optional.empty();
        }
        Button take = new Button("Take the real cabling into the design");
        take.setId("cabling-take-in");
        take.getStyleClass().add(Styles.SMALL);
        take.setOnAction(event -> editor.perform(Cabling.takeIn(cables)));
        return Optional.of(take);
    }

    private static Label verdict(CableVerdict verdict, String text) {
        Label label = WireStyles.text(text, WireStyles.VERDICT);
        label.getStyleClass().add(verdict.name().toLowerCase(Locale.ROOT));
        label.setId("cabling-verdict");
        label.setGraphic(new FontIcon(
                switch (verdict) {
                    case PROVED -> Material2OutlinedAL.CHECK_CIRCLE;
                    case CONTRADICTED -> Material2OutlinedMZ.SHUFFLE;
                    case STALE -> Material2OutlinedMZ.SCHEDULE;
                    case NOT_ALLOWED -> Material2OutlinedAL.LOCK;
                    case UNKNOWN -> Material2OutlinedAL.HELP_OUTLINE;
                }));
        return label;
    }
}
