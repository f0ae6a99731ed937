// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table, by the names of its columns in upper case. A column that nobody asked for is kept and does no harm.
 *
 * @param line where it stands in its output, from 1
 * @param values as printed; without what was empty
 */
public record Row(int line, Map<String, String> values) {
    /** A value that a tool could not find out (libofmt: a callback failed). */
    private static final String FAILED = "?";

    /**
     * Nothing to say; in the output for people, and in that for programs of Oracle Solaris 11 too (DLMP). The overview of
     * ipadm has three dashes in some releases; more are flags of which none is set.
     */
    private static final String NONE = "--";

    public Row {
        values = Map.copyOf(values);
    }

    /** A row of pairs of a column and a value. */
    static Row of(int line, @Nullable String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            String column = pairs[i];
            String value = pairs[i + 1];
            if (column != null && value != null) {
                values.put(column, value);
            }
        }
        return new Row(line, values);
    }

    /** The value; null when nothing was told. */
    public @Nullable String text(String column) {
        String value = values.get(column);
        boolean none = value == null || value.isEmpty() || value.equals(NONE) || value.equals("---");
        return none || FAILED.equals(value) ? null : value;
    }

    /** The value where one was told. */
    public Optional<String> find(String column) {
        return Optional.ofNullable(text(column));
    }

    /** The value in lower case: classes are IP on illumos and ip on Oracle Solaris 11; empty when nothing was told. */
    public String word(String column) {
        String value = text(column);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    /** Whether the tool tried to find the value out and failed. */
    public boolean failed(String column) {
        return FAILED.equals(values.get(column));
    }

    /** Yes or no; null when it is neither. */
    public @Nullable Boolean yes(String column) {
        return switch (word(column)) {
            case "yes" -> Boolean.TRUE;
            case "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    /**
     * A whole number, with the unit of {@code show-aggr -x} or without; null when there is none, or it is larger than
     * any of its kind.
     */
    public @Nullable Integer number(String column) {
        String value = text(column);
        if (value == null) {
            return null;
        }
        String digits = value.endsWith("Mb") ? value.substring(0, value.length() - 2) : value;
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Integer.valueOf(digits);
    }

    /** The same with a value set. */
    public Row with(String column, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(column, value);
        return new Row(line, changed);
    }
}
