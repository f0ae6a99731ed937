// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.StackPane;

/** The modes of the window; the one place where what they show is put in. Modes without a view are not offered. */
final class Modes {
    private final Map<Mode, ModeView> views = new EnumMap<>(Mode.class);
    private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(Mode.DESIGN);
    private final StackPane drawer = new StackPane();

    /** Offers a mode. */
    void put(Mode offered, ModeView view) {
        views.put(offered, view);
        if (offered == mode.get()) {
            drawer.getChildren().setAll(view.drawer());
        }
    }

    List<Mode> offered() {
        return List.copyOf(views.keySet());
    }

    ReadOnlyObjectProperty<Mode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /** The place at the right in which each mode shows what it has to say. */
    StackPane drawer() {
        return drawer;
    }

    void show(Mode next) {
        if (next != mode.get()) {
            Objects.requireNonNull(views.get(mode.get())).leave();
            ModeView view = Objects.requireNonNull(views.get(next), next.label());
            mode.set(next);
            drawer.getChildren().setAll(view.drawer());
            view.enter();
        }
    }

    List<Command> commands() {
        return offered().stream()
                .map(offer -> Command.of(
                                Command.Section.VIEW,
                                offer.id(),
                                offer.label() + " mode",
                                offer.icon(),
                                () -> show(offer))
                        .key(offer.key()))
                .toList();
    }
}
