// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;

/**
 * A line of the palette: a command, or an element to go to.
 *
 * @param title what it is called
 * @param detail what tells it from others of that name
 * @param key its key; empty when it has none
 * @param words what else it is found by (addresses, neighbours)
 */
record PaletteEntry(Ikon icon, String title, String detail, String key, String words, Runnable action) {
    private static final int NO_MATCH = Integer.MAX_VALUE;

    /** The entries that have every word of a query, the closest first, otherwise in their order. */
    static List<PaletteEntry> matching(List<PaletteEntry> entries, String query) {
        String[] wanted = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
        record Ranked(PaletteEntry entry, int rank) {}
        return entries.stream()
                .map(entry -> new Ranked(entry, entry.distance(wanted)))
                .filter(ranked -> ranked.rank() != NO_MATCH)
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::entry)
                .toList();
    }

    /** 0 when the title begins with the query; more the further away the words are found. */
    private int distance(String... wanted) {
        String name = title.toLowerCase(Locale.ROOT);
        String rest = (detail + " " + words).toLowerCase(Locale.ROOT);
        int distance = 0;
        for (String word : wanted) {
            int step = distance(name, rest, word);
            if (step == NO_MATCH) {
                return NO_MATCH;
            }
            distance += step;
        }
        return distance;
    }

    private static int distance(String name, String rest, String word) {
        if (name.startsWith(word)) {
            return 0;
        }
        if (name.contains(" " + word)) {
            return 1;
        }
        if (name.contains(word)) {
            return 2;
        }
        return rest.contains(word) ? 4 : NO_MATCH;
    }
}
