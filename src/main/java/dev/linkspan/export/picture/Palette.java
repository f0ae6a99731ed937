// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import java.util.EnumMap;
import java.util.Map;

/** Which colour a tone is, as {@code 0xRRGGBB}. The two themes are those of the window (Primer of AtlantaFX). */
public final class Palette {
    /** Dark on white. */
    public static final Palette LIGHT = new Palette(
            0xfbfcfd, 0xd8dee4, 0xffffff, 0x24292f, 0x57606a, 0xd0d7de, 0x57606a, 0xeaeef2, 0x57606a, 0x0969da,
            0xeef7ff, 0x8250df, 0xfbefff, 0x1a7f37, 0xdafbe1, 0x9a6700, 0xfff8c5, 0xcf222e, 0xffebe9, 0xffffff);
    /** Light on black. */
    public static final Palette DARK = new Palette(
            0x0d1117, 0x262c36, 0x161b22, 0xc9d1d9, 0x8b949e, 0x30363d, 0x6e7681, 0x21262d, 0x6e7681, 0x58a6ff,
            0x0f2236, 0xbc8cff, 0x211831, 0x3fb950, 0x12291b, 0xd29922, 0x2e2411, 0xff7b72, 0x351a1d, 0x0d1117);

    private final Map<Tone, Integer> colours = new EnumMap<>(Tone.class);

    private Palette(int... rgb) {
        Tone[] tones = Tone.values();
        for (int i = 0; i < rgb.length; i++) {
            colours.put(tones[i], rgb[i]);
        }
    }

    /** A palette of one's own; tones that are left out are those of the light one. */
    public static Palette of(Map<Tone, Integer> rgb) {
        Palette palette = new Palette();
        palette.colours.putAll(LIGHT.colours);
        palette.colours.putAll(rgb);
        return palette;
    }

    /** Red, green and blue of a tone. */
    public int rgb(Tone tone) {
        return colours.get(tone);
    }

    /** The colour as SVG and CSS write it ({@code #0969da}). */
    public String hex(Tone tone) {
        return "#%06x".formatted(rgb(tone));
    }
}
