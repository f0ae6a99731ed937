// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Scene.Broken;
import dev.linkspan.export.picture.Scene.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cable or uplink between two cards.
 *
 * @param id id of the cable or uplink
 * @param from id of the NIC, port or card where it begins
 * @param to id of the other end; null for a cable that hangs loose
 * @param fromCard id of the card where it begins
 * @param toCard id of the card where it ends; null for a loose end
 * @param curve its way, in canvas units
 * @param mark its state
 * @param label what is written beside it; null for nothing
 * @param flow what goes over it; null when that isn't drawn
 * @param broken what was broken about it on purpose; null for nothing
 * @param cabled what is known of where it ends; null when that isn't drawn
 * @param words what it is, for tooltips and screen readers
 */
public record Wire(
        String id,
        String from,
        @Nullable String to,
        String fromCard,
        @Nullable String toCard,
        Curve curve,
        Mark mark,
        @Nullable String label,
        @Nullable Change change,
        @Nullable Flow flow,
        @Nullable Broken broken,
        @Nullable Cabled cabled,
        String words) {
    /** How much wider a cable is that is used to the full. */
    private static final double FULL = 2.5;

    /** The colour of a cable in a state. */
    static Tone tone(Mark mark) {
        return mark.tone();
    }

    /** The width of a cable in a state, wider the more goes over it. */
    static double width(Mark mark, @Nullable Flow flow) {
        return mark.lineWidth() + (flow == null ? 0 : FULL * flow.share());
    }

    /** Whether it is drawn faintly. */
    public boolean faint() {
        return change == Change.REMOVED;
    }

    /** How much of it is to be seen, 1 for all. */
    public double opacity() {
        return faint() ? 0.45 : cabled == null ? 1 : cabled.opacity();
    }

    /** Whether one of its ends is at this card. */
    public boolean touches(String card) {
        return fromCard.equals(card) || card.equals(toCard);
    }

    /** A box that holds it, in canvas units. */
    public Box bounds() {
        return curve.bounds().grow(4);
    }

    /** Whether another one looks the same but for the way it takes. */
    public boolean looksLike(Wire other) {
        return mark == other.mark
                && change == other.change
                && Objects.equals(label, other.label)
                && Objects.equals(flow, other.flow)
                && Objects.equals(broken, other.broken)
                && Objects.equals(cabled, other.cabled);
    }

    /** How it looks, in canvas units: its lines, then what is written beside it. */
    public List<Ink> inks() {
        List<Ink> inks = new ArrayList<>(lines());
        if (to == null) {
            Point end = curve.end();
            inks.add(new Ink.Ring(end.x(), end.y(), 4, 4, tone(), 2));
        }
        if (cabled != null && broken == null) {
            inks.addAll(cabled.mark(curve.at(curve.segments() / 2, 0.5)));
        }
        if (broken != null) {
            Point middle = curve.at(curve.segments() / 2, 0.5);
            inks.addAll(Overlays.plate(broken.tag(), middle.x() + 12, middle.y()));
        } else if (label != null) {
            Ink.Words words = beside(label, flow == null ? Tone.MUTED : flow.tone());
            inks.add(Overlays.ground(words.startX(), words.y(), TextWidths.of(label, words.style()), words.style()));
            inks.add(words);
        }
        return inks;
    }

    /** What of it can still be seen from afar: the line, and the cross through it when it was broken on purpose. */
    List<Ink> lines() {
        List<Ink> inks = new ArrayList<>();
        double more = flow == null ? 0 : FULL * flow.share();
        inks.add(new Ink.Line(curve, tone(), mark.lineWidth() + more, dash()));
        if (broken != null) {
            Point middle = curve.at(curve.segments() / 2, 0.5);
            inks.addAll(Overlays.cross(middle.x(), middle.y(), 7, Tone.DANGER, 3));
        }
        return inks;
    }

    private Tone tone() {
        Tone own = cabled == null ? null : cabled.tone(mark);
        return change == Change.NEW ? Tone.ACCENT : own == null ? tone(mark) : own;
    }

    private Dash dash() {
        Dash own = cabled == null ? null : cabled.dash(mark);
        return change == Change.NEW ? Dash.DASHED : own == null ? mark.dash() : own;
    }

    /** Above the line on the side it falls away from. */
    private Ink.Words beside(String text, Tone tone) {
        Point middle = curve.at(0, 0.5);
        boolean left = (curve.end().x() < curve.start().x())
                == (curve.end().y() > curve.start().y());
        return new Ink.Words(
                text,
                middle.x() + (left ? -8 : 8),
                middle.y() - 6,
                TextStyle.DETAIL,
                tone,
                left ? Ink.Anchor.END : Ink.Anchor.START);
    }
}
