// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.export.picture.Cabled;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.model.EditorModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the watched machines tell of their cables: where these end, and what goes over them. While it is open it looks once
 * a second, or less often where looking takes long. For the JavaFX thread; it looks on another.
 */
public final class WireModel {
    private static final double PAUSE_MILLIS = 1000;
    /** Looking may take up to a fifth of a core. */
    private static final double SHARE = 4;

    /**
     * What was seen last.
     *
     * @param rates by id of the NIC
     */
    public record Frame(Evidence evidence, TopologyIndex seen, Cabling cabling, Map<String, RateSeries> rates) {
        /** Nothing yet. */
        public static final Frame NONE = new Frame(
                new Evidence(Topology.empty("seen"), null),
                TopologyIndex.of(Topology.empty("seen")),
                Cabling.NONE,
                Map.of());

        /** What is known of a link beyond its topology. */
        Optional<PortSigns> signs(String hostId, String link) {
            return last(hostId).flatMap(signs -> signs.port(link));
        }

        /** The newest of what a machine told. */
        Optional<HostSigns> last(String hostId) {
            List<HostSigns> all = evidence.signs().getOrDefault(hostId, List.of());
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        }
    }

    private final Watched watched;
    private final EditorModel editor;
    private final Executor background;
    private final Executor fxThread;
    private final ReadOnlyObjectWrapper<Frame> frame = new ReadOnlyObjectWrapper<>(Frame.NONE);
    private final ReadOnlyObjectWrapper<Map<String, Cabled>> cabled = new ReadOnlyObjectWrapper<>(Map.of());
    private final PauseTransition pause = new PauseTransition(Duration.millis(PAUSE_MILLIS));
    private @Nullable LabEyes eyes;
    private boolean open;
    private boolean looking;
    private int world;

    /** Follows what is watched; looks at nothing until {@link #open}. */
    public WireModel(Watched watched, EditorModel editor, Executor background, Executor fxThread) {
        this.watched = watched;
        this.editor = editor;
        this.background = background;
        this.fxThread = fxThread;
        pause.setOnFinished(event -> look());
        watched.lab().onWorld(this::another);
        watched.sourceProperty().addListener((property, was, is) -> {
            forget();
            look();
        });
        editor.topologyProperty().addListener((property, was, is) -> look());
    }

    /** What was seen last. */
    public ReadOnlyObjectProperty<Frame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** How cables are drawn, by the ids they have in what is watched; changes only with what is seen of it. */
    public ReadOnlyObjectProperty<Map<String, Cabled>> cabledProperty() {
        return cabled.getReadOnlyProperty();
    }

    /** Begins to look. */
    public void open() {
        open = true;
        look();
    }

    /** Leaves off. */
    public void close() {
        open = false;
        pause.stop();
    }

    private void another(@Nullable LabWorld now) {
        eyes = now == null ? null : new LabEyes(now);
        forget();
        look();
    }

    private void forget() {
        world++;
        frame.set(Frame.NONE);
        cabled.set(Map.of());
    }

    private void look() {
        if (!open || looking) {
            return;
        }
        Watched.Source source = watched.sourceProperty().get();
        boolean lab = source == Watched.Source.LAB;
        LabEyes now = eyes;
        if (lab && now == null) {
            return;
        }
        Topology design = editor.topology();
        Evidence told = lab ? null : watched.evidence();
        boolean answered =
                lab || (source == Watched.Source.MACHINES && watched.machines().isAnswered());
        Map<String, RateSeries> before = frame.get().rates();
        int of = world;
        looking = true;
        pause.stop();
        try {
            background.execute(() -> {
                long began = System.nanoTime();
                Frame seen = null;
                try {
                    Evidence evidence = told == null && now != null ? now.look(design) : told;
                    seen = evidence == null ? null : seen(evidence, answered, before);
                } finally {
                    Frame done = seen;
                    double millis = (System.nanoTime() - began) / 1e6;
                    fxThread.execute(() -> take(done, of, design, millis));
                }
            });
        } catch (RejectedExecutionException e) {
            looking = false; // the program ends
        }
    }

    private static Frame seen(Evidence evidence, boolean answered, Map<String, RateSeries> before) {
        Map<String, RateSeries> rates = new HashMap<>();
        for (Host host : evidence.seen().hosts()) {
            List<HostSigns> signs = evidence.signs().getOrDefault(host.id(), List.of());
            for (Nic nic : host.nics()) {
                RateSeries series = before.getOrDefault(nic.id(), RateSeries.NONE);
                for (HostSigns told : signs) {
                    PortSigns port = told.port(nic.name()).orElse(null);
                    series = port == null || port.counters() == null ? series : series.with(port.counters());
                }
                rates.put(nic.id(), series);
            }
        }
        // A machine that answers is asked just now, whatever its clock says.
        Instant now = answered ? evidence.toldAt() : Instant.now();
        return new Frame(evidence, TopologyIndex.of(evidence.seen()), Cabling.of(evidence, now), Map.copyOf(rates));
    }

    private void take(@Nullable Frame seen, int of, Topology design, double millis) {
        looking = false;
        if (of == world && seen != null) {
            frame.set(seen);
            Map<String, Cabled> next = CablingNotes.of(seen.cabling(), watched.index());
            if (!next.equals(cabled.get())) {
                cabled.set(next);
            }
        }
        if (!open) {
            return;
        }
        if (of != world || design != editor.topology()) {
            look();
        } else {
            pause.setDuration(Duration.millis(Math.max(PAUSE_MILLIS, SHARE * millis)));
            pause.playFromStart();
        }
    }
}
