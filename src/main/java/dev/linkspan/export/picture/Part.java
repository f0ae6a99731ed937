// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing in a card: a NIC chip, the box of an aggregation, a switch port.
 *
 * @param id id of the element that it stands for
 * @param box where it is, relative to its card
 * @param mark its state
 * @param words what it is and how it is, for tooltips and screen readers ({@code db01 / net0 / up})
 * @param faint whether it is drawn faintly, because it is old or about to go
 * @param inks how it looks, relative to its own box
 */
public record Part(String id, Kind kind, Box box, Mark mark, String words, boolean faint, List<Ink> inks) {
    public Part {
        inks = List.copyOf(inks);
    }

    /** A part that is drawn in full strength. */
    public Part(String id, Kind kind, Box box, Mark mark, String words, List<Ink> inks) {
        this(id, kind, box, mark, words, false, inks);
    }

    /** What a part stands for. */
    public enum Kind {
        HOST,
        SWITCH,
        ROUTER,
        GROUP,
        AGGREGATION,
        /** The end of a cable inside a card. */
        CABLE,
        NIC,
        VLAN,
        BRIDGE,
        /** An address; its id is that of the group or link that it belongs to. */
        ADDRESS,
        PORT,
        MLAG,
        /** Says that its element was broken on purpose; its id is that of the element. */
        SIGN
    }

    /** Whether it stands for its element, and is not only something drawn about it. */
    public boolean isElement() {
        return kind != Kind.ADDRESS && kind != Kind.CABLE && kind != Kind.SIGN;
    }

    /** The same with something more drawn on top. */
    public Part with(List<Ink> more) {
        return new Part(
                id,
                kind,
                box,
                mark,
                words,
                faint,
                Stream.concat(inks.stream(), more.stream()).toList());
    }

    /** The same without what is written, and without the ground under that. */
    Part withoutWords() {
        List<Ink> left = inks.stream()
                .filter(ink -> !(ink instanceof Ink.Words) && !Overlays.isGround(ink))
                .toList();
        return new Part(id, kind, box, mark, words, faint, left);
    }

    /** The same, drawn faintly. */
    public Part faintly() {
        return new Part(id, kind, box, mark, words, true, inks);
    }

    /** The same, moved. */
    public Part translate(double dx, double dy) {
        return new Part(id, kind, box.translate(dx, dy), mark, words, faint, inks);
    }
}
