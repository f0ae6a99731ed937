// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import dev.linkspan.advise.survive.Suggestions;
import dev.linkspan.advise.survive.Survivability;
import dev.linkspan.cli.LabDesigns;
import dev.linkspan.cli.LabFaults;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.prove.ProofBook;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.rule.Validator;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.canvas.gesture.Foresight;
import dev.linkspan.ui.cause.CausesModel;
import dev.linkspan.ui.cause.Hold;
import dev.linkspan.ui.file.Autosave;
import dev.linkspan.ui.file.BackgroundWork;
import dev.linkspan.ui.file.Documents;
import dev.linkspan.ui.file.FilePicker;
import dev.linkspan.ui.file.PreferencesFile;
import dev.linkspan.ui.file.RecoveryStore;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.ActionRecorder;
import dev.linkspan.ui.live.Alarm;
import dev.linkspan.ui.live.DesktopNotice;
import dev.linkspan.ui.live.LabProbes;
import dev.linkspan.ui.live.LabRecorder;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.live.MachinePoll;
import dev.linkspan.ui.live.MachinesModel;
import dev.linkspan.ui.live.ProbeModel;
import dev.linkspan.ui.live.Recording;
import dev.linkspan.ui.live.SavedModel;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.plan.ApplyModel;
import dev.linkspan.ui.plan.HelperConnector;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.PlanModel;
import dev.linkspan.ui.prove.ProofModel;
import dev.linkspan.ui.shell.Appearance;
import dev.linkspan.ui.shell.MainWindow;
import dev.linkspan.ui.whatif.SurvivabilityModel;
import dev.linkspan.ui.whatif.WhatIfModel;
import dev.linkspan.ui.wire.Light;
import dev.linkspan.ui.wire.LocatorModel;
import dev.linkspan.ui.wire.WireModel;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Puts the window together: model, threads, files, recovery, and the window on top. */
public final class Workbench {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final Duration AUTOSAVE_AFTER = Duration.ofMillis(400);

    private final ExecutorService checks = worker("checks");
    private final ExecutorService files = worker("files");
    private final ExecutorService machines = worker("machines");
    private final ExecutorService foresight = worker("foresight");
    private final ExecutorService simulations = worker("simulations");
    private final ExecutorService survival = worker("survivability");
    private final ExecutorService labs = worker("labs");
    private final ExecutorService diagnoses = worker("diagnoses");
    private final ExecutorService notices = worker("notices");
    private final ExecutorService wireLooks = worker("wires");
    private final ExecutorService planning = worker("plans");
    private final BackgroundWork fileWork = new BackgroundWork(files, Platform::runLater);
    private final DesktopNotice desktop;
    private final Validator validator = new Validator();
    private final EditorModel model;
    private final WhatIfModel whatIf;
    private final LiveModel live;
    private final CausesModel causes;
    private final Watched watched;
    private final PlanModel plans;
    private final ProofModel proofs;
    private final LocatorModel locator;
    private final PreferencesFile preferences;
    private final Appearance appearance;
    private final MainWindow window;
    private final @Nullable RecoveryStore recovery;

    /**
     * Puts everything together; nothing is shown yet.
     *
     * @param quit ends the program; {@link #stop} is to be called then
     */
    public Workbench(UserFolders folders, FilePicker picker, Runnable quit) {
        this(folders, picker, new HelperConnector(), quit);
    }

    /**
     * Puts everything together; nothing is shown yet.
     *
     * @param connector reaches real machines
     * @param quit ends the program; {@link #stop} is to be called then
     */
    public Workbench(UserFolders folders, FilePicker picker, HostConnector connector, Runnable quit) {
        this(folders, picker, connector, DesktopNotice.ofThisDesktop(), quit);
    }

