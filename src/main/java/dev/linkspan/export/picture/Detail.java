// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.Part.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much of a card is drawn at a distance: what can't be read is left out, what matters grows. */
public enum Detail {
    /** Everything. */
    NEAR,
    /** Chips and badges are coloured signs, names are large, addresses are left out. */
    MIDDLE,
    /** A card is its name and a ring of the states in it. */
    FAR;

    private static final double MIDDLE_BELOW = 0.6;
    private static final double FAR_BELOW = 0.3;
    private static final double BADGE_GROUND = 17;
    private static final double BADGE_SIGN = 11;
    private static final TextStyle LINE_NAME = new TextStyle(18, TextStyle.Weight.BOLD);

    /** What is drawn at a scale, in pixels per canvas unit. */
    public static Detail at(double scale) {
        return scale < FAR_BELOW ? FAR : scale < MIDDLE_BELOW ? MIDDLE : NEAR;
    }

    /** The parts of a card at this distance. */
    public List<Part> parts(Face face) {
        return switch (this) {
            case NEAR -> face.parts();
            case MIDDLE -> middle(face);
            case FAR -> List.of(far(face));
        };
    }

    /** A cable at this distance: without its label when that can't be read. */
    public List<Ink> inks(Wire wire) {
        return this == NEAR ? wire.inks() : wire.lines();
    }

    /** A ring or a frame at this distance: without its words when those can't be read. */
    public Part part(Part part) {
        return this == NEAR ? part : part.withoutWords();
    }

    private static List<Part> middle(Face face) {
        return face.parts().stream()
                .filter(part -> part.kind() != Kind.ADDRESS)
                .map(part -> middle(face, part))
                .toList();
    }

    private static Part middle(Face face, Part part) {
        Box box = part.box();
        List<Ink> inks = new ArrayList<>();
        List<Ink> badge = new ArrayList<>();
        for (int i = 0; i < part.inks().size(); i++) {
            Ink ink = part.inks().get(i);
            if (Overlays.isBadge(ink) && part.inks().get(i + 1) instanceof Ink.Sign sign) {
                badge.addAll(badge((Ink.Rect) ink, sign.mark()));
            } else if (!(ink instanceof Ink.Words) && !(ink instanceof Ink.Sign)) {
                inks.add(ink);
            }
        }
        if (part.kind() == Kind.NIC) {
            Mark mark = part.mark();
            inks.set(
                    0,
                    new Ink.Rect(
                            new Box(0, 0, box.width(), box.height()), 7, subtle(mark), mark.tone(), 2, Dash.SOLID));
            inks.add(new Ink.Sign(mark, box.width() / 2, box.height() / 2, Math.min(16, box.height() * 0.32)));
        } else if (part.kind() == Kind.VLAN || part.kind() == Kind.BRIDGE) {
            part.inks().stream()
                    .filter(Ink.Words.class::isInstance)
                    .map(Ink.Words.class::cast)
                    .findFirst()
                    .ifPresent(name -> inks.add(lineName(name.text(), box)));
        } else if (part == face.parts().get(0)) {
            inks.add(title(face));
        }
        inks.addAll(badge);
        return new Part(part.id(), part.kind(), box, part.mark(), part.words(), part.faint(), inks);
    }

    /** A badge is its sign alone, on ground that keeps the edge below it away. */
    private static List<Ink> badge(Ink.Rect frame, Mark mark) {
        double x = frame.box().right() - BADGE_GROUND;
        Box ground = new Box(x - BADGE_GROUND, -BADGE_GROUND, 2 * BADGE_GROUND, 2 * BADGE_GROUND);
        return List.of(
                new Ink.Rect(ground, BADGE_GROUND, frame.fill(), null, 0, Dash.SOLID),
                new Ink.Sign(mark, x, 0, BADGE_SIGN));
    }

    private static Ink lineName(String name, Box box) {
        String shown = TextWidths.fit(name, LINE_NAME, box.width() - 20);
        return Ink.Words.left(shown, 10, box.height() / 2 + LINE_NAME.size() * 0.36, LINE_NAME, Tone.TEXT);
    }

    /** The name, as large as the room that its line and the one beside it leave. */
    private static Ink title(Face face) {
        boolean host = face.kind() == Kind.HOST;
        TextStyle style = new TextStyle(host ? 30 : 24, TextStyle.Weight.BOLD);
        String name = TextWidths.fit(face.name(), style, face.width() - 32);
        return Ink.Words.left(name, 16, host ? face.height() - 14 : 29, style, Tone.TEXT);
    }

    private static Part far(Face face) {
        Part card = face.parts().get(0);
        Box box = card.box();
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(box, 16, Tone.CARD, farEdge(face), 5, Dash.SOLID));
        boolean ringed = face.kind() == Kind.HOST && !face.tally().isEmpty() && box.height() >= 100;
        double radius = ringed ? Math.min(box.height() * 0.3, 90) : 0;
        double left = ringed ? 2 * radius + 70 : 24;
        TextStyle style = nameStyle(face.name(), box.width() - left - 24, box.height() * (ringed ? 0.36 : 0.62));
        String name = TextWidths.fit(face.name(), style, box.width() - left - 24);
        inks.add(Ink.Words.left(name, left, box.height() / 2 + style.size() * 0.36, style, Tone.TEXT));
        if (ringed) {
            ring(face.tally(), 30 + radius, box.height() / 2, radius, inks);
        }
        return new Part(face.id(), face.kind(), box, face.mark(), card.words(), card.faint(), inks);
    }

    private static Tone farEdge(Face face) {
        return face.mark() == Mark.FAILED || face.mark() == Mark.DEGRADED
                ? face.mark().tone()
                : Tone.OUTLINE;
    }

    private static TextStyle nameStyle(String name, double room, double most) {
        double atTen = TextWidths.of(name, new TextStyle(10, TextStyle.Weight.BOLD));
        double size = Math.max(22, Math.min(most, 10 * room / Math.max(1, atTen)));
        return new TextStyle(Math.min(size, 90), TextStyle.Weight.BOLD);
    }

    /** A ring whose arcs are as long as there are ports in each state; the worst in the middle as a sign. */
    private static void ring(Map<Mark, Integer> tally, double x, double y, double radius, List<Ink> inks) {
        Map<Mark, Integer> ordered = new EnumMap<>(tally);
        int total = ordered.values().stream().mapToInt(Integer::intValue).sum();
        double start = 90;
        for (Map.Entry<Mark, Integer> state : ordered.entrySet()) {
            double extent = 360.0 * state.getValue() / total;
            inks.add(new Ink.Arc(x, y, radius, start, extent, state.getKey().tone(), Math.max(10, radius * 0.24)));
            start += extent;
        }
        inks.add(new Ink.Sign(Mark.worst(tally.keySet()), x, y, radius * 0.36));
    }

    private static Tone subtle(Mark mark) {
        return switch (mark) {
            case HEALTHY -> Tone.SUCCESS_SUBTLE;
            case DEGRADED -> Tone.ATTENTION_SUBTLE;
            case FAILED -> Tone.DANGER_SUBTLE;
            default -> Tone.NEUTRAL_SUBTLE;
        };
    }
}
