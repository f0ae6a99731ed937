// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file of sections and keys, as systemd (systemd.syntax(7)) and keyfiles of GLib have it: sections and keys may come
 * several times. Comments, blank lines and order are kept. Can be changed; used by one writer only.
 */
public final class IniText {
    /** Lines before the first section, then the sections. */
    private final List<Section> sections = new ArrayList<>();

    /** A section with its lines; those of the head of the file have an empty name. */
    public static final class Section {
        private final String name;
        private final List<String> lines = new ArrayList<>();

        private Section(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        /** All values of a key, in order. */
        public List<String> values(String key) {
            return lines.stream()
                    .filter(line -> isKey(line, key))
                    .map(IniText::value)
                    .toList();
        }

        /** The last value of a key, which is the one that counts where only one does. */
        public Optional<String> value(String key) {
            List<String> all = values(key);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        }

        /** Names of all keys, in order. */
        public List<String> keys() {
            return lines.stream()
                    .map(IniText::key)
                    .filter(key -> !key.isEmpty())
                    .toList();
        }

        /** Sets a key, or removes it; lines that say the same already stay as they are. */
        public void set(String key, @Nullable String value) {
            set(key, value == null ? List.of() : List.of(value));
        }

        /** Sets a key that stands once for each value. */
        public void set(String key, List<String> values) {
            if (values(key).equals(values)) {
                return;
            }
            int place = -1;
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (isKey(lines.get(i), key)) {
                    lines.remove(i);
                    place = i;
                }
            }
            int end = lines.size();
            while (end > 0 && lines.get(end - 1).isBlank()) {
                end--;
            }
            List<String> made = values.stream().map(value -> key + "=" + value).toList();
            lines.addAll(place < 0 ? end : place, made);
        }

        /** Takes lines out whose key fits, and returns them. */
        public List<String> take(Predicate<String> key) {
            List<String> taken = new ArrayList<>();
            lines.removeIf(line -> {
                boolean fits = !key(line).isEmpty() && key.test(key(line));
                if (fits) {
                    taken.add(line);
                }
                return fits;
            });
            return taken;
        }

        /** Adds lines as they stood elsewhere. */
        public void addLines(List<String> others) {
            int end = lines.size();
            while (end > 0 && lines.get(end - 1).isBlank()) {
                end--;
            }
            lines.addAll(end, others);
        }

        /** Whether no key is left. */
        public boolean isEmpty() {
            return keys().isEmpty();
        }
    }

    /** An empty file. */
    public IniText() {
        sections.add(new Section(""));
    }

    /** Reads a text; lines that are neither section nor key are kept as they are. */
    public static IniText parse(String text) {
        IniText read = new IniText();
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        StringBuilder line = new StringBuilder();
        for (String part : whole.split("\n", -1)) {
            line.append(part);
            if (part.endsWith("\\") && !isComment(part)) {
                line.append('\n');
                continue;
            }
            read.add(line.toString());
            line.setLength(0);
        }
        if (!line.isEmpty()) {
            read.add(line.toString().stripTrailing());
        }
        return read;
    }

    private void add(String line) {
        String bare = line.strip();
        if (bare.startsWith("[") && bare.endsWith("]")) {
            sections.add(new Section(bare.substring(1, bare.length() - 1)));
        } else if (sections.size() > 1
                || !line.isEmpty()
                || !sections.get(0).lines.isEmpty()) {
            sections.get(sections.size() - 1).lines.add(line);
        }
    }

    private static boolean isComment(String line) {
        String bare = line.stripLeading();
        return bare.startsWith("#") || bare.startsWith(";");
    }

    private static boolean isKey(String line, String key) {
        return key(line).equals(key);
    }

    private static String key(String line) {
        int equals = line.indexOf('=');
        return equals < 0 || isComment(line) ? "" : line.substring(0, equals).strip();
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1).replace("\\\n", " ").strip();
    }

    /** All sections of a name, in order. */
    public List<Section> all(String name) {
        return sections.stream().filter(it -> it.name.equals(name)).toList();
    }

    /** All sections, without the head of the file. */
    public List<Section> sections() {
        return List.copyOf(sections.subList(1, sections.size()));
    }

    /** The first section of a name; empty when there is none. */
    public Optional<Section> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The first section of a name, made at the end of the file when there is none. */
    public Section at(String name) {
        return first(name).orElseGet(() -> append(name));
    }

    /** Adds a section at the end of the file. */
    public Section append(String name) {
        Section last = sections.get(sections.size() - 1);
        boolean first = sections.size() == 1 && last.lines.isEmpty();
        if (!first
                && (last.lines.isEmpty()
                        || !last.lines.get(last.lines.size() - 1).isBlank())) {
            last.lines.add("");
        }
        Section added = new Section(name);
        sections.add(added);
        return added;
    }

    /** Adds a section of another file with all its lines. */
    public void adopt(Section other) {
        Section added = append(other.name);
        added.lines.addAll(other.lines);
        while (!added.lines.isEmpty() && added.lines.get(added.lines.size() - 1).isBlank()) {
            added.lines.remove(added.lines.size() - 1);
        }
    }

    /** Takes a section out. */
    public void remove(Section section) {
        sections.removeIf(it -> it == section);
    }

    /** The last value of a key among all sections of a name. */
    public Optional<String> value(String section, String key) {
        return all(section).stream().flatMap(it -> it.values(key).stream()).reduce((first, second) -> second);
    }

    /** All values of a key among all sections of a name. */
    public List<String> values(String section, String key) {
        return all(section).stream().flatMap(it -> it.values(key).stream()).toList();
    }

    /** The whole text, ending in a line feed. */
    public String text() {
        List<String> lines = new ArrayList<>();
        for (Section section : sections) {
            if (!section.name.isEmpty()) {
                lines.add("[" + section.name + "]");
            }
            lines.addAll(section.lines);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines) + "\n";
    }
}
