// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.whatif;

import atlantafx.base.theme.Styles;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Ids;
import dev.linkspan.ui.form.ShortLabel;
import dev.linkspan.ui.model.EditorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The element that is selected, how it is now, and what can be broken or mended about it. */
public final class SelectedSection extends VBox {
    private final EditorModel editor;
    private final WhatIfMenu menu;
    private final Function<String, Optional<String>> words;
    private boolean requested;

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

    /** Shows what is selected; nothing when it isn't one thing. */
    public void show() {
        if (!requested) {
            requested = true;
            // The picture, which is asked for the state, is drawn by then.
            Platform.runLater(this::showNow);
        }
    }

    private void showNow() {
        requested = false;
        getChildren().clear();
        if (editor.selection().size() != 1) {
            return;
        }
        String id = editor.selection().iterator().next();
        editor.index().element(id).ifPresent(element -> {
            ShortLabel name = new ShortLabel(element.name(), WhatIfStyles.TITLE);
            String owner =
                    Ids.owner(id).equals(id) ? "" : "on " + editor.index().name(Ids.owner(id));
            HBox title = new HBox(8, name, new ShortLabel(owner, WhatIfStyles.MUTED));
            title.setAlignment(Pos.BASELINE_LEFT);
            getChildren().add(title);
            words.apply(id)
                    .map(said -> state(said, element.name()))
                    .ifPresent(state -> getChildren().add(WhatIfStyles.text(state, WhatIfStyles.MUTED)));
            getChildren().add(fail(id));
        });
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
