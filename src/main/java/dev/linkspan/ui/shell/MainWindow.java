// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.SurvivabilityMatrix;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.ui.canvas.gesture.Foresight;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.Documents;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.PreferencesFile;
import dev.linkspan.ui.file.Questions;
import dev.linkspan.ui.file.Saving;
import dev.linkspan.ui.inspector.InspectorView;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.live.LiveTimeline;
import dev.linkspan.ui.live.PastBar;
import dev.linkspan.ui.live.ProbeModel;
import dev.linkspan.ui.live.ProbeSection;
import dev.linkspan.ui.live.SavedBar;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.part.Part;
import dev.linkspan.ui.plan.ApplyModel;
import dev.linkspan.ui.plan.ApplyStage;
import dev.linkspan.ui.plan.PlanModel;
import dev.linkspan.ui.plan.Plans;
import dev.linkspan.ui.prove.ProofModel;
import dev.linkspan.ui.whatif.SurvivabilityModel;
import dev.linkspan.ui.whatif.SurvivabilityView;
import dev.linkspan.ui.whatif.TimelineExport;
import dev.linkspan.ui.whatif.TimelineView;
import dev.linkspan.ui.whatif.WhatIfDrawer;
import dev.linkspan.ui.whatif.WhatIfMenu;
import dev.linkspan.ui.whatif.WhatIfModel;
import dev.linkspan.ui.wire.LocatorModel;
import dev.linkspan.ui.wire.WireModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The whole window: bar above, panels around the picture, questions before it. */
public final class MainWindow {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    /** Below this height hardly two steps could be seen. */
    private static final double PLAN_HEIGHT = 292;

    /** What the window shows and works with. */
    public record Services(
            EditorModel model,
            PreferencesFile preferences,
            FilePicker picker,
            Appearance appearance,
            Foresight foresight,
            WhatIfModel whatIf,
            SurvivabilityModel survivability,
            LiveModel live,
            ProbeModel probes,
            Watched watched,
            WireModel wires,
            PlanModel plans,
            ProofModel proofs,
            LocatorModel locator,
            ApplyModel applying,
            BackgroundWork files,
            BackgroundWork machines) {}

    private final EditorModel model;
    private final Services services;
    private final Overlay overlay = new Overlay();
    private final Saving saving;
    private final Documents documents;
    private final Commands commands;
    private final PicturePane picture;
    private final InspectorView inspector;
    private final ProblemsPanel problems;
    private final BottomTabs tabs = new BottomTabs();
    private final Panels panels;
    private final LiveParts liveParts;
    private final Modes modes = new Modes();
    private final StackPane timelineTools = new StackPane();
    private final StackPane root = new StackPane();
    private final Lazy<Plans> plans;
    private final UnkeptChange unkept;
    private final MachineDialogs machines;
    private final Runnable quit;

    /**
     * Builds the window.
     *
     * @param quit ends the program; called when nothing can get lost
     */
    public MainWindow(Services services, Runnable quit) {
        this.services = services;
        this.quit = quit;
        model = services.model();
        Questions questions = new Dialogs(overlay);
        saving = new Saving(model, services.picker(), questions, services.preferences(), services.files());
        documents = new Documents(
                model,
                saving,
                services.picker(),
                questions,
                services.preferences(),
                services.files(),
                services.machines(),
                new SavedInLive(services.watched(), () -> modes.show(Mode.LIVE), () -> fit()));
        unkept = new UnkeptChange(overlay, services.applying());
        saving.setBefore(unkept::guard);
        services.plans().sessions().setAskers(machine -> new QuestionDialogs(overlay, model, machine));
        machines = new MachineDialogs(overlay, services.plans());
        plans = new Lazy<>(() -> new Plans(
                services.plans(), services.applying(), model, services.picker(), services.files(), machines::connect));
        StackPane side = new StackPane();
        picture = new PicturePane(model, services.foresight(), this::showDetails);
        inspector = new InspectorView(model);
        inspector.setOnProblems(this::showProblems);
        inspector.setAbove(new ProbeSection(services.probes(), model, 3));
        picture.setBanner(new PastBar(services.watched()));
        picture.setBanner(new SavedBar(services.watched(), Bindings.equal(modes.modeProperty(), Mode.LIVE)));
        services.probes().onProbe(picture::probe);
        Runnable probed = () -> picture.setProbed(
                modes.modeProperty().get() != Mode.WHAT_IF && services.watched().isNow());
        modes.modeProperty().addListener((property, was, is) -> probed.run());
        services.watched().versionProperty().addListener((property, was, is) -> probed.run());
        problems = new ProblemsPanel(model);
        panels = new Panels(side, picture, bottom(), drawer());
        liveParts = new LiveParts(services, picture, panels);
        putModes();
        commands = new Commands(commands());
        side.getChildren().add(new SidePanel(model, picture, commands, this::put));
        BorderPane content = new BorderPane(panels);
        content.setTop(new TopBar(
                model,
                commands,
                saving,
                new MainMenu(commands, documents, services.preferences()),
                modes,
                plans.get().bar(() -> showPlan("steps"))));
        root.getChildren().addAll(content, overlay.node());
        FileDrop.install(
                root,
                documents::openDropped,
                text -> !text.isBlank() && modes.modeProperty().get() == Mode.DESIGN,
                documents::paste);
    }

