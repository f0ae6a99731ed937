// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.Collection;

/**
 * The state of a thing, said four times: by shape, line pattern, colour and word. In order of how much they matter: the
 * later ones are the worse news.
 */
public enum Mark {
    /** Standing by, or used by nothing: a hollow circle, long dashes, grey. */
    STANDBY("standby", Tone.MUTED, Dash.LONG),
    /** Seen to work: a filled circle, an unbroken line, green. */
    HEALTHY("healthy", Tone.SUCCESS, Dash.SOLID),
    /** Nothing was told, which is never good news: a question mark, a thin grey line. */
    UNKNOWN("unknown", Tone.MUTED, Dash.SOLID),
    /** Our rights don't suffice to see it: a lock. */
    NOT_ALLOWED("not allowed to see", Tone.MUTED, Dash.SOLID),
    /** Seen some time ago: the state it had, faded. */
    STALE("stale", Tone.MUTED, Dash.SOLID),
    /** Works, but not as well as it should: a triangle, dashed, amber. */
    DEGRADED("degraded", Tone.ATTENTION, Dash.DASHED),
    /** Does not work: a diamond, dotted, red. */
    FAILED("failed", Tone.DANGER, Dash.DOTTED);

    private final String word;
    private final Tone tone;
    private final Dash dash;

    Mark(String word, Tone tone, Dash dash) {
        this.word = word;
        this.tone = tone;
        this.dash = dash;
    }

    /** The word that a reader sees and a screen reader says. */
    public String word() {
        return word;
    }

    /** The colour of its sign and lines. */
    public Tone tone() {
        return tone;
    }

    /** The pattern of its lines. */
    public Dash dash() {
        return dash;
    }

    /** Width of a cable in this state, in canvas units. */
    public double lineWidth() {
        return switch (this) {
            case HEALTHY, DEGRADED -> 2.5;
            case FAILED -> 2.8;
            case STANDBY -> 2;
            case UNKNOWN, NOT_ALLOWED, STALE -> 1.5;
        };
    }

    /** The worst of them; standing by when there is none. */
    public static Mark worst(Collection<Mark> marks) {
        return marks.stream().max(Mark::compareTo).orElse(STANDBY);
    }
}
