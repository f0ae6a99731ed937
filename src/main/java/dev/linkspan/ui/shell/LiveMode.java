// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.export.picture.Notes;
import dev.linkspan.ui.cause.CauseKey;
import dev.linkspan.ui.cause.CauseNotes;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.wire.BundleCard;
import dev.linkspan.ui.wire.WireModel;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The running machines in the picture, their events below it, what is broken beside it. */
final class LiveMode extends SimulatedMode {
    private final LiveModel model;
    private final Watched watched;
    private final WireModel wires;
    private final BundleCard bundle;
    private final Panels panels;
    private boolean entered;
    private final Consumer<String> show;

    LiveMode(
            LiveModel model,
            Watched watched,
            WireModel wires,
            BundleCard bundle,
            WhatIfMenu menu,
            Supplier<? extends Region> drawer,
            PicturePane picture,
            Panels panels,
            BottomTabs tabs,
            Consumer<String> show) {
        super(menu, drawer, picture, panels, tabs);
        this.model = model;
        this.watched = watched;
        this.wires = wires;
        this.bundle = bundle;
        this.panels = panels;
        this.show = show;
        follow(watched.versionProperty());
        follow(wires.cabledProperty());
        watched.sourceProperty().addListener((property, was, is) -> {
            if (entered && isLab()) {
                model.open();
            } else if (entered) {
                model.close();
            }
        });
    }

    @Override
    void open() {
        entered = true;
        if (isLab()) {
            model.open();
        }
        wires.open();
    }

    @Override
    void close() {
        entered = false;
        watched.recording().lookAtNow();
        model.close();
        wires.close();
        bundle.close();
    }

    private boolean isLab() {
        return watched.sourceProperty().get() == Watched.Source.LAB;
    }

    @Override
    public @Nullable View view() {
        Watched.View now = watched.view();
        if (now == null) {
            return null;
        }
        // What is known of cables is known of now.
        return new View(
                now.topology(),
                watched.isNow() ? now.notes().withCabled(wires.cabledProperty().get()) : now.notes());
    }

    @Override
    public List<MenuItem> menu(Collection<String> ids) {
        // What is over, and what is real, can't be broken.
        return watched.isNow() && isLab() ? super.menu(ids) : List.of();
    }

    @Override
    public void ask(Notes.Callout callout) {
        Diagnosis diagnosis = watched.diagnosis();
        Stream.ofNullable(diagnosis)
                .flatMap(all -> all.explanations().stream())
                .filter(one -> CauseNotes.says(callout, one, watched.index()))
                .findFirst()
                .ifPresent(one -> {
                    panels.showInspector();
                    watched.causes().chosenProperty().set(CauseKey.of(one));
                    show.accept(CauseNotes.place(one, watched.index()));
                });
    }

    /** What the palette can do with the lab. */
    static List<Command> commands(
            LiveModel model, Watched watched, Modes modes, Consumer<String> show, Runnable notifications) {
        return List.of(
                command(
                                modes,
                                "live-next",
                                "Next cause",
                                Material2OutlinedAL.ARROW_DOWNWARD,
                                () -> step(watched, 1, show))
                        .key("F8"),
                command(
                                modes,
                                "live-previous",
                                "Previous cause",
                                Material2OutlinedAL.ARROW_UPWARD,
                                () -> step(watched, -1, show))
                        .key("Shift+F8"),
                command(
                                modes,
                                "live-back",
                                "Look at the state before",
                                Material2OutlinedMZ.SKIP_PREVIOUS,
                                () -> watched.recording().step(-1))
                        .key("Alt+Shift+Left"),
                command(
                                modes,
                                "live-forward",
                                "Look at the state after",
                                Material2OutlinedMZ.SKIP_NEXT,
                                () -> watched.recording().step(1))
                        .key("Alt+Shift+Right"),
                command(
                                modes,
                                "live-to-now",
                                "Back to now",
                                Material2OutlinedMZ.UPDATE,
                                () -> watched.recording().lookAtNow())
                        .key("Alt+End"),
                Command.of(
                        Command.Section.LIVE,
                        "live-notifications",
                        "Live: Switch notifications of the desktop on or off",
                        Material2OutlinedMZ.NOTIFICATIONS,
                        notifications),
                ofLab(modes, watched, "live-repair", "Repair all", Material2OutlinedAL.BUILD, model::repairAll),
                ofLab(modes, watched, "live-tell", "Tell what is broken", Material2OutlinedAL.LIGHTBULB, model::reveal),
                ofLab(modes, watched, "live-anew", "Restart", Material2OutlinedMZ.REFRESH, model::restart));
    }

    /** Closes what was saved of machines. */
    static Command closeSaved(Watched watched) {
        return Command.of(
                        Command.Section.LIVE,
                        "live-close-saved",
                        "Live: Close the saved machines",
                        Material2OutlinedAL.ARCHIVE,
                        watched.saved()::closeAll)
                .when(Bindings.isNotNull(watched.saved().frameProperty()));
    }

    /** Opens the bundle of what is selected. */
    static Command openBundle(Modes modes, Runnable action) {
        return command(
                        modes,
                        "live-bundle",
                        "Open the bundle of the selection",
                        Material2OutlinedMZ.UNFOLD_MORE,
                        action)
                .key("Alt+Shift+B");
    }

    /** Asks by which port a flow leaves. */
    static Command askForFlow(Modes modes, Runnable action) {
        return command(modes, "live-flow", "Where does a flow go?", Material2OutlinedAL.ALT_ROUTE, action);
    }

    /** Proves that an aggregation is redundant. */
    static Command prove(Modes modes, Runnable action) {
        return command(modes, "live-prove", "Prove redundancy…", Material2OutlinedMZ.VERIFIED, action);
    }

    /** Blinks the light of a port, and finds out where its cable ends. */
    static Command locate(Modes modes, Runnable action) {
        return command(modes, "live-locate", "Locate the selected port", Material2OutlinedMZ.PIN_DROP, action);
    }

    private static void step(Watched watched, int by, Consumer<String> show) {
        watched.causes().step(by).ifPresent(one -> show.accept(CauseNotes.place(one, watched.index())));
    }

    /** What can be done with the lab alone. */
    private static Command ofLab(Modes modes, Watched watched, String id, String label, Ikon icon, Runnable action) {
        return command(modes, id, label, icon, action)
                .when(Bindings.and(
                        Bindings.equal(modes.modeProperty(), Mode.LIVE),
                        Bindings.equal(watched.sourceProperty(), Watched.Source.LAB)));
    }

    private static Command command(Modes modes, String id, String label, Ikon icon, Runnable action) {
        return Command.of(Command.Section.LIVE, id, "Live: " + label, icon, action)
                .when(Bindings.equal(modes.modeProperty(), Mode.LIVE));
    }
}
