// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.ui.file.Documents;
import dev.linkspan.ui.flow.FlowSection;
import dev.linkspan.ui.live.LiveDrawer;
import dev.linkspan.ui.live.LiveTimeline;
import dev.linkspan.ui.live.SavedSection;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.prove.ProofSection;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.wire.BundleCard;
import dev.linkspan.ui.wire.CablingSection;
import dev.linkspan.ui.wire.LocatorSection;
import dev.linkspan.ui.wire.RateSection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What Live shows beside the picture and below it; each part is made when it is first asked for. */
final class LiveParts {
    private final MainWindow.Services services;
    private final EditorModel model;
    private final Watched watched;
    private final PicturePane picture;
    private final Panels panels;
    private final BundleCard bundle;
    private final Lazy<FlowSection> flow;
    private final Lazy<ProofSection> proof;
    private final Lazy<LocatorSection> locator;
    private final Map<Watched.Source, LiveTimeline> timelines = new EnumMap<>(Watched.Source.class);

    LiveParts(MainWindow.Services services, PicturePane picture, Panels panels) {
        this.services = services;
        this.picture = picture;
        this.panels = panels;
        model = services.model();
        watched = services.watched();
        bundle = new BundleCard(services.wires(), watched::states);
        picture.setBeside(bundle);
        flow = new Lazy<>(() -> new FlowSection(watched, model, services.machines()));
        proof = new Lazy<>(() -> new ProofSection(services.proofs(), watched, model));
        locator = new Lazy<>(() -> new LocatorSection(services.locator(), services.wires(), watched, model));
    }

    /** The mode with its drawer. */
    LiveMode mode(Documents documents, Modes modes, BottomTabs tabs, Consumer<String> look) {
        WhatIfMenu menu = new WhatIfMenu(services.live());
        Lazy<LiveDrawer> drawer = new Lazy<>(() -> new LiveDrawer(
                services.live(),
                model,
                menu,
                id -> picture.picture().words(id),
                services.probes(),
                watched,
                new SavedSection(watched, saved -> documents.makeDesign(saved, () -> modes.show(Mode.DESIGN))),
                List.of(proof.get(), locator.get(), new CablingSection(services.wires(), model, watched::index)),
                List.of(new RateSection(services.wires(), model, watched::index, this::openBundle), flow.get())));
        return new LiveMode(
                services.live(), watched, services.wires(), bundle, menu, drawer, picture, panels, tabs, look);
    }

    /** What was seen of the machines that are looked at now. */
    LiveTimeline timeline(Consumer<String> look) {
        return timelines.computeIfAbsent(
                watched.sourceProperty().get(), source -> new LiveTimeline(services.live(), watched, source, look));
    }

    /** What can be asked of the selected element. */
    List<Command> commands(Modes modes) {
        return List.of(
                LiveCommands.openBundle(modes, this::openBundle),
                LiveCommands.askForFlow(modes, () -> open(flow.get()::open)),
                LiveCommands.prove(modes, () -> open(proof.get()::open)),
                LiveCommands.locate(modes, () -> open(locator.get()::open)));
    }

    /** Opens the bundle of an element, if there is one of it. */
    boolean openBundle(String id) {
        return bundle.open(id);
    }

    private void openBundle() {
        model.selection().stream().findFirst().ifPresent(bundle::open);
    }

    private void open(Runnable section) {
        panels.showInspector();
        section.run();
    }
}
