// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.plan.Plan;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.LatestTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the machines and the design: which machine belongs to which host, what it has, and the plan for each
 * that differs. All methods are for the JavaFX thread; plans are made and machines spoken to elsewhere.
 */
public final class PlanModel {
    private final EditorModel editor;
    private final Sessions sessions;
    private final LatestTask task;
    private final KnownMachines known;
    private final LookAhead ahead;
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Map<String, MachinePlan> plans = Map.of();
    private @Nullable String chosen;
    private Options options = Options.NONE;
    private @Nullable String frozen;
    private @Nullable Plan brought;
    private boolean another = true;
    private boolean watched;
    private boolean drawn;
    private boolean stopped;

    /**
     * The plans for the design of an editor.
     *
     * @param background where plans are made
     */
    public PlanModel(
            EditorModel editor, LiveModel live, HostConnector connector, Executor background, Executor fxThread) {
        this.editor = editor;
        sessions = new Sessions(live, connector, fxThread, this::machineChanged);
        known = new KnownMachines(sessions, editor, live);
        ahead = new LookAhead(fxThread, this::tell);
        task = new LatestTask(background, fxThread);
        editor.onReplace(this::replaced);
        editor.topologyProperty().addListener((property, was, is) -> designChanged());
        editor.selection().addListener((SetChangeListener<String>) change -> followSelection());
        live.onWorld(this::labChanged);
    }

    /** The sessions with the machines. */
    public Sessions sessions() {
        return sessions;
    }

    // What is known.

    /** Grows with everything that is told here: whoever shows it looks anew. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /** The host that is looked at; null when the design has none. */
    public @Nullable Host host() {
        return chosen == null
                ? null
                : editor.index().host(chosen).map(index -> index.host()).orElse(null);
    }

    /** The hosts of the design. */
    List<Host> hosts() {
        return editor.topology().hosts();
    }

    /** What lies between a host and its machine; null when nobody knows its machine. */
    public @Nullable MachinePlan planOf(String hostId) {
        return plans.get(hostId);
    }

    /** The plan of the host that is looked at. */
    public @Nullable MachinePlan plan() {
        return chosen == null ? null : plans.get(chosen);
    }

    /** The hosts whose machines have to be changed, in the order of the design. */
    public List<MachinePlan> staged() {
        List<String> order = editor.topology().hosts().stream().map(Host::id).toList();
        return plans.values().stream()
                .filter(plan -> plan.steps() > 0 && !plan.hostId().equals(frozen))
                .sorted(Comparator.comparingInt(plan -> order.indexOf(plan.hostId())))
                .toList();
    }

    /** What a change does beside its steps; null when it isn't known yet. */
    public @Nullable ChangePreview preview() {
        MachinePlan plan = plan();
        return plan == null || plan.plan() == null ? null : ahead.preview(plan.plan());
    }

    /** Why that is not known; empty when it is, or will be. */
    public String previewProblem() {
        return ahead.problem();
    }

    /** How a change is to be made. */
    public Options options() {
        return options;
    }

    /** Changes how a change is to be made. */
    public void setOptions(Options next) {
        if (!next.equals(options)) {
            options = next;
            ahead.forget();
            lookAhead();
            tell();
        }
    }

    /** Looks at a plan that was made before, in the place of the one for the design, until the design is changed. */
    void use(Plan plan) {
        Host host = editor.topology().hosts().stream()
                .filter(it -> it.name().equals(plan.host()))
                .findFirst()
                .orElse(null);
        if (host == null) {
            editor.tell(new Notice(
                    Notice.Kind.REFUSED,
                    "The plan is for " + plan.host() + ", which is not in this design",
                    "Open its design first"));
            return;
        }
        brought = plan;
        choose(host.id());
        work();
    }

    /** Whether the plan that is looked at was brought from a file. */
    boolean isBrought() {
        MachinePlan plan = plan();
        return brought != null && plan != null && plan.wanted().name().equals(brought.host());
    }

    /** Looks at the plan for the design again. */
    void forget() {
        brought = null;
        work();
    }

    /** How the machine of a host is reached; null when it isn't. */
    @Nullable
    Connection connection(String hostId) {
        return sessions.of(hostId);
    }

    /** The open session with the real machine of a host; null when there is none. */
    public @Nullable ChangeableHost session(String hostId) {
        Connection connection = sessions.of(hostId);
        return connection == null || connection.way() instanceof MachineWay.Lab ? null : connection.session();
    }

    /** Whether the lab is the machine of a host, as long as no other is named. */
    boolean isLab(String hostId) {
        return known.isLab(hostId);
    }

    /** What a machine has as far as is known; null when nothing is. */
    @Nullable
    Host machine(String hostId) {
        return known.of(hostId);
    }

    // What is done.

