// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.helper.persist.write.ConfigFormatException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** /etc/network/interfaces with the files it includes, in the order in which they are read. Can be changed. */
final class Interfaces {
    static final String MAIN = "/etc/network/interfaces";
    private static final String FOLDER = "/etc/network/";

    /** Names that run-parts(8) takes, which is what {@code source-directory} reads. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private static final int INCLUDES_DEEP = 10;

    private final Map<String, InterfacesFile> files = new LinkedHashMap<>();

    private Interfaces() {}

    /** @throws ConfigFormatException when files include each other without end */
    static Interfaces read(ConfigFiles files) throws ConfigFormatException {
        Interfaces read = new Interfaces();
        read.include(MAIN, files, 0);
        return read;
    }

    private void include(String path, ConfigFiles all, int depth) throws ConfigFormatException {
        if (depth > INCLUDES_DEEP) {
            throw new ConfigFormatException(path, "files include each other more than " + INCLUDES_DEEP + " deep");
        }
        String text = all.text(path);
        if (text == null && depth > 0) {
            return;
        }
        if (files.containsKey(path)) {
            return;
        }
        InterfacesFile file = InterfacesFile.parse(text == null ? "" : text);
        files.put(path, file);
        for (Block block : file.blocks()) {
            List<String> words = block.head();
            if (words.size() > 1 && (block.is("source") || block.is("source-directory"))) {
                for (String pattern : words.subList(1, words.size())) {
                    for (String included : included(pattern, block.is("source-directory"), path, all)) {
                        include(included, all, depth + 1);
                    }
                }
            }
        }
    }

    private static List<String> included(String pattern, boolean folder, String from, ConfigFiles all)
            throws ConfigFormatException {
        String absolute = pattern.startsWith("/") ? pattern : from.substring(0, from.lastIndexOf('/') + 1) + pattern;
        if (!absolute.startsWith(FOLDER) || absolute.contains("..")) {
            throw new ConfigFormatException(from, "it includes " + pattern + ", outside of " + FOLDER);
        }
        List<String> found = new ArrayList<>();
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
            for (String path : all.texts().keySet()) {
                Path parent = Path.of(path).getParent();
                String name = path.substring(path.lastIndexOf('/') + 1);
                boolean matches = folder
                        ? parent != null
                                && matcher.matches(parent)
                                && PLAIN_NAME.matcher(name).matches()
                        : matcher.matches(Path.of(path));
                if (matches) {
                    found.add(path);
                }
            }
        } catch (PatternSyntaxException e) {
            throw new ConfigFormatException(from, "\"source " + pattern + "\" is no pattern of file names");
        }
        return found;
    }

    /** A stanza and the file it stands in. */
    record Place(InterfacesFile file, Block block) {}

    /** The {@code iface} stanzas of a link, in order. */
    List<Place> stanzas(String link) {
        List<Place> places = new ArrayList<>();
        for (InterfacesFile file : files.values()) {
            file.blocks().stream().filter(it -> it.isIface(link)).forEach(it -> places.add(new Place(file, it)));
        }
        return places;
    }

    /** Names of all links that have a stanza or are brought up. */
    Set<String> links() {
        Set<String> names = new TreeSet<>();
        for (InterfacesFile file : files.values()) {
            for (Block block : file.blocks()) {
                if (block.is("iface") && block.head().size() > 1) {
                    names.add(block.head().get(1));
                }
            }
        }
        names.remove("lo");
        return names;
    }

    /** The file that mentions one of the links, the first that does; the main file when none does. */
    InterfacesFile fileOf(List<String> links) {
        for (String link : links) {
            List<Place> places = stanzas(link);
            if (!places.isEmpty()) {
                return places.get(0).file();
            }
        }
        return main();
    }

    InterfacesFile main() {
        InterfacesFile main = files.get(MAIN);
        if (main == null) {
            throw new IllegalStateException("the main file is always read");
        }
        return main;
    }

    /** Takes out the words that bring a link up. */
    void bringNoMore(String link) {
        for (InterfacesFile file : files.values()) {
            for (Block block : List.copyOf(file.blocks())) {
                if (bringsUp(block, link)) {
                    List<String> left = new ArrayList<>(block.head());
                    left.removeIf(link::equals);
                    if (left.size() == 1) {
                        file.takeOut(block);
                    } else {
                        block.lines().set(0, String.join(" ", left));
                    }
                }
            }
        }
    }

    /** Whether a link is brought up at the start, or when it appears. */
    boolean isBrought(String link, boolean atStartOnly) {
        return files.values().stream()
                .flatMap(file -> file.blocks().stream())
                .anyMatch(
                        block -> bringsUp(block, link) && (!atStartOnly || block.is("auto") || block.is("allow-auto")));
    }

    private static boolean bringsUp(Block block, String link) {
        List<String> words = block.head();
        return words.size() > 1
                && (words.get(0).equals("auto") || words.get(0).startsWith("allow-"))
                && words.subList(1, words.size()).contains(link);
    }

    /** Where a block stands among all blocks of all files; -1 when it is in none. */
    int position(@Nullable Block wanted) {
        int position = 0;
        for (InterfacesFile file : files.values()) {
            for (Block block : file.blocks()) {
                if (block == wanted) {
                    return position;
                }
                position++;
            }
        }
        return -1;
    }

    /** The files with all changes. */
    ConfigFiles into(ConfigFiles before) {
        ConfigFiles after = before;
        for (Map.Entry<String, InterfacesFile> file : files.entrySet()) {
            String text = file.getValue().text();
            if (before.text(file.getKey()) != null || !text.isEmpty()) {
                after = after.with(file.getKey(), text);
            }
        }
        return after;
    }
}
