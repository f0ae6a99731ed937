// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;

/** All commands, in the order of the menu, and how each is shown. */
final class Commands {
    private final Map<String, Command> byId = new LinkedHashMap<>();

    Commands(List<Command> commands) {
        commands.forEach(command -> byId.put(command.id(), command));
    }

    List<Command> all() {
        return List.copyOf(byId.values());
    }

    List<Command> in(Command.Section section) {
        return byId.values().stream()
                .filter(command -> command.section() == section)
                .toList();
    }

    Optional<Command> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Command get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no command " + id));
    }

    /** Lets the keys run the commands, except while something stands before the window. */
    void install(Scene scene, BooleanSupplier blocked) {
        for (Command command : byId.values()) {
            if (command.key() != null) {
                scene.getAccelerators().put(command.key(), () -> {
                    if (!blocked.getAsBoolean()) {
                        command.run();
                    }
                });
            }
        }
        HeldKeys.install(
                scene,
                byId.values().stream()
                        .filter(Command::once)
                        .map(Command::key)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** A button with the command's icon only; its tooltip says label and key. */
    Button iconButton(String id) {
        Command command = get(id);
        Button button = new Button(null, new FontIcon(command.icon()));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, ShellStyles.ICON_BUTTON);
        button.setAccessibleText(command.label());
        button.setTooltip(new Tooltip(withKey(command.label(), command)));
        wire(button, command);
        return button;
    }

    /** A button with the command's label. */
    Button textButton(String id) {
        Command command = get(id);
        Button button = new Button(command.label());
        if (command.key() != null) {
            button.setTooltip(new Tooltip(command.keyText()));
        }
        wire(button, command);
        return button;
    }

    MenuItem menuItem(Command command) {
        MenuItem item = new MenuItem(command.label(), new FontIcon(command.icon()));
        item.setId("menu-" + command.id());
        item.setAccelerator(command.key());
        item.disableProperty().bind(Bindings.not(command.enabled()));
        item.setOnAction(event -> command.run());
        return item;
    }

    static String withKey(String text, Command command) {
        return command.key() == null ? text : text + "  (" + command.keyText() + ")";
    }

    private static void wire(Button button, Command command) {
        button.setId(command.id());
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setOnAction(event -> command.run());
    }
}