    /** Looks at another host. */
    public void choose(String hostId) {
        if (!hostId.equals(chosen)) {
            chosen = hostId;
            ahead.clear();
            if (watched || !plans.containsKey(hostId)) {
                work();
            }
            lookAhead();
            tell();
        }
    }

    /** Whether somebody looks: only then machines are asked what else a change does. */
    public void watch(boolean now) {
        boolean more = now && !watched;
        watched = now;
        if (chosen == null) {
            designChanged();
        } else if (more) {
            work();
        }
        lookAhead();
        tell();
    }

    boolean isWatched() {
        return watched;
    }

    /** Whether the plan is drawn into the picture: while it is looked at, or asked for. */
    public boolean isDrawn() {
        return watched || drawn || frozen != null;
    }

    /** Draws the plan into the picture though nobody looks at it. */
    void draw(boolean now) {
        drawn = now;
        tell();
    }

    /** Begins a session with the machine of a host, in the place of any other. */
    public Opening connect(String hostId, MachineWay way) {
        ahead.forget();
        Opening opening = sessions.open(hostId, way).opening();
        work();
        tell();
        return opening;
    }

    /** Opens a machine that no host stands for: what it has becomes the design, in the place of what is open. */
    public Opening open(MachineWay way) {
        return sessions.openNew(
                        way,
                        (connection, opened) ->
                                sessions.adopt(connection, opened, () -> editor.replace(opened.seen(), null)))
                .opening();
    }

    /** How the machine of a host was to be reached last; null when it never was. */
    public @Nullable MachineWay way(String hostId) {
        Connection connection = sessions.of(hostId);
        return connection == null ? null : connection.way();
    }

    /** Ends the session with the machine of a host; what was not kept there is taken back. */
    public void disconnect(String hostId) {
        if (sessions.close(hostId)) {
            ahead.forget();
            work();
            tell();
        }
    }

    /** Keeps the plan of a host as it is, while it is carried out; null for none. */
    void freeze(@Nullable String hostId) {
        frozen = hostId;
        work();
        tell();
    }

    /** Ends all sessions for good. */
    public void stop() {
        stopped = true;
        sessions.closeIf(connection -> true);
    }

    private void replaced() {
        another = true;
        sessions.closeIf(connection -> true);
        chosen = null;
        plans = Map.of();
        ahead.forget();
        options = Options.NONE;
        frozen = null;
    }

    private void labChanged(@Nullable LabWorld world) {
        sessions.closeIf(connection ->
                connection.way() instanceof MachineWay.Lab && connection.state() != Connection.State.OPENING);
        ahead.forget();
        designChanged();
    }

    private void designChanged() {
        Topology design = editor.topology();
        brought = null;
        if (another) {
            another = false;
            known.opened(design);
        }
        if (chosen == null || editor.index().host(chosen).isEmpty()) {
            chosen = design.hosts().stream()
                    .min(Comparator.comparing(host -> host.platform() != Platform.LINUX))
                    .map(Host::id)
                    .orElse(null);
        }
        sessions.closeIf(connection -> editor.index().host(connection.hostId()).isEmpty());
        work();
        tell();
    }

    private void machineChanged() {
        work();
        lookAhead();
        tell();
    }

    private void followSelection() {
        editor.selection().stream()
                .map(Ids::owner)
                .filter(id -> editor.index().host(id).isPresent())
                .findFirst()
                .ifPresent(this::choose);
    }

    /** Makes all plans anew whose design or machine may have changed. */
    private void work() {
        if (stopped) {
            return;
        }
        List<PlanOrder.Pair> pairs = new ArrayList<>();
        for (Host wanted : editor.topology().hosts()) {
            Host machine = machine(wanted.id());
            if (machine != null && (machine != wanted || wanted.id().equals(chosen))) {
                pairs.add(new PlanOrder.Pair(
                        machine, wanted, watched && wanted.id().equals(chosen)));
            }
        }
        PlanOrder order = new PlanOrder(pairs, brought, editor.topology());
        task.request(overtaken -> order.make(), this::planned, failure -> {
            throw failure;
        });
    }

    private void planned(Map<String, MachinePlan> made) {
        MachinePlan kept = frozen == null ? null : plans.get(frozen);
        if (kept != null) {
            made.put(kept.hostId(), kept);
        }
        plans = made;
        lookAhead();
        tell();
    }

    /** Asks the machine that is looked at what else a change would do. */
    private void lookAhead() {
        MachinePlan plan = plan();
        if (!watched || chosen == null || plan == null || plan.steps() == 0 || chosen.equals(frozen)) {
            return;
        }
        Connection connection = sessions.of(chosen);
        if (connection == null && isLab(chosen)) {
            connect(chosen, new MachineWay.Lab());
            return;
        }
        if (connection != null) {
            ahead.look(connection, options.request(Objects.requireNonNull(plan.plan())));
        }
    }

    private void tell() {
        version.set(version.get() + 1);
    }
}
