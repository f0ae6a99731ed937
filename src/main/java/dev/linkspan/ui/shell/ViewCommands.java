// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** How the window looks: panels and theme. */
final class ViewCommands {
    private ViewCommands() {}

    static List<Command> list(Panels panels, Appearance appearance) {
        return List.of(
                view("toggle-hosts", "Show or hide the hosts", Material2OutlinedMZ.VIEW_SIDEBAR, panels::toggleSide)
                        .key("Ctrl+B"),
                view(
                                "toggle-problems",
                                "Show or hide the problems",
                                Material2OutlinedMZ.VIEW_AGENDA,
                                panels::toggleBottom)
                        .key("Ctrl+J"),
                view(
                                "toggle-inspector",
                                "Show or hide the inspector",
                                Material2OutlinedMZ.VIEW_SIDEBAR,
                                panels::toggleInspector)
                        .key("Ctrl+I"),
                view("toggle-theme", "Light or dark", Material2OutlinedAL.BRIGHTNESS_6, () -> toggle(appearance))
                        .key("Ctrl+Shift+L"),
                view(
                        "theme-system",
                        "Light or dark as the system",
                        Material2OutlinedAL.BRIGHTNESS_AUTO,
                        () -> appearance.choice(ThemeChoice.SYSTEM)));
    }

    private static void toggle(Appearance appearance) {
        appearance.choice(appearance.darkProperty().get() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    private static Command view(String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.VIEW, id, label, icon, action);
    }
}
