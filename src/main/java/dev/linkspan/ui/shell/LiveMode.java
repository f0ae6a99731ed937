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
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

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
}
