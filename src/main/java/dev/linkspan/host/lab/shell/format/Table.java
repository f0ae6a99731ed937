// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows of output as the library of dladm, ipadm and ipmpstat prints them (illumos {@code libofmt}): for people with a
 * header every 23 rows, values never cut; for programs with colons between escaped values, a single value raw.
 */
public final class Table {
    /** Rows of a terminal when there is none. */
    private static final int HEIGHT = 24;

    private static final String NOTHING = "--";

    /**
     * A column.
     *
     * @param width for people, with the blank that follows
     */
    public record Field(String name, int width) {}

    /** A fault of the fields that were asked for, in the words of the library. */
    public static final class BadFieldsException extends Exception {
        private static final long serialVersionUID = 1;

        BadFieldsException(String text) {
            super(text);
        }

        /** The words. */
        public String text() {
            return String.valueOf(getMessage());
        }
    }

    private final List<Field> known;
    private final List<Integer> shown = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final boolean parseable;
    private final boolean wrap;
    private final StringBuilder text = new StringBuilder();
    private int rows;

    private Table(List<Field> known, boolean parseable, boolean wrap) {
        this.known = known;
        this.parseable = parseable;
        this.wrap = wrap;
    }

    /** Columns from a text like {@code LINK:12 CLASS:10}. */
    public static List<Field> fields(String columns) {
        return List.of(columns.split(" ", -1)).stream()
                .map(column -> column.split(":", -1))
                .map(part -> new Field(part[0], Integer.parseInt(part[1])))
                .toList();
    }

    /**
     * A table for people.
     *
     * @param wanted what was given with {@code -o}; null for the usual columns
     * @param usual names of the usual columns
     * @param wrap whether lists go on in further rows
     */
    public static Table human(List<Field> known, @Nullable String wanted, String usual, boolean wrap)
            throws BadFieldsException {
        Table table = new Table(known, false, wrap);
        table.choose(wanted == null ? usual : wanted);
        return table;
    }

    /** A table for programs. */
    public static Table parseable(List<Field> known, @Nullable String wanted) throws BadFieldsException {
        if (wanted == null) {
            throw new BadFieldsException("output fields must be specified in parsable mode");
        }
        if (wanted.equalsIgnoreCase("all")) {
            throw new BadFieldsException("output field `all' invalid in parsable mode");
        }
        Table table = new Table(known, true, false);
        table.choose(wanted);
        return table;
    }

    /** What is to be said of columns nobody knows; null when all are known. */
    public @Nullable String warning() {
        return unknown.isEmpty() ? null : "ignoring unknown output field" + list(unknown);
    }

    /**
     * Adds a row.
     *
     * @param values one for each known column; null or an empty text for none, {@code ?} for one that could not be had
     */
    public void row(@Nullable String... values) {
        if (parseable) {
            programRow(values);
        } else {
            humanRow(values);
        }
    }

    /** All that was printed. */
    public String text() {
        return text.toString();
    }

    private void choose(String wanted) throws BadFieldsException {
        if (wanted.equalsIgnoreCase("all")) {
            for (int i = 0; i < known.size(); i++) {
                shown.add(i);
            }
            return;
        }
        for (String name : wanted.split(",", -1)) {
            int at = find(name);
            if (at >= 0) {
                shown.add(at);
            } else if (!name.isEmpty()) {
                unknown.add(name);
            }
        }
        if (parseable && !unknown.isEmpty()) {
            throw new BadFieldsException("unknown output field" + list(unknown));
        }
        if (shown.isEmpty()) {
            throw new BadFieldsException("no valid output fields");
        }
    }

    private int find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).name().equals(upper)) {
                return i;
            }
        }
        return -1;
    }

    private static String list(List<String> names) {
        StringBuilder text = new StringBuilder(names.size() > 1 ? "s:" : ":");
        names.forEach(name -> text.append(" `").append(name).append('\''));
        return text.toString();
    }

    private void programRow(@Nullable String[] values) {
        boolean alone = shown.size() == 1;
        for (int i = 0; i < shown.size(); i++) {
            String value = values[shown.get(i)];
            String plain = value == null ? "" : value;
            text.append(i > 0 ? ":" : "");
            text.append(alone ? plain : plain.replace("\\", "\\\\").replace(":", "\\:"));
        }
        text.append('\n');
    }

    private void humanRow(@Nullable String[] values) {
        List<String> rest = new ArrayList<>();
        for (int column : shown) {
            String value = values[column];
            rest.add(value == null || value.isEmpty() ? NOTHING : value);
        }
        boolean more = true;
        while (more) {
            more = false;
            List<String> line = new ArrayList<>();
            for (int i = 0; i < rest.size(); i++) {
                int end = wrap
                        ? end(rest.get(i), known.get(shown.get(i)).width())
                        : rest.get(i).length();
                line.add(rest.get(i).substring(0, end));
                rest.set(i, rest.get(i).substring(end));
                more |= !rest.get(i).isEmpty();
            }
            if (rows++ % HEIGHT == 0) {
                print(shown.stream().map(column -> known.get(column).name()).toList());
                rows++;
            }
            print(line);
        }
    }

    /** How much of a list goes into a column: whole members, with their commas. */
    private static int end(String value, int width) {
        if (value.length() < width || value.indexOf(',') < 0) {
            return value.length();
        }
        int comma = value.lastIndexOf(',', width - 2);
        if (comma < 0) {
            comma = value.indexOf(',');
        }
        return comma + 1;
    }

    /** A value that is too long pushes the next ones, which give the room back from their own. */
    private void print(List<String> values) {
        int over = 0;
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (i == values.size() - 1) {
                text.append(value);
                break;
            }
            int width = known.get(shown.get(i)).width();
            if (value.length() + over >= width) {
                over += value.length() - width + 1;
                text.append(value).append(' ');
            } else {
                int padded = width - Math.min(over, width - value.length());
                over -= width - padded;
                text.append(value).append(" ".repeat(padded - value.length()));
            }
        }
        text.append('\n');
    }
}
