// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.whatif.Playhead;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.whatif.WhatIfModel;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** A moment of the simulation in the picture, the timeline below it, what comes of it beside it. */
final class WhatIfMode extends SimulatedMode {
    private final WhatIfModel model;

    WhatIfMode(
            WhatIfModel model,
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
        Playhead.Frame frame = model.frameProperty().get();
        return frame == null ? null : new View(frame.moment().state(), Notes.of(frame.scene()));
    }

    /** What keys and palette can do with the simulation. */
    static List<Command> commands(WhatIfModel model, Modes modes) {
        Playhead playhead = model.playhead();
        return List.of(
                command(modes, "whatif-play", "Play or pause", Material2OutlinedMZ.PLAY_ARROW, playhead::togglePlaying)
                        .key("Alt+P"),
                command(
                                modes,
                                "whatif-back",
                                "To the event before",
                                Material2OutlinedMZ.SKIP_PREVIOUS,
                                playhead::stepBack)
                        .key("Alt+Left"),
                command(modes, "whatif-next", "To the next event", Material2OutlinedMZ.SKIP_NEXT, playhead::stepForward)
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
