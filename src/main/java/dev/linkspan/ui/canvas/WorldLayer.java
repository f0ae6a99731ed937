// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Detail;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Shift;
import dev.linkspan.export.picture.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Affine;

/**
 * The picture as nodes: those alone that are in view, at the detail that can be read. Nodes whose card still looks the
 * same are kept.
 */
final class WorldLayer extends Pane {
    private final InkNodes inks;
    private final Affine toScreen = new Affine();
    private final Group frames = layer();
    private final Group wires = layer();
    private final Group cards = layer();
    private final Group ties = layer();
    private final Map<String, CardNode> cardNodes = new HashMap<>();
    private final Map<String, WireNode> wireNodes = new HashMap<>();
    private final Map<String, Pane> tieNodes = new HashMap<>();
    private Detail detail = Detail.NEAR;
    private List<Part> shownFrames = List.of();

    WorldLayer(InkNodes inks) {
        this.inks = inks;
        setManaged(false);
        setMouseTransparent(true);
        getTransforms().add(toScreen);
        getChildren().addAll(frames, wires, ties, cards);
        // Rings lie over the cables but under the cards.
    }

    private static Group layer() {
        Group group = new Group();
        group.setManaged(false);
        group.setAutoSizeChildren(false);
        return group;
    }

    /** Moves all nodes to where a viewport shows them. */
    void look(Viewport viewport) {
        toScreen.setToTransform(
                viewport.scale(),
                0,
                -viewport.x() * viewport.scale(),
                0,
                viewport.scale(),
                -viewport.y() * viewport.scale());
    }

    /** Makes the nodes of what is in view; the other nodes go. */
    void show(Picture picture, Box view, Detail wanted) {
        if (wanted != detail) {
            clear();
            detail = wanted;
        }
        showCards(picture, view);
        Set<String> seen = new HashSet<>();
        for (Wire wire : picture.wires()) {
            if (wire.curve().crosses(view)) {
                seen.add(wire.id());
                wire(wire);
            }
        }
        retain(wireNodes, seen, wires);
        Set<String> tied = new HashSet<>();
        if (detail != Detail.FAR) {
            for (Part tie : picture.ties()) {
                if (tie.box().intersects(view)) {
                    tied.add(tie.id());
                    tie(tie);
                }
            }
        }
        retain(tieNodes, tied, ties);
        if (!picture.frames().equals(shownFrames)) {
            shownFrames = picture.frames();
            frames.getChildren()
                    .setAll(shownFrames.stream()
                            .map(frame -> inks.part(detail.part(frame)))
                            .toList());
        }
    }

    private void showCards(Picture picture, Box view) {
        Set<String> seen = new HashSet<>();
        for (Card card : picture.cards()) {
            if (card.box().grow(12).intersects(view)) {
                seen.add(card.id());
                card(card);
            }
        }
        retain(cardNodes, seen, cards);
    }

    /** Makes the nodes of some cards, their cables and the rings around those, and of nothing else. */
    void showOnly(Shift.Step step, Detail wanted) {
        if (wanted != detail) {
            clear();
            detail = wanted;
        }
        step.cards().values().forEach(this::card);
        retain(cardNodes, step.cards().keySet(), cards);
        step.wires().forEach(this::wire);
        retain(wireNodes, ids(step.wires(), Wire::id), wires);
        List<Part> rings = detail == Detail.FAR ? List.of() : step.ties();
        rings.forEach(this::tie);
        retain(tieNodes, ids(rings, Part::id), ties);
    }

    /** Hides the nodes of what is drawn elsewhere and shows all others. */
    void leaveOut(Shift.Step step) {
        show(cardNodes, step.cards().keySet());
        show(wireNodes, ids(step.wires(), Wire::id));
        show(tieNodes, ids(step.ties(), Part::id));
    }

    private static void show(Map<String, ? extends Node> nodes, Set<String> without) {
        nodes.forEach((id, node) -> node.setVisible(!without.contains(id)));
    }

    private static <T> Set<String> ids(List<T> things, Function<T, String> id) {
        return things.stream().map(id).collect(Collectors.toSet());
    }

    /** Drops all nodes, so that they are made anew. */
    void clear() {
        cardNodes.clear();
        wireNodes.clear();
        tieNodes.clear();
        shownFrames = List.of();
        List.of(frames, wires, cards, ties).forEach(layer -> layer.getChildren().clear());
    }

    /** The node of an element that is in view. */
    Optional<Node> node(String id) {
        Node wire = wireNodes.get(id);
        if (wire != null) {
            return Optional.of(wire);
        }
        CardNode card = cardNodes.get(dev.linkspan.topology.Ids.owner(id));
        return card == null
                ? Optional.empty()
                : card.getChildren().stream()
                        .filter(part -> id.equals(part.getId()))
                        .findFirst();
    }

    private void card(Card card) {
        CardNode node = cardNodes.get(card.id());
        if (node != null && node.shows(card, detail)) {
            node.place(card);
            return;
        }
        CardNode fresh = new CardNode(card, detail, inks);
        replace(cards, cardNodes.put(card.id(), fresh), fresh);
    }

    private void wire(Wire wire) {
        WireNode node = wireNodes.get(wire.id());
        if (node == null) {
            WireNode fresh = new WireNode(wire, detail, inks);
            wireNodes.put(wire.id(), fresh);
            wires.getChildren().add(fresh);
        } else if (node.wire() != wire && !node.wire().equals(wire)) {
            if (node.wire().looksLike(wire)) {
                node.lead(wire, detail, inks);
            } else {
                WireNode fresh = new WireNode(wire, detail, inks);
                replace(wires, wireNodes.put(wire.id(), fresh), fresh);
            }
        }
    }

    private void tie(Part tie) {
        Pane node = tieNodes.get(tie.id());
        if (node != null && tie.equals(node.getUserData())) {
            return;
        }
        Pane fresh = inks.part(detail.part(tie));
        fresh.setUserData(tie);
        replace(ties, tieNodes.put(tie.id(), fresh), fresh);
    }

    private static void replace(Group layer, Node before, Node fresh) {
        int at = before == null ? -1 : layer.getChildren().indexOf(before);
        if (at >= 0) {
            layer.getChildren().set(at, fresh);
        } else {
            layer.getChildren().add(fresh);
        }
    }

    private static <N extends Node> void retain(Map<String, N> nodes, Set<String> seen, Group layer) {
        if (nodes.size() == seen.size() && nodes.keySet().containsAll(seen)) {
            return;
        }
        nodes.keySet().retainAll(seen);
        layer.getChildren().retainAll(new HashSet<>(nodes.values()));
    }
}
