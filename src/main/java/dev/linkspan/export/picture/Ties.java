// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ties the cables of an aggregation by rings: at the switch with the port-channel's name, and, where the cables of one
 * aggregation end on two systems, at the host in red: that is the mistake made visible.
 */
final class Ties {
    private static final double DEPTH = 24;
    private static final double HEIGHT = 7;

    private final TopologyIndex index;
    private final Map<String, Scene.Broken> broken;
    private final NicStates states;
    private final Map<String, Wire> wireAt = new HashMap<>();
    private final Set<String> labelled = new HashSet<>();

    /** @param broken what was broken on purpose, by id of the element */
    Ties(TopologyIndex index, List<Wire> wires, Map<String, Scene.Broken> broken) {
        this.index = index;
        this.broken = broken;
        this.states = new NicStates(index);
        for (Wire wire : wires) {
            wireAt.putIfAbsent(wire.from(), wire);
            if (wire.to() != null) {
                wireAt.putIfAbsent(wire.to(), wire);
            }
        }
    }

    /** The rings, in canvas units; each with the id of its port-channel or aggregation. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        index.topology().switches().forEach(sw -> parts.addAll(ofSwitch(sw)));
        for (Host host : index.topology().hosts()) {
            for (Aggregation aggregation : host.aggregations()) {
                if (states.spans(aggregation)) {
                    ofAggregation(aggregation, parts);
                }
            }
        }
        return parts;
    }

    /** The rings that change when these wires lie elsewhere than before. */
    List<Part> with(List<Wire> moved) {
        Set<Lag> lags = new LinkedHashSet<>();
        Set<Aggregation> aggregations = new LinkedHashSet<>();
        for (Wire wire : moved) {
            put(wire);
            for (String end : wire.to() == null ? List.of(wire.from()) : List.of(wire.from(), wire.to())) {
                index.lagOf(end).ifPresent(lags::add);
                index.host(end)
                        .flatMap(host -> host.aggregationOf(end))
                        .filter(states::spans)
                        .ifPresent(aggregations::add);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (Lag lag : lags) {
            List<Point> points = points(lag.ports());
            if (!points.isEmpty()) {
                parts.add(ofLag(lag, points, labelled.contains(lag.id())));
            }
        }
        aggregations.forEach(aggregation -> ofAggregation(aggregation, parts));
        return parts;
    }

    private void put(Wire wire) {
        wireAt.put(wire.from(), wire);
        if (wire.to() != null) {
            wireAt.put(wire.to(), wire);
        }
    }

    private void ofAggregation(Aggregation aggregation, List<Part> parts) {
        List<Point> points = points(aggregation.ports());
        if (points.size() > 1) {
            int systems = new HashSet<>(states.systems(aggregation).values()).size();
            parts.add(tie(
                    aggregation.id(),
                    points,
                    systems + " switches",
                    Mark.FAILED,
                    Tone.DANGER,
                    true,
                    aggregation.name() + " / ends on " + systems + " switches that are no MLAG pair"));
        }
    }

    private List<Part> ofSwitch(Switch sw) {
        record Placed(Lag lag, List<Point> points) {}
        List<Placed> placed = sw.lags().stream()
                .map(lag -> new Placed(lag, points(lag.ports())))
                .filter(lag -> !lag.points().isEmpty())
                .sorted(Comparator.comparingDouble(lag -> left(lag.points())))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            Lag lag = placed.get(i).lag();
            List<Point> points = placed.get(i).points();
            double next = i + 1 < placed.size() ? left(placed.get(i + 1).points()) : Double.MAX_VALUE;
            boolean roomy = next - right(points) - 34 > TextWidths.of(lag.name(), TextStyle.LABEL);
            if (roomy) {
                labelled.add(lag.id());
            }
            parts.add(ofLag(lag, points, roomy));
        }
        return parts;
    }

    private Part ofLag(Lag lag, List<Point> points, boolean roomy) {
        String sw = index.name(Ids.owner(lag.id()));
        String words =
                sw + " / " + lag.name() + " / port-channel of " + lag.ports().size();
        Scene.Broken own = broken.get(lag.id());
        return own == null
                ? tie(lag.id(), points, lag.name(), Mark.STANDBY, Tone.DONE, roomy, words)
                : tie(
                        lag.id(),
                        points,
                        lag.name() + " × " + own.tag(),
                        Mark.FAILED,
                        Tone.DANGER,
                        roomy,
                        words + " / " + own.words());
    }

    private Part tie(String id, List<Point> points, String label, Mark mark, Tone tone, boolean beside, String words) {
        double x = left(points) - 13;
        double width = right(points) + 13 - x;
        double y = points.stream().mapToDouble(Point::y).average().orElse(0);
        double labelWidth = TextWidths.of(label, TextStyle.LABEL);
        boolean inside = !beside && points.size() > 1 && width - 30 > labelWidth;
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Ring(width / 2, HEIGHT, width / 2, HEIGHT, tone, 2));
        if (beside) {
            // Cables that pass would cross the name out.
            inks.add(Overlays.ground(width + 7, HEIGHT + 4, labelWidth, TextStyle.LABEL));
            inks.add(Ink.Words.left(label, width + 7, HEIGHT + 4, TextStyle.LABEL, tone));
        } else if (inside) {
            inks.add(new Ink.Words(label, width / 2, HEIGHT + 4, TextStyle.LABEL, tone, Ink.Anchor.MIDDLE));
        }
        Box box = new Box(x, y - HEIGHT, width + (beside ? 8 + labelWidth : 0), 2 * HEIGHT);
        return new Part(id, Part.Kind.AGGREGATION, box, mark, words, inks);
    }

    /** Where the cables of these ends are, a little off the card. */
    private List<Point> points(List<String> ends) {
        List<Point> points = new ArrayList<>();
        for (String end : ends) {
            Wire wire = wireAt.get(end);
            if (wire != null && wire.to() != null) {
                Curve curve =
                        wire.from().equals(end) ? wire.curve() : wire.curve().reversed();
                boolean falls = curve.points().get(1).y() > curve.start().y();
                points.add(curve.whereAtDepth(falls ? DEPTH : -DEPTH));
            }
        }
        return points;
    }

    private static double left(List<Point> points) {
        return points.stream().mapToDouble(Point::x).min().orElse(0);
    }

    private static double right(List<Point> points) {
        return points.stream().mapToDouble(Point::x).max().orElse(0);
    }
}
