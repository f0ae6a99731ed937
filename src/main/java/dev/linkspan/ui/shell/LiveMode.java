// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.whatif.WhatIfMenu;
import java.util.Collection;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The running machines in the picture, their events below it, what is broken beside it. */
final class LiveMode implements ModeView, Spectacle {
    private final LiveModel model;
    private final WhatIfMenu menu;
    private final Region drawer;
    private final PicturePane picture;
    private final Panels panels;
    private final BottomTabs tabs;
    private boolean entered;

    LiveMode(LiveModel model, WhatIfMenu menu, Region drawer, PicturePane picture, Panels panels, BottomTabs tabs) {
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
        LiveModel.Frame frame = model.frameProperty().get();
        return frame == null ? null : new View(frame.moment().state(), Notes.of(frame.scene()));
    }

    @Override
    public List<MenuItem> menu(Collection<String> ids) {
        return menu.of(ids);
    }
}
