// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.topology.Host;
import dev.linkspan.ui.live.LiveModel;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A plan being carried out on one machine: asked for, followed, kept or taken back. All methods are for the JavaFX
 * thread; the machine is spoken to on the thread of its session.
 */
public final class ApplyModel {
    private static final ApplyStage NONE = new ApplyStage.None();

    private final PlanModel plans;
    private final LiveModel live;
    private final EditorModel editor;
    private final Executor fxThread;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<ApplyStage> stage = new ReadOnlyObjectWrapper<>(NONE);
    private @Nullable MachinePlan subject;
    private @Nullable Connection connection;
    private final Timeline heartbeat = new Timeline(new KeyFrame(javafx.util.Duration.seconds(2), event -> beat()));
    /** Name of a machine whose change was not begun here. */
    private String elsewhere = "";

    private boolean holding;
    private boolean beating;

    /** Carries out the plans of a model. */
    public ApplyModel(PlanModel plans, LiveModel live, EditorModel editor, Executor fxThread, InstantSource clock) {
        this.plans = plans;
        this.live = live;
        this.editor = editor;
        this.fxThread = fxThread;
        this.clock = clock;
        editor.onReplace(this::leave);
        plans.versionProperty().addListener((property, was, is) -> attach());
        heartbeat.setCycleCount(Animation.INDEFINITE);
        stage.addListener((property, was, is) -> {
            if (is instanceof ApplyStage.Going) {
                heartbeat.play();
            } else {
                heartbeat.stop();
            }
        });
    }

    /** A change that somebody began elsewhere, and that this window can keep or take back too. */
    private void attach() {
        Host host = plans.host();
        Connection session = host == null ? null : plans.connection(host.id());
        ChangeStatus status = session == null ? null : session.takeGoing();
        if (session != null && status != null && !isGoing()) {
            subject = null;
            connection = session;
            elsewhere = status.host();
            Duration left = status.remaining();
            stage.set(new ApplyStage.Going(
                    status, left == null ? null : clock.instant().plus(left), ""));
            new Reattachment(session, status, clock, fxThread, this::reattached).begin();
        }
    }

    /** A session that is gone tells nothing any more: it has to be asked. */
    private void beat() {
        Connection session = connection;
        ChangeableHost machine = session == null ? null : session.session();
        if (session == null || machine == null || beating) {
            return;
        }
        beating = true;
        session.run(() -> {
            String problem = problem(machine);
            fxThread.execute(() -> {
                beating = false;
                if (!problem.isEmpty()) {
                    lost(session, problem);
                }
            });
        });
    }

