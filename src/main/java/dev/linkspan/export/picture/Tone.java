// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

/** A colour by what it is for; a {@link Palette} says which colour that is in a theme. */
public enum Tone {
    /** The ground that everything stands on. */
    CANVAS,
    /** The dots of the ground. */
    DOT,
    /** The inside of a card. */
    CARD,
    TEXT,
    MUTED,
    /** A fine line. */
    BORDER,
    /** The outline of a card. */
    OUTLINE,
    /** A port nothing is plugged into. */
    NEUTRAL_SUBTLE,
    NEUTRAL,
    /** IPMP and selection. */
    ACCENT,
    ACCENT_SUBTLE,
    /** Aggregations. */
    DONE,
    DONE_SUBTLE,
    SUCCESS,
    SUCCESS_SUBTLE,
    ATTENTION,
    ATTENTION_SUBTLE,
    DANGER,
    DANGER_SUBTLE,
    /** Text on a strong colour. */
    ON_EMPHASIS
}
