// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.form.ShortLabel;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The element that is selected, how it is now, and what can be broken or mended about it. */
public final class SelectedSection extends VBox {
    /** Room for enough of a long name that it can be told from others, in pixels. */
    private static final double OWNER_WIDTH = 96;

    private final EditorModel editor;
    private final WhatIfMenu menu;
    private final Function<String, Optional<String>> words;
    private boolean acting = true;
    private boolean requested;
    private @Nullable Said said;

    /**
     * The section of a drawer; shows nothing until {@link #show}.
     *
     * @param words what an element is and how it is now, as the picture says it
     */
    public SelectedSection(EditorModel editor, WhatIfMenu menu, Function<String, Optional<String>> words) {
        super(6);
        this.editor = editor;
        this.menu = menu;
        this.words = words;
    }

    /** Whether something can be broken and mended now. */
    public void setActing(boolean now) {
        acting = now;
        show();
    }

    /** Shows what is selected; nothing when it isn't one thing. */
    public void show() {
        if (!requested) {
            requested = true;
            // The picture, which is asked for the state, is drawn by then.
            Platform.runLater(this::showNow);
        }
    }

    /** What is shown; it is made anew only when that changes, so that a menu stays open while time passes. */
    private record Said(
            Element element, String owner, String state, List<Fault> broken, TopologyIndex index, boolean acting) {}

    private void showNow() {
        requested = false;
        Said now = editor.selection().size() == 1
                ? editor.index()
                        .element(editor.selection().iterator().next())
                        .map(this::said)
                        .orElse(null)
                : null;
        if (!Objects.equals(now, said)) {
            said = now;
            getChildren().setAll(now == null ? List.of() : nodes(now));
        }
    }

    private Said said(Element element) {
        String id = element.id();
        return new Said(
                element,
                Ids.owner(id).equals(id) ? "" : "on " + editor.index().name(Ids.owner(id)),
                words.apply(id).map(all -> state(all, element.name())).orElse(""),
                menu.broken(),
                menu.index(),
                acting);
    }

    private List<Node> nodes(Said now) {
        ShortLabel name = new ShortLabel(now.element().name(), WhatIfStyles.TITLE);
        ShortLabel owner = new ShortLabel(now.owner(), WhatIfStyles.MUTED);
        owner.setMinWidth(now.owner().isEmpty() ? 0 : OWNER_WIDTH);
        HBox title = new HBox(8, name, owner);
        name.keepIn(title, now.owner().isEmpty() ? 0 : OWNER_WIDTH + 8);
        title.setAlignment(Pos.BASELINE_LEFT);
        List<Node> nodes = new ArrayList<>(List.of(title));
        if (!now.state().isEmpty()) {
            nodes.add(WhatIfStyles.text(now.state(), WhatIfStyles.MUTED));
        }
        if (now.acting()) {
            nodes.add(fail(now.element().id()));
        }
        return nodes;
    }

    private MenuButton fail(String id) {
        MenuButton fail = new MenuButton("Fail or repair");
        fail.setId("fail");
        fail.getStyleClass().add(Styles.SMALL);
        // A menu button without entries does not open.
        fail.getItems().setAll(menu.of(List.of(id)));
        return fail;
    }

    /** What the picture says besides the name: {@code db01 / net0 / no carrier} is {@code no carrier}. */
    private static String state(String words, String name) {
        return Arrays.stream(words.split(" / "))
                .skip(1)
                .filter(said -> !said.equals(name) && !said.equals(CableOrigin.DRAWN.word()))
                .collect(Collectors.joining(" · "));
    }
}