    private static String problem(ChangeableHost machine) {
        try {
            Optional<ChangeStatus> heard = machine.status();
            return heard.map(status -> "").orElse("");
        } catch (HostUnreachableException | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Where it stands. */
    public ReadOnlyObjectProperty<ApplyStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Now, by the clock that deadlines are told by. */
    Instant now() {
        return clock.instant();
    }

    /** What is carried out; null while nothing is. */
    public @Nullable MachinePlan subject() {
        return subject;
    }

    /** Name of the machine; empty while nothing is carried out. */
    public String name() {
        return subject == null ? elsewhere : subject.wanted().name();
    }

    /** How the machine is reached; empty while nothing is carried out. */
    String way() {
        return connection == null ? "" : connection.way().label();
    }

    /** Whether a machine is in the middle of a change, which somebody has to look after. */
    public boolean isGoing() {
        ApplyStage now = stage.get();
        return now instanceof ApplyStage.Beginning || now instanceof ApplyStage.Going || now instanceof ApplyStage.Lost;
    }

    /** Whether the change awaits to be kept. */
    public boolean isAwaiting() {
        return stage.get() instanceof ApplyStage.Going going && going.status().phase() == ChangePhase.AWAITING;
    }

    /** Asks the user whether and how the plan of the host that is looked at is carried out. */
    public void review() {
        if (isGoing()) {
            return;
        }
        Host host = plans.host();
        MachinePlan plan = plans.plan();
        if (host == null || plan == null || plan.steps() == 0) {
            editor.tell(
                    new Notice(Notice.Kind.REFUSED, "There is nothing to apply", "Change the design of a host first"));
            return;
        }
        subject = plan;
        connection = plans.connection(host.id());
        stage.set(new ApplyStage.Review());
        plans.watch(true);
    }

    /** Begins. */
    public void begin() {
        Host host = plans.host();
        MachinePlan plan = plans.plan();
        Connection session = host == null ? null : plans.connection(host.id());
        ChangeableHost machine = session == null ? null : session.session();
        if (session == null || machine == null || plan == null || plan.plan() == null || isGoing()) {
            return;
        }
        subject = plan;
        connection = session;
        ChangeRequest request = plans.options().request(plan.plan());
        stage.set(new ApplyStage.Beginning());
        plans.freeze(plan.hostId());
        hold(session.way() instanceof MachineWay.Lab);
        session.run(() -> {
            try {
                ChangeStatus first = machine.apply(request, status -> fxThread.execute(() -> told(session, status)));
                fxThread.execute(() -> begun(session, first));
            } catch (ChangeRefusedException e) {
                fxThread.execute(() -> refused(e.refusals()));
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> refused(List.of(
                        new Refusal("", name(), String.valueOf(e.getMessage()), "connect again and try again"))));
            }
        });
    }

    /** Keeps what awaits it. */
    public void keep() {
        decide("Keeping…", ChangeableHost::confirm);
    }

    /** Takes it back. */
    public void revert() {
        decide("Taking back…", ChangeableHost::rollback);
    }

    /** Gives more time to look. */
    public void more(Duration by) {
        if (stage.get() instanceof ApplyStage.Going going && going.deadline() != null) {
            Duration left = Duration.between(clock.instant(), going.deadline()).plus(by);
            decide("", (session, id) -> session.extend(id, left));
        }
    }

    /** Puts away what ended, or was only asked. */
    public void dismiss() {
        if (!isGoing()) {
            subject = null;
            elsewhere = "";
            connection = null;
            stage.set(NONE);
            plans.freeze(null);
        }
    }

    /** Tries to reach the machine again, to see how its change stands. */
    public void reconnect() {
        Connection lost = connection;
        if (!(stage.get() instanceof ApplyStage.Lost now) || lost == null || now.trying()) {
            return;
        }
        stage.set(new ApplyStage.Lost(now.last(), now.takenBack(), now.reason(), true));
        plans.connect(lost.hostId(), lost.way());
        Connection next = plans.connection(lost.hostId());
        connection = next;
        if (next != null) {
            new Reattachment(next, now.last(), clock, fxThread, this::reattached).begin();
        }
    }

    private void reattached(Connection session, ApplyStage next) {
        if (session == connection) {
            set(next);
        }
    }

    private interface Call {
        ChangeStatus of(ChangeableHost session, String id) throws HostUnreachableException, ChangeRefusedException;
    }

    private void decide(String asked, Call call) {
        Connection session = connection;
        ChangeableHost machine = session == null ? null : session.session();
        if (!(stage.get() instanceof ApplyStage.Going going) || session == null || machine == null) {
            return;
        }
        if (!asked.isEmpty()) {
            stage.set(new ApplyStage.Going(going.status(), going.deadline(), asked));
        }
        String id = going.status().id();
        session.run(() -> {
            try {
                ChangeStatus status = call.of(machine, id);
                fxThread.execute(() -> told(session, status));
            } catch (ChangeRefusedException e) {
                fxThread.execute(() -> editor.tell(new Notice(
                        Notice.Kind.REFUSED,
                        e.refusals().get(0).reason(),
                        e.refusals().get(0).wayOut())));
            } catch (HostUnreachableException | RuntimeException e) {
                fxThread.execute(() -> lost(session, String.valueOf(e.getMessage())));
            }
        });
    }

    private void begun(Connection session, ChangeStatus first) {
        if (session == connection && stage.get() instanceof ApplyStage.Beginning) {
            told(session, first);
        }
    }

    private void told(Connection session, ChangeStatus status) {
        ApplyStage now = stage.get();
        boolean expected = now instanceof ApplyStage.Beginning || now instanceof ApplyStage.Going;
        if (session != connection || !expected) {
            return;
        }
        if (status.phase().isLast()) {
            set(new ApplyStage.Ended(status));
            plans.sessions().lookAgain(session);
            return;
        }
        boolean awaits = status.phase() == ChangePhase.AWAITING;
        String asked = awaits && now instanceof ApplyStage.Going going ? going.asked() : "";
        Instant deadline =
                awaits && status.remaining() != null ? clock.instant().plus(status.remaining()) : null;
        set(new ApplyStage.Going(status, deadline, asked));
    }

    private void refused(List<Refusal> refusals) {
        set(new ApplyStage.Refused(refusals));
    }

    private void lost(Connection session, String reason) {
        if (session == connection && stage.get() instanceof ApplyStage.Going going) {
            set(new ApplyStage.Lost(going.status(), going.deadline(), reason, false));
        }
    }

    private void set(ApplyStage next) {
        stage.set(next);
        if (!isGoing()) {
            hold(false);
            plans.freeze(null);
        }
    }

    private void hold(boolean wanted) {
        if (wanted != holding) {
            holding = wanted;
            if (wanted) {
                live.hold();
            } else {
                live.release();
            }
        }
    }

    /** Another design is opened: the session goes, and with it what was not kept. */
    private void leave() {
        subject = null;
        connection = null;
        hold(false);
        stage.set(NONE);
    }
}
