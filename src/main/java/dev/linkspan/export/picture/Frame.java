// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Part.Kind;
import java.util.ArrayList;
import java.util.List;

/** Draws the box of an aggregation or IPMP group around what belongs to it: members, then a name, then pills. */
record Frame(String id, Kind kind, String name, String detail, Tone edge, Tone fill) {
    private static final double PAD = 14;
    private static final double EMPTY_WIDTH = 180;
    private static final double EMPTY_HEIGHT = 34;

    Block around(Block members, List<Block> pills, String words) {
        boolean empty = members.parts().isEmpty();
        TextStyle style = kind == Kind.GROUP ? TextStyle.NAME : TextStyle.BUNDLE;
        String shown = TextWidths.fit(name, style, 320);
        double nameWidth = TextWidths.of(shown, style);
        double label = nameWidth + (detail.isEmpty() ? 0 : 10 + TextWidths.of(detail, TextStyle.DETAIL));
        double least = Math.max(Math.min(label, Math.max(420, members.width())), empty ? EMPTY_WIDTH : members.width());
        Block lines = Block.flow(pills, 8, 6, Math.max(least, 340));
        double inner = Math.ceil(Math.max(least, lines.width()));
        double width = inner + 2 * PAD;
        double membersHeight = empty ? EMPTY_HEIGHT : members.height();
        double base = PAD + membersHeight + 21;
        double height = base + (pills.isEmpty() ? 13 : 10 + lines.height() + 11);

        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(new Box(0, 0, width, height), kind == Kind.GROUP ? 10 : 8, fill, edge, 1.5, Dash.SOLID));
        inks.add(Ink.Words.left(shown, PAD, base, style, edge));
        double room = inner - nameWidth - 10;
        if (!detail.isEmpty() && room > 30) {
            inks.add(Ink.Words.left(
                    TextWidths.fit(detail, TextStyle.DETAIL, room),
                    PAD + nameWidth + 10,
                    base,
                    TextStyle.DETAIL,
                    Tone.MUTED));
        }
        if (empty) {
            inks.add(new Ink.Rect(new Box(PAD, PAD, inner, EMPTY_HEIGHT - 4), 7, null, edge, 1, Dash.DASHED));
            inks.add(new Ink.Words(
                    "drop a NIC here", PAD + inner / 2, PAD + 19, TextStyle.DETAIL, Tone.MUTED, Ink.Anchor.MIDDLE));
        }
        Mark mark = Mark.worst(members.parts().stream()
                .filter(part -> part.kind() == Kind.NIC)
                .map(Part::mark)
                .toList());
        List<Part> parts = new ArrayList<>();
        java.util.Map<String, Card.Plug> plugs = new java.util.LinkedHashMap<>();
        parts.add(new Part(id, kind, new Box(0, 0, width, height), mark, words + " / " + mark.word(), inks));
        members.moved(PAD, PAD).copyTo(parts, plugs);
        lines.moved(PAD, base + 10).copyTo(parts, plugs);
        return new Block(width, height, PAD + members.lead(), parts, plugs);
    }
}
