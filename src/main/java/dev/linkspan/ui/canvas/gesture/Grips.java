// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.canvas.gesture;

import dev.linkspan.export.picture.Box;
import dev.linkspan.export.picture.Card;
import dev.linkspan.export.picture.Curve;
import dev.linkspan.export.picture.Part;
import dev.linkspan.export.picture.Picture;
import dev.linkspan.export.picture.Wire;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is at a point of a picture. Pure geometry. */
final class Grips {
    /** Half the width and height of the port that stands out above a NIC's chip, in canvas units. */
    private static final double TAB_X = 12;

    private static final double TAB_Y = 9;
    /** How much of a cable counts as its end, in canvas units. */
    private static final double END = 28;
    /** Below this scale chips are marks, too small to aim at a port. */
    private static final double PORTS_FROM_SCALE = 0.6;

    private final Picture picture;
    private final double reach;
    private final boolean ports;

    private Grips(Picture picture, double scale) {
        this.picture = picture;
        this.reach = 5 / scale;
        this.ports = scale >= PORTS_FROM_SCALE;
    }

    /** What the mouse takes hold of. */
    static Grip at(Picture picture, double x, double y, double scale) {
        return new Grips(picture, scale).grip(x, y);
    }

    /**
     * The element that something would be dropped on.
     *
     * @param dragged ids that are being dragged; they and what stands in them are no targets
     * @return null for the empty canvas
     */
    static @Nullable String target(Picture picture, double x, double y, Set<String> dragged) {
        for (Card card : topmost(picture)) {
            List<Part> parts = card.face().parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part part = parts.get(i);
                boolean hit = card.place(part).contains(x, y) || onTab(card, part, x, y);
                if (hit && part.kind() != Part.Kind.CABLE && !dragged.contains(part.id())) {
                    boolean insideDragged = parts.stream()
                            .filter(it -> dragged.contains(it.id()))
                            .anyMatch(it -> it.box().contains(part.box()));
                    if (!insideDragged) {
                        return part.id();
                    }
                }
            }
        }
        return picture.ties().stream()
                .filter(tie -> tie.box().contains(x, y))
                .map(Part::id)
                .findFirst()
                .orElse(null);
    }

    private Grip grip(double x, double y) {
        return badge(x, y).orElseGet(() -> below(x, y));
    }

    /** A badge lies over whatever is beside its element. */
    private Optional<Grip> badge(double x, double y) {
        for (Card card : topmost(picture)) {
            List<Part> parts = card.face().parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                if (card.isOnBadge(parts.get(i), x, y)) {
                    return Optional.of(grip(card, parts, i));
                }
            }
        }
        return Optional.empty();
    }

    private Grip below(double x, double y) {
        for (Card card : topmost(picture)) {
            List<Part> parts = card.face().parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part part = parts.get(i);
                if (ports && onTab(card, part, x, y)) {
                    return new Grip.Plug(part.id());
                }
                if (card.place(part).contains(x, y)) {
                    return grip(card, parts, i);
                }
            }
        }
        Optional<Part> tie =
                picture.ties().stream().filter(it -> it.box().contains(x, y)).findFirst();
        if (tie.isPresent()) {
            return new Grip.Still(tie.get().id());
        }
        return wire(x, y).or(() -> frame(x, y)).orElseGet(Grip.Empty::new);
    }

    private Grip grip(Card card, List<Part> parts, int at) {
        Part part = parts.get(at);
        return switch (part.kind()) {
            case NIC, AGGREGATION, VLAN -> new Grip.Chip(part.id());
            case PORT -> new Grip.Plug(part.id());
            case ADDRESS ->
                address(parts, at)
                        .<Grip>map(it -> new Grip.Address(part.id(), it))
                        .orElseGet(() -> new Grip.Card(part.id(), card.id()));
            case CABLE -> cableEnd(card, part.id());
            default -> new Grip.Card(part.id(), card.id());
        };
    }

    /** Addresses are drawn in their order, so the so-many-th pill of an element is its so-many-th address. */
    private Optional<InterfaceAddress> address(List<Part> parts, int at) {
        String owner = parts.get(at).id();
        long before = parts.subList(0, at).stream()
                .filter(it -> it.kind() == Part.Kind.ADDRESS && it.id().equals(owner))
                .count();
        return addresses(owner).stream().skip(before).findFirst();
    }

    private List<InterfaceAddress> addresses(String owner) {
        Element element = picture.index().element(owner).orElse(null);
        if (element instanceof IpmpGroup group) {
            return group.addresses().stream().map(it -> it.address()).toList();
        }
        return picture.index()
                .host(owner)
                .flatMap((HostIndex host) -> host.interfaceOn(owner))
                .map(IpInterface::addresses)
                .orElse(List.of());
    }

    private Grip cableEnd(Card card, String cable) {
        return picture.wire(cable)
                .<Grip>map(wire ->
                        new Grip.CableEnd(cable, wire.fromCard().equals(card.id()) ? wire.from() : orFrom(wire)))
                .orElseGet(() -> new Grip.Card(card.id(), card.id()));
    }

    private static String orFrom(Wire wire) {
        return wire.to() == null ? wire.from() : wire.to();
    }

    private Optional<Grip> wire(double x, double y) {
        return picture.wires().stream()
                .filter(it ->
                        it.bounds().grow(reach).contains(x, y) && it.curve().distance(x, y) <= reach)
                .findFirst()
                .map(it -> isCable(it) ? cable(it, x, y) : new Grip.Still(it.id()));
    }

    private boolean isCable(Wire wire) {
        return picture.index().nic(wire.from()).isPresent()
                || picture.index().switchPort(wire.from()).isPresent();
    }

    private static Grip cable(Wire wire, double x, double y) {
        double toStart = distance(wire.curve().start(), x, y);
        double toEnd = distance(wire.curve().end(), x, y);
        if (Math.min(toStart, toEnd) > END) {
            return new Grip.Still(wire.id());
        }
        // A loose end has no id of its own; taking it is taking the other one's cable anew.
        return new Grip.CableEnd(wire.id(), toStart <= toEnd ? wire.from() : orFrom(wire));
    }

    private Optional<Grip> frame(double x, double y) {
        return picture.frames().stream()
                .filter(it -> it.box().contains(x, y))
                .findFirst()
                .map(it -> new Grip.Still(it.id()));
    }

    private static double distance(Curve.Point point, double x, double y) {
        return Math.hypot(point.x() - x, point.y() - y);
    }

    private static boolean onTab(Card card, Part part, double x, double y) {
        if (part.kind() != Part.Kind.NIC || !card.face().plugs().containsKey(part.id())) {
            return false;
        }
        Box box = card.place(part);
        return Math.abs(x - box.centerX()) <= TAB_X && Math.abs(y - box.y()) <= TAB_Y;
    }

    private static List<Card> topmost(Picture picture) {
        List<Card> cards = new ArrayList<>(picture.cards());
        Collections.reverse(cards);
        return cards;
    }
}
