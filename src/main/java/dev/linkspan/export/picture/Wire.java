// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Curve.Point;
import dev.linkspan.export.picture.Notes.Change;
import java.util.ArrayList;
import java.util.List;
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
        String words) {

    /** The colour of a cable in a state. */
    static Tone tone(Mark mark) {
        return mark.tone();
    }

    /** Whether it is drawn faintly. */
    public boolean faint() {
        return change == Change.REMOVED;
    }

    /** Whether one of its ends is at this card. */
    public boolean touches(String card) {
        return fromCard.equals(card) || card.equals(toCard);
    }

    /** A box that holds it, in canvas units. */
    public Box bounds() {
        return curve.bounds().grow(4);
    }

    /** How it looks, in canvas units. */
    public List<Ink> inks() {
        List<Ink> inks = new ArrayList<>();
        Tone tone = change == Change.NEW ? Tone.ACCENT : tone(mark);
        Dash dash = change == Change.NEW ? Dash.DASHED : mark.dash();
        inks.add(new Ink.Line(curve, tone, mark.lineWidth(), dash));
        if (to == null) {
            Point end = curve.end();
            inks.add(new Ink.Ring(end.x(), end.y(), 4, 4, tone, 2));
        }
        if (label != null) {
            Point middle = curve.at(0, 0.5);
            // Above the line on the side it falls away from.
            boolean left = (curve.end().x() < curve.start().x())
                    == (curve.end().y() > curve.start().y());
            inks.add(new Ink.Words(
                    label,
                    middle.x() + (left ? -8 : 8),
                    middle.y() - 6,
                    TextStyle.DETAIL,
                    Tone.MUTED,
                    left ? Ink.Anchor.END : Ink.Anchor.START));
        }
        return inks;
    }
}
