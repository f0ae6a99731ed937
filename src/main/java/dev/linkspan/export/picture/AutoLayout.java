// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Position;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyBuilder;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Places cards: routers on top, switches below them, hosts at the bottom in a grid of about a screen's shape. */
public final class AutoLayout {
    static final double COLUMN_GAP = 56;
    static final double ROW_GAP = 84;
    private static final double SWITCH_GAP = 72;
    private static final double TIER_GAP = 92;
    private static final double CABLE_ROOM = 150;
    private static final double ASPECT = 1.6;
    private static final int MANY = 20;

    private AutoLayout() {}

    /** New places for all cards, wherever they stood. */
    public static Map<String, Position> tidy(Topology topology) {
        return tidy(topology, new Faces(TopologyIndex.of(topology), Notes.NONE, null).byId());
    }

    /** Places for all cards: those that have one keep it, the others are put where nothing stands. */
    public static Map<String, Position> complete(Topology topology) {
        return complete(topology, new Faces(TopologyIndex.of(topology), Notes.NONE, null).byId());
    }

    static Map<String, Position> complete(Topology topology, Map<String, Face> faces) {
        Map<String, Position> known = new LinkedHashMap<>(topology.positions());
        known.keySet().retainAll(faces.keySet());
        List<String> missing =
                faces.keySet().stream().filter(id -> !known.containsKey(id)).toList();
        if (missing.isEmpty()) {
            return known;
        }
        if (known.isEmpty()) {
            return tidy(topology, faces);
        }
        if (missing.size() > MANY) {
            return besideOthers(topology, faces, known, missing);
        }
        VacantPlaces vacant = new VacantPlaces(faces, known);
        missing.forEach(id -> known.put(id, vacant.take(id)));
        return known;
    }

    static Map<String, Position> tidy(Topology topology, Map<String, Face> faces) {
        Tiers tiers = Tiers.of(topology);
        Grid hosts =
                Grid.best(tiers.hosts().stream().map(Host::id).map(faces::get).toList(), COLUMN_GAP, ROW_GAP, ASPECT);
        double most = Math.max(hosts.width() * 1.3, 2400);
        List<List<Face>> switchRows = rows(tiers.switches(), sw -> faces.get(sw.id()), most);
        List<List<Face>> routerRows = rows(topology.routers(), (Router router) -> faces.get(router.id()), most);
        Map<String, Position> places = new LinkedHashMap<>();
        double y = 0;
        for (List<Face> row : routerRows) {
            y = place(row, y, SWITCH_GAP, places) + TIER_GAP;
        }
        for (List<Face> row : switchRows) {
            y = place(row, y, SWITCH_GAP, places) + TIER_GAP;
        }
        if (!switchRows.isEmpty()) {
            y += CABLE_ROOM - TIER_GAP + Math.min(260, hosts.width() * 0.03);
        }
        hosts.place(-hosts.width() / 2, y, places);
        return places;
    }

    private static <T> List<List<Face>> rows(List<T> things, Function<T, Face> faceOf, double most) {
        List<List<Face>> rows = new ArrayList<>();
        double width = Double.MAX_VALUE;
        for (T thing : things) {
            Face face = faceOf.apply(thing);
            if (width + face.width() > most) {
                rows.add(new ArrayList<>());
                width = 0;
            }
            rows.get(rows.size() - 1).add(face);
            width += face.width() + SWITCH_GAP;
        }
        return rows;
    }

    /** Places a row around x = 0 and returns its lower edge. */
    private static double place(List<Face> row, double y, double gap, Map<String, Position> places) {
        double width = row.stream().mapToDouble(Face::width).sum() + gap * (row.size() - 1);
        double x = Math.rint(-width / 2);
        double height = 0;
        for (Face face : row) {
            places.put(face.id(), new Position(x, y));
            x += face.width() + gap;
            height = Math.max(height, face.height());
        }
        return y + height;
    }

    /** Many new cards are laid out among themselves and put to the right of what stands. */
    private static Map<String, Position> besideOthers(
            Topology topology, Map<String, Face> faces, Map<String, Position> known, List<String> missing) {
        Topology fresh = TopologyBuilder.builder(topology)
                .hosts(topology.hosts().stream()
                        .filter(host -> missing.contains(host.id()))
                        .toList())
                .switches(topology.switches().stream()
                        .filter(sw -> missing.contains(sw.id()))
                        .toList())
                .routers(topology.routers().stream()
                        .filter(router -> missing.contains(router.id()))
                        .toList())
                .build();
        Map<String, Position> places = tidy(fresh, faces);
        double left = places.values().stream().mapToDouble(Position::x).min().orElse(0);
        double top = known.values().stream().mapToDouble(Position::y).min().orElse(0);
        double right = known.entrySet().stream()
                .max(Comparator.comparingDouble(
                        at -> at.getValue().x() + faces.get(at.getKey()).width()))
                .map(at -> at.getValue().x() + faces.get(at.getKey()).width())
                .orElse(0.0);
        places.forEach((id, at) -> known.put(id, new Position(at.x() - left + right + CABLE_ROOM, at.y() + top)));
        return known;
    }
}
