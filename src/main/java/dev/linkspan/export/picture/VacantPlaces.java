// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.topology.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds places for new cards among those that stand: in the row of their like, where nothing is in the way. */
final class VacantPlaces {
    private static final double GAP = 56;
    private static final double TIER = 150;
    private static final double ASPECT = 1.6;

    private final Map<String, Face> faces;
    private final Map<String, Box> taken = new LinkedHashMap<>();

    VacantPlaces(Map<String, Face> faces, Map<String, Position> known) {
        this.faces = faces;
        known.forEach((id, at) -> taken.put(id, boxOf(faces.get(id), at.x(), at.y())));
    }

    /** A place for a card, which is then taken. */
    Position take(String id) {
        Face face = faces.get(id);
        Box all = taken.values().stream().reduce(Box::union).orElseThrow();
        List<Box> places = new ArrayList<>();
        taken.forEach((other, box) -> {
            if (faces.get(other).kind() == face.kind()) {
                places.add(boxOf(face, box.right() + GAP, box.y()));
                if (face.kind() == Kind.HOST) {
                    places.add(boxOf(face, box.x(), box.bottom() + AutoLayout.ROW_GAP));
                }
            }
        });
        if (places.isEmpty()) {
            double y = face.kind() == Kind.HOST ? all.bottom() + TIER : all.y() - TIER - face.height();
            places.add(boxOf(face, Math.rint(all.centerX() - face.width() / 2), y));
        }
        Box place = places.stream()
                .filter(this::isVacant)
                .min(Comparator.comparingDouble(box -> size(all.union(box))))
                .orElseGet(() -> boxOf(face, all.right() + GAP, all.y()));
        taken.put(id, place);
        return new Position(place.x(), place.y());
    }

    private boolean isVacant(Box box) {
        Box roomy = box.grow(GAP / 2);
        return taken.values().stream().noneMatch(roomy::intersects);
    }

    /** How large a screen has to be to show it. */
    private static double size(Box box) {
        return Math.max(box.width() / ASPECT, box.height());
    }

    private static Box boxOf(Face face, double x, double y) {
        return new Box(x, y, face.width(), face.height());
    }
}
