// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Curve;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Tone;
import dev.linkspan.export.picture.Wire;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Probes on their way, over the picture: a dot goes along the cable of a NIC and back, one that is lost stops half way and
 * becomes a cross. Where an interface stands on an aggregation, whose ports share its traffic, a frame around that says
 * the same. There are never more than {@link #MOST}, and one on each way; nothing is drawn while there are none.
 */
final class ProbeLayer extends Pane {
    static final int MOST = 48;

    private static final long LASTS = 900_000_000L;
    private static final double RADIUS = 5.5;

    private final TonePaints paints;
    private final Supplier<Viewport> viewport;
    private final Map<String, Dot> dots = new HashMap<>();
    private final AnimationTimer frames = new AnimationTimer() {
        @Override
        public void handle(long now) {
            step(now);
        }
    };
    private Picture picture;
    private boolean runs;

    /** @param wire null when it stands around a part of a card */
    private record Dot(
            Shape shape,
            @Nullable Wire wire,
            boolean back,
            @Nullable Box place,
            boolean lost,
            long began) {}

    ProbeLayer(TonePaints paints, Picture picture, Supplier<Viewport> viewport) {
        this.paints = paints;
        this.picture = picture;
        this.viewport = viewport;
        setManaged(false);
        setMouseTransparent(true);
    }

    /** Another picture: what was on its way there is gone when its way is. */
    void show(Picture next) {
        picture = next;
        Map<String, Dot> known = Map.copyOf(dots);
        known.forEach((way, dot) -> {
            Wire wire = dot.wire() == null ? null : next.wire(way).orElse(null);
            Box place = dot.wire() == null ? next.place(way).orElse(null) : null;
            if (wire == null && place == null) {
                getChildren().remove(dot.shape());
                dots.remove(way);
            } else {
                dots.put(way, new Dot(dot.shape(), wire, dot.back(), place, dot.lost(), dot.began()));
            }
        });
    }

    /** A probe of an interface was answered or lost. */
    void probe(String interfaceId, boolean lost) {
        if (dots.size() >= MOST || Detail.at(viewport.get().scale()) == Detail.FAR) {
            return;
        }
        link(interfaceId).ifPresent(link -> {
            Optional<Cable> cable = picture.index().cablesAt(link).stream().findFirst();
            String way = cable.map(Cable::id).orElse(link);
            Wire wire = cable.flatMap(it -> picture.wire(it.id())).orElse(null);
            Box place = wire == null ? picture.place(link).orElse(null) : null;
            Box seen = viewport.get().seen(getWidth(), getHeight());
            boolean inView =
                    wire != null ? wire.curve().bounds().intersects(seen) : place != null && place.intersects(seen);
            if (inView && !dots.containsKey(way)) {
                Shape shape = shape(wire != null, lost);
                shape.setManaged(false);
                shape.getStyleClass().addAll("canvas-probe", lost ? "lost" : "answered");
                getChildren().add(shape);
                boolean back = wire != null && !wire.from().equals(link);
                dots.put(way, new Dot(shape, wire, back, place, lost, System.nanoTime()));
                step(System.nanoTime());
                run();
            }
        });
    }

    /** The NIC an interface stands on, below its VLAN; or the link itself when that has several. */
    private Optional<String> link(String interfaceId) {
        return picture.index().host(interfaceId).flatMap(index -> {
            Host host = index.host();
            return host.interfaces().stream()
                    .filter(ip -> ip.id().equals(interfaceId))
                    .findFirst()
                    .map(ip -> {
                        var nics = index.nicsUnder(ip.link());
                        return nics.size() == 1
                                ? nics.stream().map(Nic::id).findFirst().orElse(ip.link())
                                : ip.link();
                    });
        });
    }

    private Shape shape(boolean onWire, boolean lost) {
        if (!onWire) {
            Rectangle frame = new Rectangle();
            frame.setFill(null);
            frame.setArcWidth(16);
            frame.setArcHeight(16);
            frame.setStroke(paints.paint(lost ? Tone.DANGER : Tone.ACCENT));
            frame.setStrokeWidth(2.5);
            if (lost) {
                frame.getStrokeDashArray().setAll(3.0, 5.0);
            }
            return frame;
        }
        Circle dot = new Circle(RADIUS, paints.paint(lost ? Tone.DANGER : Tone.ACCENT));
        dot.setStroke(paints.paint(Tone.CARD));
        dot.setStrokeWidth(1.5);
        return dot;
    }

    /** A frame of the window: everything goes on, and what has arrived goes. */
    private void step(long now) {
        Iterator<Map.Entry<String, Dot>> each = dots.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Dot> entry = each.next();
            Dot dot = entry.getValue();
            double t = Math.max(0, (now - dot.began()) / (double) LASTS);
            if (t >= 1) {
                getChildren().remove(dot.shape());
                each.remove();
            } else if (dot.wire() != null) {
                onWire(entry, dot, dot.wire(), t);
            } else if (dot.place() != null) {
                Box box = viewport.get().toScreen(dot.place()).grow(2 + 5 * t);
                Rectangle frame = (Rectangle) dot.shape();
                frame.setX(box.x());
                frame.setY(box.y());
                frame.setWidth(box.width());
                frame.setHeight(box.height());
                frame.setOpacity(1 - t);
            }
        }
        if (dots.isEmpty() && runs) {
            runs = false;
            frames.stop();
        }
    }

    private void onWire(Map.Entry<String, Dot> entry, Dot dot, Wire wire, double t) {
        double gone = dot.lost() ? Math.min(t, 0.5) : t < 0.5 ? 2 * t : 2 - 2 * t;
        Point2D at = point(wire.curve(), dot.back() ? 1 - gone : gone);
        Shape shape = dot.shape();
        if (dot.lost() && t >= 0.5 && shape instanceof Circle) {
            shape = cross();
            getChildren().set(getChildren().indexOf(dot.shape()), shape);
            entry.setValue(new Dot(shape, wire, dot.back(), null, true, dot.began()));
        }
        shape.setTranslateX(at.getX());
        shape.setTranslateY(at.getY());
        shape.setOpacity(dot.lost() && t > 0.75 ? 4 * (1 - t) : 1);
    }

    private Shape cross() {
        Shape cross = Shape.union(stroke(-RADIUS, -RADIUS, RADIUS, RADIUS), stroke(-RADIUS, RADIUS, RADIUS, -RADIUS));
        cross.setFill(paints.paint(Tone.DANGER));
        cross.setManaged(false);
        cross.getStyleClass().addAll("canvas-probe", "lost");
        return cross;
    }

    private static Line stroke(double x1, double y1, double x2, double y2) {
        Line line = new Line(x1, y1, x2, y2);
        line.setStrokeWidth(2.5);
        return line;
    }

    private Point2D point(Curve curve, double share) {
        double place = Math.min(share, 0.999_999) * curve.segments();
        int segment = (int) place;
        Curve.Point point = curve.at(segment, place - segment);
        return viewport.get().toScreen(point.x(), point.y());
    }

    private void run() {
        if (!runs) {
            runs = true;
            frames.start();
        }
    }
}
