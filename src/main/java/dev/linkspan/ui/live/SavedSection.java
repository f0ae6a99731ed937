// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import atlantafx.base.theme.Styles;
import dev.linkspan.ui.file.SavedMachines;
import dev.linkspan.ui.whatif.WhatIfStyles;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What was saved of machines and is watched: where and when it was read, what was not, and how to close it. */
public final class SavedSection extends VBox {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Watched watched;
    private final Consumer<SavedMachines> design;
    private List<SavedMachines> shown = List.of();

    /** @param design makes a design of some */
    public SavedSection(Watched watched, Consumer<SavedMachines> design) {
        super(12);
        this.watched = watched;
        this.design = design;
        setId("saved");
        getStylesheets().addAll(WhatIfStyles.stylesheet(), LiveStyles.stylesheet());
        watched.versionProperty().addListener((property, was, is) -> show());
        show();
    }

    private void show() {
        boolean here = watched.sourceProperty().get() == Watched.Source.SAVED;
        List<SavedMachines> now = here ? watched.saved().open() : List.of();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        List<Node> nodes = new ArrayList<>();
        now.forEach(saved -> nodes.add(one(saved)));
        getChildren().setAll(nodes);
    }

    private Node one(SavedMachines saved) {
        Label name = WhatIfStyles.text(saved.machines(), "saved-name");
        Label from = WhatIfStyles.text("Saved, read from " + saved.from() + " at " + CLOCK.format(saved.readAt())
                + ". As it was at " + asOf(saved) + "; nothing was asked of a machine.");
        from.getStyleClass().add("saved-from");
        Label read = WhatIfStyles.text(read(saved), WhatIfStyles.MUTED, "saved-read");
        Button close = button("saved-close", "Close", () -> watched.saved().close(saved));
        close.setAccessibleText("Close " + saved.machines() + ", saved in " + saved.from());
        Button make = button("saved-design", "Make it the design", () -> design.accept(saved));
        return new VBox(4, name, from, read, new FlowPane(6, 6, close, make));
    }

    private static String read(SavedMachines saved) {
        int not = saved.unread().size();
        String files = saved.files() + (saved.files() == 1 ? " file was read" : " files were read");
        return not == 0
                ? files + "."
                : files + ", " + not + (not == 1 ? " was not:" : " were not:") + "\n"
                        + String.join(
                                "\n",
                                saved.unread().stream()
                                        .limit(3)
                                        .map(one -> one.sentence())
                                        .toList())
                        + (not > 3 ? "\nThe others are named under what could not be seen." : "");
    }

    /** {@code 2026-11-25 12:00:00}, or that it is not known. */
    static String asOf(SavedMachines saved) {
        Instant at = saved.asOf();
        return at.equals(Instant.EPOCH) ? "an unknown time" : SavedModel.time(at);
    }

    private static Button button(String id, String label, Runnable action) {
        Button button = new Button(label);
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(event -> action.run());
        return button;
    }
}
