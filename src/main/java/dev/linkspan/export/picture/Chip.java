// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.Card.Plug;
import dev.linkspan.export.picture.Notes.Change;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws a NIC: its state, name, speed and driver, and the port that looks to its switch. */
final class Chip {
    static final double WIDTH = 150;
    static final double HEIGHT = 70;
    /** How far the port stands out above the chip. */
    static final double TAB = 6;

    private static final double TAB_WIDTH = 16;
    private static final double SLIM_HEIGHT = 30;
    private static final double INNER = WIDTH - 24;

    private Chip() {}

    /**
     * The chip of a NIC.
     *
     * @param note what is said instead of the state's word (an address); null for the word
     * @param cabled whether something is plugged in
     */
    static Block draw(
            String host, Nic nic, NicState state, @Nullable String note, boolean cabled, @Nullable Change change) {
        if (nic.kind() == NicKind.VIRTUAL && !cabled && note == null) {
            return slim(host, nic, state, change);
        }
        Tone tone = state.mark().tone();
        String word = note == null ? state.word() : note;
        boolean quiet = state.mark() == Mark.UNKNOWN || state.mark() == Mark.STANDBY;
        List<Ink> inks = new ArrayList<>();
        inks.add(new Ink.Rect(
                new Box(0, 0, WIDTH, HEIGHT),
                7,
                Tone.CARD,
                edge(state.mark(), change),
                1.6,
                dash(state.mark(), change)));
        inks.add(new Ink.Rect(
                new Box(WIDTH / 2 - TAB_WIDTH / 2, -TAB, TAB_WIDTH, 2 * TAB), 3, tone, null, 0, Dash.SOLID));
        inks.add(new Ink.Sign(state.mark(), 17, 17.5, 5));
        inks.add(Ink.Words.left(
                TextWidths.fit(nic.name(), TextStyle.NAME, WIDTH - 42), 30, 22, TextStyle.NAME, Tone.TEXT));
        inks.add(Ink.Words.left(
                TextWidths.fit(makeOf(nic), TextStyle.DETAIL, INNER), 12, 41, TextStyle.DETAIL, Tone.MUTED));
        inks.add(Ink.Words.left(
                TextWidths.fit(word, TextStyle.DETAIL, INNER),
                12,
                58,
                TextStyle.DETAIL,
                quiet || note != null ? Tone.MUTED : tone));
        Part part = new Part(
                nic.id(), Part.Kind.NIC, new Box(0, 0, WIDTH, HEIGHT), state.mark(), words(host, nic, state), inks);
        return new Block(WIDTH, HEIGHT, 0, List.of(part), Map.of(nic.id(), new Plug(WIDTH / 2, -TAB, 0)));
    }

    /** A virtual NIC with nothing plugged in: one line. */
    private static Block slim(String host, Nic nic, NicState state, @Nullable Change change) {
        List<Ink> inks = List.of(
                new Ink.Rect(
                        new Box(0, 0, WIDTH, SLIM_HEIGHT),
                        7,
                        Tone.CARD,
                        edge(state.mark(), change),
                        1.2,
                        dash(state.mark(), change)),
                new Ink.Sign(state.mark(), 16, SLIM_HEIGHT / 2, 5),
                Ink.Words.left(
                        TextWidths.fit(nic.name(), TextStyle.ADDRESS, WIDTH - 38),
                        28,
                        19,
                        TextStyle.ADDRESS,
                        Tone.TEXT));
        Part part = new Part(
                nic.id(),
                Part.Kind.NIC,
                new Box(0, 0, WIDTH, SLIM_HEIGHT),
                state.mark(),
                words(host, nic, state),
                inks);
        return new Block(WIDTH, SLIM_HEIGHT, 0, List.of(part), Map.of(nic.id(), new Plug(WIDTH / 2, 0, 0)));
    }

    private static Tone edge(Mark mark, @Nullable Change change) {
        return edgeOr(mark.tone(), change);
    }

    /** The tone of a frame, accented when something is planned there. */
    static Tone edgeOr(Tone tone, @Nullable Change change) {
        return change == null || change == Change.REMOVED ? tone : Tone.ACCENT;
    }

    private static Dash dash(Mark mark, @Nullable Change change) {
        if (change == Change.NEW) {
            return Dash.DASHED;
        }
        return mark == Mark.STANDBY || mark == Mark.DEGRADED ? Dash.DASHED : Dash.SOLID;
    }

    private static String words(String host, Nic nic, NicState state) {
        return host + " / " + nic.name() + " / " + state.word();
    }

    private static String makeOf(Nic nic) {
        List<String> facts = new ArrayList<>();
        if (nic.speedMbps() != null) {
            String duplex = nic.duplex() == null ? "" : " " + nic.duplex().word();
            facts.add(Speeds.brief(nic.speedMbps()) + duplex);
        }
        if (nic.driver() != null) {
            facts.add(nic.driver());
        } else if (nic.type() != null) {
            facts.add(nic.type());
        }
        return facts.isEmpty() ? "speed not known" : String.join(" · ", facts);
    }
}
