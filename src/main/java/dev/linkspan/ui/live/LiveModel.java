// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import dev.linkspan.export.picture.Scene;
import dev.linkspan.export.timeline.Scenes;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.model.EditorModel;
import dev.linkspan.ui.model.Notice;
import dev.linkspan.ui.whatif.Breakable;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The machines of the open design, running as a lab in real time. All methods are for the JavaFX thread; the lab runs on
 * threads of its own, and what it tells is shown in the next frame.
 */
public final class LiveModel implements Breakable {
    /** So many events are kept; the oldest go first. */
    private static final int MOST_EVENTS = 5_000;

    /**
     * What is seen now.
     *
     * @param known faults that the user has made, or was told of
     */
    public record Frame(Moment moment, Scene scene, List<Fault> known) {}

    private final EditorModel editor;
    private final Function<Topology, List<Fault>> hidden;
    private final Executor background;
    private final Executor fxThread;
    private final ReadOnlyObjectWrapper<@Nullable Frame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ObservableList<Event> events = FXCollections.observableArrayList();
    private final Deque<Moment> told = new ArrayDeque<>();
    private final Set<Fault> known = new HashSet<>();
    private @Nullable LabWorld world;
    private @Nullable LabClock clock;
    private @Nullable Topology design;
    private TopologyIndex index;
    private final List<Consumer<@Nullable LabWorld>> followers = new ArrayList<>(1);
    private final List<Consumer<LabWorld>> waiting = new ArrayList<>();
    /** What {@link #index} is of, once a machine was set up otherwise. */
    private @Nullable Topology set;

    private Topology opened;
    private boolean another;
    private double speed = 1;
    private boolean shown;
    private int held;

    /**
     * A lab of the design of an editor; nothing runs until {@link #open}.
     *
     * @param hidden what is broken in a design from the beginning, to be found; called on {@code background}
     */
    public LiveModel(
            EditorModel editor, Function<Topology, List<Fault>> hidden, Executor background, Executor fxThread) {
        this.editor = editor;
        this.hidden = hidden;
        this.background = background;
        this.fxThread = fxThread;
        this.index = editor.index();
        this.opened = editor.topology();
        editor.onReplace(this::replaced);
        editor.topologyProperty().addListener((property, was, is) -> {
            if (another) {
                another = false;
                opened = is;
            }
        });
    }

    /** What is seen now; null before the lab runs. */
    public ReadOnlyObjectProperty<@Nullable Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** Whether the lab is being started. */
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** What has happened since the lab was started, the newest last. */
    public ObservableList<Event> events() {
        return events;
    }

    /** Virtual time since the start, in {@link dev.linkspan.sim.time.Ticks}; 0 before it. */
    public long time() {
        return world == null ? 0 : world.time();
    }

    /** Virtual seconds a second; 0 while it stands still. */
    public double speed() {
        return speed;
    }

    /** Lets the time run at another speed. */
    public void setSpeed(double next) {
        speed = next;
        if (clock != null) {
            clock.setSpeed(pace());
        }
    }

    /** Whether the lab runs another design than the one that is open now. */
    public boolean isOutdated() {
        return design != null && !Machines.agree(machines(), editor.topology());
    }

    /** What the machines of the lab are set up as: while it doesn't run, what they would be started with. */
    public Topology machines() {
        return world != null ? world.design() : design != null ? design : Machines.toStart(opened, editor.topology());
    }

    /** The lab that runs; null while none does. */
    public @Nullable LabWorld world() {
        return world;
    }

    /** Calls someone whenever another lab runs, and with null when it has ended. */
    public void onWorld(Consumer<@Nullable LabWorld> follower) {
        followers.add(follower);
    }

    /** Calls someone with the lab; starts it when it isn't there yet. Time stands still in it until it is seen or held. */
    public void withWorld(Consumer<LabWorld> then) {
        if (world != null) {
            then.accept(world);
            return;
        }
        waiting.add(then);
        if (design == null) {
            start(Machines.toStart(opened, editor.topology()));
        }
    }

    /** Lets time go on though nobody looks, until it is released as many times. */
    public void hold() {
        held++;
        setSpeed(speed);
    }

    /** Ends a {@link #hold}. */
    public void release() {
        held--;
        setSpeed(speed);
    }

    private double pace() {
        return held > 0 ? Math.max(1, speed) : shown ? speed : 0;
    }

    /** Lets the lab run; starts it when it isn't there yet. */
    public void open() {
        shown = true;
        if (world != null) {
            setSpeed(speed);
        } else if (design == null) {
            start(Machines.toStart(opened, editor.topology()));
        }
    }

    /** Lets the lab stand still. */
    public void close() {
        shown = false;
        setSpeed(speed);
    }

