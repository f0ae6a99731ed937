// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some cards of a picture on their way elsewhere. What a step costs depends on what is moved, not on how much there is
 * besides.
 */
public final class Shift {
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Map<String, Card> around = new LinkedHashMap<>();
    private final List<String> wireIds;
    private final Picture picture;
    private final Map<String, Mark> marks;
    private final Ties ties;
    private final Wiring.Ends ends;
    private final Obstacles obstacles;

    Shift(Picture picture, Map<String, Mark> marks, Set<String> cardIds) {
        this.picture = picture;
        this.marks = marks;
        List<Wire> touched = picture.wires().stream()
                .filter(wire -> cardIds.stream().anyMatch(wire::touches))
                .toList();
        wireIds = touched.stream().map(Wire::id).toList();
        Set<String> near = new LinkedHashSet<>(cardIds);
        touched.forEach(wire -> {
            near.add(wire.fromCard());
            if (wire.toCard() != null) {
                near.add(wire.toCard());
            }
        });
        near.forEach(id -> picture.card(id).ifPresent(card -> around.put(id, card)));
        cardIds.forEach(id -> picture.card(id).ifPresent(card -> cards.put(id, card)));
        ends = Wiring.ends(picture.index(), Set.copyOf(wireIds));
        obstacles = new Obstacles(picture.cards().stream()
                .filter(card -> !cards.containsKey(card.id()))
                .toList());
        ties = new Ties(picture.index(), picture.wires(), picture.notes().broken());
        ties.parts();
    }

    /** The cards that are moved, where they stood. */
    public Map<String, Card> cards() {
        return cards;
    }

    /** How it looks when all of them are moved by as much. */
    public Step by(double dx, double dy) {
        Map<String, Card> moved = new LinkedHashMap<>();
        cards.forEach((id, card) ->
                moved.put(id, card.withPlace(card.at().x() + dx, card.at().y() + dy)));
        Map<String, Card> all = new LinkedHashMap<>(around);
        all.putAll(moved);
        List<Wire> wires = new Wiring(picture.index(), all, marks, picture.notes(), new Routes(obstacles)).wires(ends);
        List<Part> changed = new ArrayList<>(ties.with(wires));
        return new Step(moved, wires, changed);
    }

    /**
     * What differs from the picture.
     *
     * @param cards the moved cards, by id
     * @param wires their cables and uplinks
     * @param ties the rings around those
     */
    public record Step(Map<String, Card> cards, List<Wire> wires, List<Part> ties) {
        /** Nothing is moved. */
        public static final Step NONE = new Step(Map.of(), List.of(), List.of());
    }
}
