// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.whatif.WhatIfMenu;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The running machines in the picture, their events below it, what is broken beside it. */
final class LiveMode extends SimulatedMode {
    private final LiveModel model;

    LiveMode(
            LiveModel model,
            WhatIfMenu menu,
            Supplier<? extends Region> drawer,
            PicturePane picture,
            Panels panels,
            BottomTabs tabs) {
        super(menu, drawer, picture, panels, tabs);
        this.model = model;
        follow(model.frameProperty());
    }

    @Override
    void open() {
        model.open();
    }

    @Override
    void close() {
        model.close();
    }

    @Override
    public @Nullable View view() {
        LiveModel.Frame frame = model.frameProperty().get();
        return frame == null ? null : new View(frame.moment().state(), Notes.of(frame.scene()));
    }
}
