// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What someone may have meant who wrote a name that isn't there. */
final class NearNames {
    private static final int OFFERED = 3;

    private record Near(String name, int distance) {}

    private NearNames() {}

    /** {@code , did you mean sw1 or sw2?} for the nearest of the known names; empty when none is near. */
    static String suggestion(String wanted, Stream<String> known) {
        // More changed letters than this are another name.
        int most = Math.max(1, wanted.length() / 3);
        List<Near> near = known.distinct()
                .map(name -> new Near(name, distance(fold(wanted), fold(name), most)))
                .filter(candidate -> candidate.distance <= most)
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(OFFERED)
                .toList();
        return near.isEmpty()
                ? ""
                : near.stream().map(Near::name).collect(Collectors.joining(" or ", ", did you mean ", "?"));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Letters to insert, leave out or replace to get from one to the other (Levenshtein); more than most is not counted. */
    private static int distance(String from, String to, int most) {
        if (Math.abs(from.length() - to.length()) > most) {
            return most + 1;
        }
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