    /**
     * Puts everything together; nothing is shown yet.
     *
     * @param connector reaches real machines
     * @param desktop is told when redundancy is lost
     * @param quit ends the program; {@link #stop} is to be called then
     */
    public Workbench(
            UserFolders folders, FilePicker picker, HostConnector connector, DesktopNotice desktop, Runnable quit) {
        this.desktop = desktop;
        model = new EditorModel(
                Topology.empty("Untitled"), validator::validate, checks, Platform::runLater, InstantSource.system());
        whatIf = new WhatIfModel(model, Simulation::run, Suggestions::of, simulations, Platform::runLater);
        live = new LiveModel(model, LabFaults::of, labs, Platform::runLater);
        ProbeModel probes = new ProbeModel(model::index, Platform::runLater);
        LabProbes.follow(live, probes);
        causes = new CausesModel(diagnoses, Platform::runLater, InstantSource.system(), Hold::then);
        Alarm.follow(causes, InstantSource.system(), this::isOurs, this::alarm, Hold::then);
        Recording lab = new Recording(InstantSource.system(), at -> Ticks.text(live.time()));
        LabRecorder.follow(live, lab);
        Recording real = new Recording(InstantSource.system(), TIME::format);
        MachinesModel machinesModel = new MachinesModel(model, real);
        watched = new Watched(live, machinesModel, new SavedModel(), causes, lab, real);
        WireModel wires = new WireModel(watched, model, wireLooks, Platform::runLater);
        plans = new PlanModel(model, live, connector, planning, Platform::runLater);
        plans.sessions().setProbed(probes::of);
        plans.sessions().setListener(machinesModel);
        MachinePoll.begin(plans, machinesModel, watched);
        ApplyModel applying = new ApplyModel(plans, live, model, Platform::runLater, InstantSource.system());
        ActionRecorder.follow(applying, plans, watched);
        ProofBook book = new ProofBook(folders.state().resolve(ProofBook.FILE));
        proofs = new ProofModel(watched, plans, model, book, InstantSource.system(), Platform::runLater);
        locator = new LocatorModel(
                watched, wires, host -> Light.of(plans.session(host)), Platform::runLater, InstantSource.system());
        preferences = new PreferencesFile(folders, files);
        appearance = new Appearance(preferences, new BackgroundWork(machines, Platform::runLater));
        window = new MainWindow(
                new MainWindow.Services(
                        model,
                        preferences,
                        picker,
                        appearance,
                        new Foresight(model, new Validator()::validate, foresight, Platform::runLater),
                        whatIf,
                        new SurvivabilityModel(model, Survivability::of, survival, Platform::runLater),
                        live,
                        probes,
                        watched,
                        wires,
                        plans,
                        proofs,
                        locator,
                        applying,
                        fileWork,
                        new BackgroundWork(machines, Platform::runLater)),
                quit);
        recovery = recovery(folders);
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> tell(failure));
    }

    /** The design that is being edited. */
    public EditorModel model() {
        return model;
    }

    /** The simulation of the design. */
    public WhatIfModel whatIf() {
        return whatIf;
    }

    /** The machines of the design, running. */
    public LiveModel live() {
        return live;
    }

    /** What is wrong with the machines that run. */
    public CausesModel causes() {
        return causes;
    }

    /** What Live shows. */
    public Watched watched() {
        return watched;
    }

    /** What lies between the machines and the design. */
    public PlanModel plans() {
        return plans;
    }

    /** Light or dark. */
    Appearance appearance() {
        return appearance;
    }

    /** Shows the window and begins with what the options say. */
    public void open(Stage stage, StartOptions options) {
        if (options.theme() != null) {
            appearance.show(options.theme());
        }
        window.show(stage, options.width(), options.height());
        begin(options);
        if (recovery != null) {
            window.documents().offerRecovery(recovery);
        }
    }

    /** Lets go of everything; waits for what is still being written. */
    public void stop() {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
        if (recovery != null) {
            files.execute(() -> end(recovery));
        }
        // What is watched changes when machines are left: that still needs its threads.
        proofs.stop();
        locator.close();
        plans.stop();
        live.stop();
        checks.shutdownNow();
        machines.shutdownNow();
        foresight.shutdownNow();
        simulations.shutdownNow();
        survival.shutdownNow();
        labs.shutdownNow();
        diagnoses.shutdownNow();
        notices.shutdownNow();
        wireLooks.shutdownNow();
        planning.shutdownNow();
        files.shutdown();
        try {
            if (!files.awaitTermination(10, TimeUnit.SECONDS)) {
                log("a file was still being written when the program ended", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(StartOptions options) {
        Documents documents = window.documents();
        if (options.file() != null) {
            documents.open(options.file());
        } else if (options.source().equals(StartOptions.THIS_MACHINE)) {
            documents.observe("this machine", LinuxHostSession::local);
        } else if (options.source().startsWith(StartOptions.SSH)) {
            window.openMachine(options.source());
        } else {
            documents.openExample(options.source().substring(LabDesigns.PREFIX.length()));
        }
    }

    private @Nullable RecoveryStore recovery(UserFolders folders) {
        try {
            RecoveryStore store = new RecoveryStore(folders);
            new Autosave(model, store, files, Platform::runLater, AUTOSAVE_AFTER);
            return store;
        } catch (IOException e) {
            model.tell(Notice.failed(
                    "Unsaved changes can't be kept for recovery: " + e.getMessage(), "Save the design often"));
            return null;
        }
    }

    private static void end(RecoveryStore recovery) {
        try {
            recovery.close();
        } catch (IOException e) {
            log("what was kept for recovery can't be removed", e);
        }
    }

    private boolean isOurs(Explanation one) {
        return proofs.isOurs(one);
    }

    /** Whoever looks elsewhere is told too, unless they do not want to. */
    private void alarm(Explanation one) {
        if (watched.sourceProperty().get() == Watched.Source.SAVED) {
            return; // it is over, or somebody else's
        }
        model.tell(
                Notice.failed(one.cost().replaceAll("\\.$", ""), one.sentence().replaceAll("\\.$", "")));
        if (preferences.get().notifications()) {
            notices.execute(() -> {
                if (!desktop.tell(one.cost(), one.sentence())) {
                    System.getLogger(Workbench.class.getName())
                            .log(System.Logger.Level.DEBUG, "there is no desktop to be told");
                }
            });
        }
    }

    private void tell(Throwable failure) {
        log("something failed inside the window", failure);
        model.tell(Notice.failed("Something failed inside Linkspan: " + failure, "Save the design under another name"));
    }

    private static void log(String what, @Nullable Throwable failure) {
        System.getLogger(Workbench.class.getName()).log(System.Logger.Level.ERROR, what, failure);
    }

    private static ExecutorService worker(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
