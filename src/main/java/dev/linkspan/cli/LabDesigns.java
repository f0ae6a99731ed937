// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The designs that come with the program, by name. */
public final class LabDesigns {
    /** Stands before the name wherever a file could be named too. */
    public static final String PREFIX = "lab:";

    /** The lab, and the examples that show one thing each. */
    private static final List<String> FOLDERS = List.of("/dev/linkspan/assets/lab/", "/dev/linkspan/assets/examples/");

    private static final String SUFFIX = ".json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private LabDesigns() {}

    /** The names: the lab first, then the examples in alphabetical order. */
    public static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String folder : FOLDERS) {
            names.addAll(namesIn(folder));
        }
        return names;
    }

    /**
     * The design file of that name.
     *
     * @throws CommandException when there is none
     */
    public static byte[] read(String name) throws IOException {
        for (String folder : FOLDERS) {
            try (InputStream in = NAME.matcher(name).matches()
                    ? LabDesigns.class.getResourceAsStream(folder + name + SUFFIX)
                    : null) {
                if (in != null) {
                    return in.readAllBytes();
                }
            }
        }
        throw new CommandException("there is no " + PREFIX + name + ", there are "
                + names().stream().map(known -> PREFIX + known).collect(Collectors.joining(", ")));
    }

    /** The names of the labs alone, whose machines have faults to be found. */
    static List<String> labs() throws IOException {
        return namesIn(FOLDERS.get(0));
    }

    private static List<String> namesIn(String folder) throws IOException {
        URL place = LabDesigns.class.getResource(folder);
        if (place == null) {
            return List.of();
        }
        try {
            URI uri = place.toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(folder));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
