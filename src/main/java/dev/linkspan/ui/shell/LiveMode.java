// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.cause.CauseNotes;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.whatif.WhatIfMenu;
import java.util.List;
import java.util.function.Consumer;
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
    private final CausesModel causes;
    private final Panels panels;
    private final Consumer<String> show;

    LiveMode(
            LiveModel model,
            CausesModel causes,
            WhatIfMenu menu,
            Supplier<? extends Region> drawer,
            PicturePane picture,
            Panels panels,
            BottomTabs tabs,
            Consumer<String> show) {
        super(menu, drawer, picture, panels, tabs);
        this.model = model;
        this.causes = causes;
        this.panels = panels;
        this.show = show;
        follow(model.frameProperty());
        follow(causes.versionProperty());
        follow(causes.chosenProperty());
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
        return frame == null
                ? null
                : new View(
                        frame.moment().state(),
                        CauseNotes.of(
                                frame.scene(),
                                model.index(),
                                causes.loud(),
                                causes.quiet(),
                                causes.chosenProperty().get()));
    }

    @Override
    public void ask(Notes.Callout callout) {
        causes.loud().stream()
                .filter(one -> CauseNotes.says(callout, one, model.index()))
                .findFirst()
                .ifPresent(one -> {
                    panels.showInspector();
                    causes.chosenProperty().set(CauseKey.of(one));
                    show.accept(CauseNotes.place(one, model.index()));
                });
    }

    /** What the palette can do with the lab. */
    static List<Command> commands(LiveModel model, CausesModel causes, Modes modes, Consumer<String> show) {
        return List.of(
                command(
                                modes,
                                "live-next",
                                "Next cause",
                                Material2OutlinedAL.ARROW_DOWNWARD,
                                () -> step(model, causes, 1, show))
                        .key("F8"),
                command(
                                modes,
                                "live-previous",
                                "Previous cause",
                                Material2OutlinedAL.ARROW_UPWARD,
                                () -> step(model, causes, -1, show))
                        .key("Shift+F8"),
                command(modes, "live-repair", "Repair all", Material2OutlinedAL.BUILD, model::repairAll),
                command(modes, "live-tell", "Tell what is broken", Material2OutlinedAL.LIGHTBULB, model::reveal),
                command(modes, "live-anew", "Restart", Material2OutlinedMZ.REFRESH, model::restart));
    }

    private static void step(LiveModel model, CausesModel causes, int by, Consumer<String> show) {
        causes.step(by).ifPresent(one -> show.accept(CauseNotes.place(one, model.index())));
    }

    private static Command command(Modes modes, String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.LIVE, id, "Live: " + label, icon, action)
                .when(Bindings.equal(modes.modeProperty(), Mode.LIVE));
    }
}
