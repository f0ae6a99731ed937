// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.live;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Which lines of the timeline are shown.
 *
 * @param owner id of the host or switch they are about; empty for all
 * @param kind their kind; empty for all
 * @param words what they say, or the name of what they are about, in any case; empty for all
 */
record EntryFilter(String owner, String kind, String words) {
    /** Shows all. */
    static final EntryFilter ALL = new EntryFilter("", "", "");

    /** Whether a line is shown; marks always are, as they say when. */
    boolean shows(Entry entry, UnaryOperator<String> names) {
        if (entry.kind().equals(Entry.MARK)) {
            return true;
        }
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return (owner.isEmpty() || owner.equals(entry.owner()))
                && (kind.isEmpty() || kind.equals(entry.kind()))
                && (wanted.isEmpty()
                        || entry.text().toLowerCase(Locale.ROOT).contains(wanted)
                        || (names.apply(entry.owner()) + " " + names.apply(entry.subject()))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted));
    }
}