    /** Starts the machines anew from the design that is open now. */
    public void restart() {
        opened = editor.topology();
        start(opened);
    }

    private void start(Topology now) {
        List<Consumer<LabWorld>> asked = List.copyOf(waiting);
        stop();
        waiting.addAll(asked);
        design = now;
        starting.set(true);
        background.execute(() -> {
            try {
                LabWorld started = new LabWorld(now, hidden.apply(now), 1, InstantSource.system());
                fxThread.execute(() -> started(now, started));
            } catch (RuntimeException e) {
                fxThread.execute(() -> notStarted(now, e));
            }
        });
    }

    /** Ends the lab. */
    public void stop() {
        if (clock != null) {
            clock.close();
        }
        boolean ran = world != null;
        if (world != null) {
            world.end();
        }
        clock = null;
        world = null;
        design = null;
        waiting.clear();
        starting.set(false);
        known.clear();
        events.clear();
        synchronized (told) {
            told.clear();
        }
        frame.set(null);
        if (ran) {
            followers.forEach(follower -> follower.accept(null));
        }
    }

    /** While it is looked at, the design that was opened runs in the place of the one before. */
    private void replaced() {
        another = true;
        stop();
        fxThread.execute(() -> {
            if (shown && design == null) {
                open();
            }
        });
    }

    /** How many faults there are that the user was not told of. */
    public int hiddenFaults() {
        return world == null
                ? 0
                : standing().size()
                        - (int) standing().stream().filter(known::contains).count();
    }

    /** Tells the user of all faults. */
    public void reveal() {
        known.addAll(standing());
        refresh();
    }

    @Override
    public TopologyIndex index() {
        return index;
    }

    @Override
    public List<Fault> standing() {
        return world == null ? List.of() : world.broken();
    }

    @Override
    public void fail(List<Fault> faults) {
        known.addAll(faults);
        perform(lab -> faults.forEach(lab::fail));
    }

    @Override
    public void repair(String id, Fault.@Nullable Kind kind) {
        perform(lab -> lab.repair(id, kind));
    }

    @Override
    public void repairAll() {
        perform(lab -> lab.broken().stream().map(Fault::target).distinct().forEach(id -> lab.repair(id, null)));
    }

    private void perform(Consumer<LabWorld> action) {
        LabWorld lab = world;
        if (lab == null) {
            return;
        }
        background.execute(() -> {
            try {
                action.accept(lab);
            } catch (SimulationRefusedException e) {
                fxThread.execute(() -> editor.tell(new Notice(Notice.Kind.REFUSED, sentence(e), "")));
            }
        });
    }

    private void started(Topology from, LabWorld started) {
        if (design != from) {
            return; // another design was opened meanwhile
        }
        starting.set(false);
        world = started;
        index = TopologyIndex.of(from);
        started.watch(moment -> {
            synchronized (told) {
                told.add(moment);
                if (told.size() > 1) {
                    return; // whoever told the first will show all
                }
            }
            fxThread.execute(() -> take(started));
        });
        clock = new LabClock(started, pace());
        refresh();
        followers.forEach(follower -> follower.accept(started));
        List<Consumer<LabWorld>> asked = List.copyOf(waiting);
        waiting.clear();
        asked.forEach(then -> then.accept(started));
    }

    private void notStarted(Topology from, RuntimeException failure) {
        if (design == from) {
            stop();
            editor.tell(Notice.failed("The lab can't be started: " + failure.getMessage(), "Mend the design first"));
        }
    }

    private void take(LabWorld from) {
        List<Moment> moments;
        synchronized (told) {
            moments = new ArrayList<>(told);
            told.clear();
        }
        if (from != world || moments.isEmpty()) {
            return;
        }
        // Who lets time go on and who breaks something tell on threads of their own: a later moment may come first.
        moments.sort(Comparator.comparingLong(Moment::at));
        moments.forEach(moment -> events.addAll(moment.events()));
        if (events.size() > MOST_EVENTS) {
            events.remove(0, events.size() - MOST_EVENTS);
        }
        if (from.design() != set) {
            set = from.design();
            index = TopologyIndex.of(set);
        }
        Frame before = frame.get();
        Moment last = moments.get(moments.size() - 1);
        if (before == null || last.at() >= before.moment().at()) {
            show(last, before == null ? Set.of() : Scenes.moved(before.moment().state(), last.state()));
        }
    }

    private void refresh() {
        if (world != null) {
            show(world.moment(), Set.of());
        }
    }

    private void show(Moment moment, Set<String> moved) {
        List<Fault> seen = standing().stream().filter(known::contains).toList();
        frame.set(new Frame(moment, Scenes.of(index, seen, moment.loads(), moved), seen));
    }

    private static String sentence(SimulationRefusedException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
