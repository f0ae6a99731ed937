// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Face;
import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.HostFacts.PlugFact;
import dev.linkspan.export.picture.Notes.Badge;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.export.picture.Part.Kind;
import dev.linkspan.export.picture.Scene.Broken;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws a switch: its name, its system and its numbered ports, which look down to the hosts. */
final class SwitchCard {
    private static final double PORT_WIDTH = 24;
    private static final double PORT_HEIGHT = 22;
    private static final double LEAST_WIDTH = 220;
    private static final double LONG_NAME = 180;
    private static final int MOST_IN_A_ROW = 64;
    private static final int FEW = 12;

    private SwitchCard() {}

    /**
     * All that the face of a switch depends on.
     *
     * @param cables what is plugged into its ports, by id of the port
     */
    record Facts(
            Switch sw,
            Map<String, PlugFact> cables,
            Map<String, Badge> badges,
            Map<String, Change> changes,
            Map<String, Broken> broken) {
        boolean looksLike(Facts other) {
            return sw == other.sw
                    && cables.equals(other.cables)
                    && badges.equals(other.badges)
                    && changes.equals(other.changes)
                    && broken.equals(other.broken);
        }
    }

    /** The face of a switch. */
    static Face draw(Facts facts) {
        Switch sw = facts.sw();
        int count = sw.ports().size();
        double pitch = count <= FEW ? 33 : 28;
        int inRow = Math.min(count, MOST_IN_A_ROW);
        int rows = count == 0 ? 0 : (count + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
        double stagger = rows > 1 ? pitch / 2 : 0;
        double portsWidth = count == 0 ? 0 : (inRow - 1) * pitch + PORT_WIDTH + stagger;
        String system = SwitchTexts.system(sw);
        double name = TextWidths.of(sw.name(), TextStyle.CARD);
        // A long name is shortened: a card that grows with it would cover the next one.
        double title = name > LONG_NAME ? 0 : name + 24 + TextWidths.of(system, TextStyle.DETAIL);
        double width = Math.ceil(Math.max(Math.max(LEAST_WIDTH, portsWidth + 40), Math.min(title + 28, 520)));
        double height = rows == 0 ? 40 : 40 + rows * (PORT_HEIGHT + 8);

        Set<String> bundled = new java.util.HashSet<>();
        sw.lags().forEach(lag -> bundled.addAll(lag.ports()));
        List<Part> parts = new ArrayList<>();
        Map<String, Plug> plugs = new LinkedHashMap<>();
        Map<Mark, Integer> tally = new EnumMap<>(Mark.class);
        facts.cables().values().forEach(cable -> tally.merge(cable.mark(), 1, Integer::sum));
        Broken own = facts.broken().get(sw.id());
        Mark worst = own != null && own.dead() ? Mark.FAILED : Mark.worst(tally.keySet());
        parts.add(card(sw, system, width, height, worst));
        double left = (width - portsWidth) / 2;
        for (int i = 0; i < count; i++) {
            SwitchPort port = sw.ports().get(i);
            int row = i / MOST_IN_A_ROW;
            double x = left + (i % MOST_IN_A_ROW) * pitch + (row % 2 == 0 ? 0 : stagger);
            double y = 38 + row * (PORT_HEIGHT + 8);
            PlugFact cable = facts.cables().get(port.id());
            parts.add(port(sw, port, cable, bundled.contains(port.id()), x, y));
            plugs.put(port.id(), new Plug(x + PORT_WIDTH / 2, y + PORT_HEIGHT, height));
        }
        List<Part> all = Drops.under(parts, plugs, facts.cables());
        return new Face(
                sw.id(),
                Kind.SWITCH,
                sw.name(),
                worst,
                width,
                height,
                Overlays.on(all, facts.badges(), facts.changes(), facts.broken()),
                Map.copyOf(plugs),
                tally);
    }

    private static Part card(Switch sw, String system, double width, double height, Mark worst) {
        Box box = new Box(0, 0, width, height);
        String name = TextWidths.fit(sw.name(), TextStyle.CARD, width - 40);
        double room = width - 28 - TextWidths.of(name, TextStyle.CARD) - 16;
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(box, 8, Tone.CARD, Tone.OUTLINE, 1.5, Dash.SOLID));
        inks.add(Ink.Words.left(name, 14, 23, TextStyle.CARD, Tone.TEXT));
        if (room > 40) {
            inks.add(new Ink.Words(
                    TextWidths.fit(system, TextStyle.DETAIL, room),
                    width - 14,
                    23,
                    TextStyle.DETAIL,
                    Tone.MUTED,
                    Ink.Anchor.END));
        }
        return new Part(sw.id(), Kind.SWITCH, box, worst, sw.name() + " / switch / " + worst.word(), inks);
    }

    private static Part port(Switch sw, SwitchPort port, PlugFact cable, boolean bundled, double x, double y) {
        Mark mark = cable == null ? Mark.STANDBY : cable.mark();
        Tone fill = fill(cable, bundled);
        boolean strong = fill != Tone.NEUTRAL_SUBTLE;
        Box box = new Box(0, 0, PORT_WIDTH, PORT_HEIGHT);
        List<Ink> inks = List.of(
                new Ink.Rect(box, 3, fill, strong ? null : Tone.BORDER, 1, Dash.SOLID),
                new Ink.Words(
                        SwitchTexts.number(port.name()),
                        PORT_WIDTH / 2,
                        15,
                        TextStyle.LABEL,
                        strong ? Tone.ON_EMPHASIS : Tone.MUTED,
                        Ink.Anchor.MIDDLE));
        String state = cable == null ? "nothing plugged in" : mark.word();
        return new Part(
                port.id(), Kind.PORT, box.translate(x, y), mark, sw.name() + " / " + port.name() + " / " + state, inks);
    }

    private static Tone fill(PlugFact cable, boolean bundled) {
        if (cable == null) {
            return Tone.NEUTRAL_SUBTLE;
        }
        if (cable.mark() == Mark.FAILED) {
            return Tone.DANGER;
        }
        return bundled ? Tone.DONE : Tone.NEUTRAL;
    }
}
