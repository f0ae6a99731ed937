// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.TextStyle.Weight;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** Our font for Java2D. */
final class Fonts {
    private static final Map<Weight, Font> LOADED = new EnumMap<>(Weight.class);

    private Fonts() {}

    /** The font of a style at 100 %. */
    static synchronized Font of(TextStyle style) {
        return LOADED.computeIfAbsent(style.weight(), Fonts::load).deriveFont((float) style.size());
    }

    private static Font load(Weight weight) {
        try (InputStream in = Fonts.class.getResourceAsStream(weight.resource())) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + weight.resource() + " cannot be read; install again.", e);
        } catch (FontFormatException e) {
            // A system whose Java reads no OpenType outlines still gets a picture.
            return new Font(Font.SANS_SERIF, weight == Weight.REGULAR ? Font.PLAIN : Font.BOLD, 1);
        }
    }
}
