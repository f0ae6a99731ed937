// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.whatif.WhatIfMenu;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

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

    /** What the palette can do with the lab. */
    static List<Command> commands(LiveModel model, Modes modes) {
        return List.of(
                command(modes, "live-repair", "Repair all", Material2OutlinedAL.BUILD, model::repairAll),
                command(modes, "live-tell", "Tell what is broken", Material2OutlinedAL.LIGHTBULB, model::reveal),
                command(modes, "live-anew", "Restart", Material2OutlinedMZ.REFRESH, model::restart));
    }

    private static Command command(Modes modes, String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.LIVE, id, "Live: " + label, icon, action)
                .when(Bindings.equal(modes.modeProperty(), Mode.LIVE));
    }
}
