// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.file.Documents;
import dev.linkspan.ui.file.PreferencesFile;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The menu: all commands by section, and the files opened last. Made when it is asked for. */
final class MainMenu {
    private final Commands commands;
    private final Documents documents;
    private final PreferencesFile preferences;

    MainMenu(Commands commands, Documents documents, PreferencesFile preferences) {
        this.commands = commands;
        this.documents = documents;
        this.preferences = preferences;
    }

    void show(Node below) {
        ContextMenu menu = new ContextMenu();
        menu.setId("main-menu");
        for (Command command : commands.in(Command.Section.DESIGN)) {
            if (command.id().equals("save") || command.id().equals("quit")) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            if (command.id().equals("quit")) {
                sections(menu);
            }
            menu.getItems().add(commands.menuItem(command));
            if (command.id().equals("open")) {
                recent(menu);
            }
        }
        menu.show(below, Side.BOTTOM, 0, 4);
    }

    private void recent(ContextMenu menu) {
        List<String> files = preferences.get().recent();
        if (files.isEmpty()) {
            return;
        }
        Menu recent = new Menu("Open recent", new FontIcon(Material2OutlinedAL.HISTORY));
        for (String file : files) {
            MenuItem item = new MenuItem(file);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> documents.open(Path.of(file)));
            recent.getItems().add(item);
        }
        menu.getItems().add(recent);
    }

    private void sections(ContextMenu menu) {
        for (Command.Section section : Command.Section.values()) {
            if (section != Command.Section.DESIGN && !commands.in(section).isEmpty()) {
                Menu sub = new Menu(section.label());
                commands.in(section).forEach(command -> sub.getItems().add(commands.menuItem(command)));
                menu.getItems().add(sub);
            }
        }
        menu.getItems().add(new SeparatorMenuItem());
    }
}
