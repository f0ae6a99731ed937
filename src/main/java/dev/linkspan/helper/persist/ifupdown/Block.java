// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stanza of an interfaces file, or lines between stanzas. Its lines are kept as they are until one is changed. Used by
 * one writer only, so it can be changed.
 */
final class Block {
    /** The lines; a line that goes on after a backslash is one with those that follow. */
    private final List<String> lines;

    /** @param lines the first is the one with the keyword of a stanza */
    Block(List<String> lines) {
        this.lines = new ArrayList<>(lines);
    }

    /** A new stanza for a link. */
    static Block iface(String link, String family, String method) {
        return new Block(List.of("iface " + link + " " + family + " " + method));
    }

    List<String> lines() {
        return lines;
    }

    /** The words of the first line; empty for comments and blank lines. */
    List<String> head() {
        return lines.isEmpty() ? List.of() : words(lines.get(0));
    }

    boolean endsBlank() {
        return lines.get(lines.size() - 1).isBlank();
    }

    boolean is(String keyword) {
        return !head().isEmpty() && head().get(0).equals(keyword);
    }

    /** Whether it is an {@code iface} stanza of the link. */
    boolean isIface(String link) {
        return is("iface") && head().size() > 1 && head().get(1).equals(link);
    }

    /** The address family; null when it names none, as ifupdown2 allows. */
    @Nullable
    String family() {
        return head().size() > 2 && head().get(2).startsWith("inet") ? head().get(2) : null;
    }

    /** The method; {@code static} when it names none. */
    String method() {
        return family() == null ? "static" : head().size() > 3 ? head().get(3) : "manual";
    }

    void setMethod(String family, String method) {
        List<String> head = head();
        String inherits = head.size() > 5 && head.get(4).equals("inherits") ? " inherits " + head.get(5) : "";
        lines.set(0, "iface " + head.get(1) + " " + family + " " + method + inherits);
    }

    /** All values of an option, in order. */
    List<String> values(String option) {
        return options().stream()
                .filter(line -> line.name.equals(name(option)))
                .map(Option::value)
                .toList();
    }

    Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    /** Sets an option, or removes it; a line that says the same already stays as it is. */
    void set(String option, @Nullable String value) {
        set(option, value == null ? List.of() : List.of(value));
    }

    /** Sets an option that stands once for each value. */
    void set(String option, List<String> values) {
        if (values(option).equals(values)) {
            return;
        }
        int place = lines.size();
        for (Option line : options()) {
            if (line.name.equals(name(option))) {
                place = Math.min(place, line.index);
            }
        }
        removeIf(line -> line.name.equals(name(option)));
        List<String> made =
                values.stream().map(value -> indent() + option + " " + value).toList();
        lines.addAll(Math.min(place, lines.size()), made);
    }

    void add(String option, String value) {
        lines.add(indent() + option + " " + value);
    }

    /** Adds lines as they stood elsewhere. */
    void addLines(List<String> others) {
        lines.addAll(others);
    }

    /** Takes out the options that match and returns their lines. */
    List<String> removeIf(java.util.function.Predicate<Option> matching) {
        List<String> removed = new ArrayList<>();
        List<Option> options = options();
        for (int i = options.size() - 1; i >= 0; i--) {
            if (matching.test(options.get(i))) {
                removed.add(0, lines.remove(options.get(i).index));
            }
        }
        return removed;
    }

    /** All options, in order. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).replace("\\\n", " ").strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+", 2);
                options.add(new Option(i, name(parts[0]), parts.length > 1 ? parts[1].strip() : ""));
            }
        }
        return options;
    }

    /** The name of an option as both tools compare it: bonding and VLAN options may be written with underscores. */
    static String name(String option) {
        return option.startsWith("bond_") || option.startsWith("vlan_") ? option.replace('_', '-') : option;
    }

    private String indent() {
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            String bare = line.stripLeading();
            if (!bare.isEmpty() && bare.length() < line.length()) {
                return line.substring(0, line.length() - bare.length());
            }
        }
        return "    ";
    }

    static List<String> words(String line) {
        String bare = line.replace("\\\n", " ").strip();
        return bare.isEmpty() || bare.startsWith("#") ? List.of() : Arrays.asList(bare.split("\\s+", -1));
    }

    /**
     * An option of a stanza.
     *
     * @param index of its line
     */
    record Option(int index, String name, String value) {}
}
