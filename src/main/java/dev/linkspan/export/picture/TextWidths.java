// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.picture;

import dev.linkspan.export.picture.TextStyle.Weight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * How wide a text is, from a table of the advance widths of our font: the same everywhere, with or without a screen.
 * Kerning is left out; it makes texts a little narrower, never wider than the table says.
 */
public final class TextWidths {
    private static final String ELLIPSIS = "…";
    private static final int WIDEST = 1000;
    private static final Map<Weight, int[]> ADVANCES = load();

    private TextWidths() {}

    /** Width of a text in canvas units. Characters that are not in the table count as wide as their size. */
    public static double of(String text, TextStyle style) {
        int[] advances = ADVANCES.get(style.weight());
        long thousandths = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int advance = c < advances.length ? advances[c] : 0;
            thousandths += advance == 0 ? WIDEST : advance;
        }
        return thousandths * style.size() / 1000;
    }

    /** The text, shortened in its middle so that it isn't wider than allowed: both ends of a name tell it apart. */
    public static String fit(String text, TextStyle style, double most) {
        if (of(text, style) <= most) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        for (int kept = points.length - 1; kept > 1; kept--) {
            int head = (kept + 1) / 2;
            int tail = kept - head;
            String shorter = new String(points, 0, head) + ELLIPSIS + new String(points, points.length - tail, tail);
            if (of(shorter, style) <= most) {
                return shorter;
            }
        }
        return ELLIPSIS;
    }

    private static Map<Weight, int[]> load() {
        Map<Weight, int[]> widths = new EnumMap<>(Weight.class);
        try (InputStream in = TextWidths.class.getResourceAsStream("/dev/linkspan/assets/fonts/inter-widths.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            int[] current = new int[0];
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("=")) {
                    readWidths(line, current);
                } else if (!line.isBlank()) {
                    current = new int[0x2800];
                    widths.put(Weight.valueOf(line.strip().toUpperCase(java.util.Locale.ROOT)), current);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of character widths cannot be read; install again.", e);
        }
        return widths;
    }

    private static void readWidths(String line, int[] into) {
        for (StringTokenizer entries = new StringTokenizer(line); entries.hasMoreTokens(); ) {
            String entry = entries.nextToken();
            int equals = entry.indexOf('=');
            into[Integer.parseInt(entry, 0, equals, 16)] = Integer.parseInt(entry, equals + 1, entry.length(), 10);
        }
    }
}
