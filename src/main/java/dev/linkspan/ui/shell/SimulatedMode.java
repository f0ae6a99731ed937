// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.whatif.WhatIfMenu;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/** A mode in which a simulation stands in the picture, its timeline below, and what comes of it beside. */
abstract class SimulatedMode implements ModeView, Spectacle {
    /** Below this height nobody could read the events. */
    private static final double BOTTOM_HEIGHT = 272;

    private final WhatIfMenu menu;
    private final Supplier<? extends Region> drawer;
    private final PicturePane picture;
    private final Panels panels;
    private final BottomTabs tabs;
    private boolean raised;
    private boolean entered;
    private String before = WindowTabs.PROBLEMS;

    SimulatedMode(
            WhatIfMenu menu, Supplier<? extends Region> drawer, PicturePane picture, Panels panels, BottomTabs tabs) {
        this.menu = menu;
        this.drawer = drawer;
        this.picture = picture;
        this.panels = panels;
        this.tabs = tabs;
    }

    /** Draws anew whenever another frame is seen. */
    final void follow(ObservableValue<?> frame) {
        frame.addListener((property, was, is) -> {
            if (entered) {
                picture.draw();
            }
        });
    }

    /** Begins to simulate. */
    abstract void open();

    /** Leaves off. */
    abstract void close();

    @Override
    public final Region drawer() {
        return drawer.get();
    }

    @Override
    public final void enter() {
        entered = true;
        before = tabs.current().equals(WindowTabs.TIMELINE) ? WindowTabs.PROBLEMS : tabs.current();
        picture.look(this);
        panels.showBottom();
        if (!raised) {
            raised = true;
            panels.raiseBottom(BOTTOM_HEIGHT);
        }
        tabs.show(WindowTabs.TIMELINE);
        open();
    }

    @Override
    public final void leave() {
        entered = false;
        close();
        if (tabs.current().equals(WindowTabs.TIMELINE)) {
            tabs.show(before);
        }
    }

    @Override
    public List<MenuItem> menu(Collection<String> ids) {
        return menu.of(ids);
    }
}
