// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.whatif.WhatIfModel;
import java.util.Collection;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** A moment of the simulation in the picture, the timeline below it, what comes of it beside it. */
final class WhatIfMode implements ModeView, Spectacle {
    /** Below this height nobody could read the events. */
    private static final double BOTTOM_HEIGHT = 272;

    private final WhatIfModel model;
    private final WhatIfMenu menu;
    private final Region drawer;
    private final PicturePane picture;
    private final Panels panels;
    private final BottomTabs tabs;
    private boolean raised;
    private boolean entered;

    WhatIfMode(WhatIfModel model, WhatIfMenu menu, Region drawer, PicturePane picture, Panels panels, BottomTabs tabs) {
        this.model = model;
        this.menu = menu;
        this.drawer = drawer;
        this.picture = picture;
        this.panels = panels;
        this.tabs = tabs;
        model.frameProperty().addListener((property, was, is) -> {
            if (entered) {
                picture.draw();
            }
        });
    }

    @Override
    public Region drawer() {
        return drawer;
    }

    @Override
    public void enter() {
        entered = true;
        picture.look(this);
        panels.showBottom();
        if (!raised) {
            raised = true;
            panels.raiseBottom(BOTTOM_HEIGHT);
        }
        tabs.show(WindowTabs.TIMELINE);
        model.open();
    }

    @Override
    public void leave() {
        entered = false;
        model.close();
        if (tabs.current().equals(WindowTabs.TIMELINE)) {
            tabs.show(WindowTabs.PROBLEMS);
        }
    }

    @Override
    public @Nullable View view() {
        WhatIfModel.Frame frame = model.frameProperty().get();
        return frame == null ? null : new View(frame.moment().state(), Notes.of(frame.scene()));
    }

    @Override
    public List<MenuItem> menu(Collection<String> ids) {
        return menu.of(ids);
    }

    /** What keys and palette can do with the simulation. */
    static List<Command> commands(WhatIfModel model, Modes modes) {
        return List.of(
                command(modes, "whatif-play", "Play or pause", Material2OutlinedMZ.PLAY_ARROW, model::togglePlaying)
                        .key("Alt+P"),
                command(modes, "whatif-back", "To the event before", Material2OutlinedMZ.SKIP_PREVIOUS, model::stepBack)
                        .key("Alt+Left"),
                command(modes, "whatif-next", "To the next event", Material2OutlinedMZ.SKIP_NEXT, model::stepForward)
                        .key("Alt+Right"),
                command(modes, "whatif-repair", "Repair all", Material2OutlinedAL.BUILD, model::repairAll)
                        .key("Alt+R"),
                command(modes, "whatif-reset", "Clear what was broken", Material2OutlinedAL.CLEAR_ALL, model::clear));
    }

    private static Command command(Modes modes, String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.WHAT_IF, id, "What-if: " + label, icon, action)
                .when(javafx.beans.binding.Bindings.equal(modes.modeProperty(), Mode.WHAT_IF));
    }
}