    /** Where designs come from. */
    public Documents documents() {
        return documents;
    }

    /**
     * Opens a machine, whose state becomes the design.
     *
     * @param destination as ssh(1) takes it
     */
    public void openMachine(String destination) {
        saving.guard(() -> machines.open(destination));
    }

    private void askForMachine() {
        saving.guard(() -> machines.ask(""));
    }

    /** Ends the program once nothing can get lost. */
    public void close() {
        if (!overlay.isShown()) {
            saving.guard(quit);
        }
    }

    /** Puts the window on a stage. */
    public void show(Stage stage, double width, double height) {
        Scene scene = new Scene(root, width > 0 ? width : WIDTH, height > 0 ? height : HEIGHT);
        services.appearance().dress(scene);
        commands.install(scene, overlay::isShown);
        StyledAtOnce.in(scene);
        stage.setScene(scene);
        Logo.icons().forEach(stage.getIcons()::add);
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> (model.dirtyProperty().get() ? "• " : "") + saving.name() + " – Linkspan",
                        model.dirtyProperty(),
                        model.fileProperty(),
                        model.topologyProperty()));
        stage.setOnCloseRequest(event -> {
            event.consume();
            close();
        });
        stage.show();
    }

    private List<Command> commands() {
        List<Command> all = new ArrayList<>(DesignCommands.list(
                documents, saving, this::showExamples, this::askForMachine, this::showExport, this::close));
        all.addAll(new EditCommands(model, Bindings.equal(modes.modeProperty(), Mode.DESIGN), documents::paste).list());
        all.addAll(modes.commands());
        all.addAll(picture.commands());
        all.addAll(ViewCommands.list(panels, services.appearance()));
        all.addAll(WhatIfMode.commands(services.whatIf(), modes));
        all.addAll(
                LiveCommands.list(services.live(), services.watched(), modes, this::look, this::switchNotifications));
        all.add(LiveCommands.closeSaved(services.watched()));
        all.addAll(liveParts.commands(modes));
        all.addAll(PlanCommands.list(plans.get().actions(), services.applying(), this::showPlan));
        all.addAll(WizardCommands.list(model, overlay));
        all.add(Command.of(
                        Command.Section.HELP,
                        "palette",
                        "Search or run a command…",
                        Material2OutlinedMZ.SEARCH,
                        this::showPalette)
                .key("Ctrl+K"));
        all.add(Command.of(
                        Command.Section.HELP,
                        "find",
                        "Find an object…",
                        Material2OutlinedAL.FIND_IN_PAGE,
                        () -> CommandPalette.find(overlay, model))
                .key("Ctrl+F"));
        all.add(Command.of(
                        Command.Section.HELP,
                        "shortcuts",
                        "Keyboard and mouse",
                        Material2OutlinedAL.KEYBOARD,
                        this::showShortcuts)
                .key("F1"));
        return all;
    }

    private void showPalette() {
        CommandPalette.show(overlay, model, commands);
    }

    private void showShortcuts() {
        ShortcutHelp.show(overlay, commands);
    }

    private void showExamples() {
        ExamplesDialog.show(overlay, documents, services.files());
    }

    private void showExport() {
        ExportDialog.show(overlay, services, picture.picture());
    }

    /** What each mode puts into the window. */
    private void putModes() {
        WhatIfModel whatIf = services.whatIf();
        WhatIfMenu menu = new WhatIfMenu(whatIf);
        Lazy<WhatIfDrawer> drawer = new Lazy<>(() ->
                new WhatIfDrawer(whatIf, model, menu, id -> picture.picture().words(id)));
        modes.put(Mode.DESIGN, new DesignMode(inspector, picture));
        modes.put(Mode.WHAT_IF, new WhatIfMode(whatIf, menu, drawer, picture, panels, tabs));
        modes.put(Mode.LIVE, liveParts.mode(documents, modes, tabs, this::look));
    }

    private Region bottom() {
        WhatIfModel whatIf = services.whatIf();
        SurvivabilityModel survivability = services.survivability();
        TimelineExport export = new TimelineExport(whatIf, model, services.picker(), services.files());
        tabs.add(WindowTabs.PROBLEMS, problems)
                .add(WindowTabs.PLAN, new PlanTab(services.plans(), plans, () -> panels.raiseBottom(PLAN_HEIGHT)))
                .add(
                        WindowTabs.SURVIVABILITY,
                        BottomTab.of(
                                "Survivability",
                                new Lazy<>(() -> new SurvivabilityView(survivability, this::play)),
                                survivability::watch))
                .add(
                        WindowTabs.TIMELINE,
                        BottomTab.of("Timeline", timelineTools, new Lazy<>(() -> timelines(whatIf, export)), shown -> {
                            if (shown && modes.modeProperty().get() == Mode.DESIGN) {
                                modes.show(Mode.WHAT_IF);
                            }
                        }));
        VBox.setVgrow(tabs, javafx.scene.layout.Priority.ALWAYS);
        return new VBox(tabs, new StatusLine(model));
    }

    /** What each mode shows beside, and before it the plan that is carried out. */
    private Region drawer() {
        Region panel = plans.get().panel();
        StackPane drawer = new StackPane(modes.drawer(), panel);
        ApplyModel applying = services.applying();
        Runnable show = () -> {
            boolean applies = !(applying.stageProperty().get() instanceof ApplyStage.None);
            panel.setVisible(applies);
            modes.drawer().setVisible(!applies);
            if (applies) {
                panels.showInspector();
            }
            picture.drawPlans();
        };
        show.run();
        applying.stageProperty().addListener((property, was, is) -> show.run());
        services.plans().versionProperty().addListener((property, was, is) -> picture.drawPlans());
        picture.plan(() -> plans.get().notes(), () -> {
            Plans.Change change = plans.get().change();
            return change == null ? null : new Spectacle.View(change.topology(), change.notes());
        });
        return drawer;
    }

    private void showPlan(String pane) {
        panels.showBottom();
        tabs.show(WindowTabs.PLAN);
        plans.get().show(pane);
    }

    /** What happens in the lab, or in the simulation. */
    private Region timelines(WhatIfModel whatIf, TimelineExport export) {
        Lazy<Region> simulated = new Lazy<>(() -> new TimelineView(whatIf, export));
        Watched watched = services.watched();
        StackPane place = new StackPane();
        Runnable show = () -> {
            if (modes.modeProperty().get() == Mode.LIVE) {
                LiveTimeline live = liveParts.timeline(this::look);
                place.getChildren().setAll(live);
                timelineTools.getChildren().setAll(live.tools());
            } else {
                place.getChildren().setAll(simulated.get());
                timelineTools.getChildren().clear();
            }
        };
        modes.modeProperty().addListener((property, was, is) -> show.run());
        watched.sourceProperty().addListener((property, was, is) -> show.run());
        show.run();
        return place;
    }

    /** Plays a failure of the survivability matrix. */
    private void play(SurvivalRow row) {
        SurvivabilityMatrix matrix = services.survivability().matrixProperty().get();
        if (matrix != null) {
            services.whatIf().play(row.scenario(matrix.until(), Options.usual().seed()));
            modes.show(Mode.WHAT_IF);
            tabs.show(WindowTabs.TIMELINE);
        }
    }

    /** Something new can only be put into a design that is edited. */
    private void put(Part part) {
        modes.show(Mode.DESIGN);
        picture.put(part);
    }

    private void switchNotifications() {
        boolean told = !services.preferences().get().notifications();
        services.preferences().update(it -> it.withNotifications(told));
        model.tell(Notice.done(
                told
                        ? "The desktop is told when redundancy is lost"
                        : "The desktop is not told any more when redundancy is lost"));
    }

    private void fit() {
        picture.fit();
    }

    /** Selects an element and brings it into view. */
    private void look(String id) {
        model.select(id);
        model.reveal(id);
    }

    private void showProblems() {
        panels.showBottom();
        tabs.show(WindowTabs.PROBLEMS);
        problems.requestFocus();
    }

    /** Details of what was double-clicked: its first field takes the keyboard. */
    private void showDetails(String id) {
        if (modes.modeProperty().get() == Mode.LIVE && liveParts.openBundle(id)) {
            model.select(id);
            return;
        }
        panels.showInspector();
        model.select(id);
        modes.drawer().getChildren().forEach(javafx.scene.Node::requestFocus);
    }
}
