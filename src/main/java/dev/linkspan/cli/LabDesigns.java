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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The example designs that come with the program, by name. */
public final class LabDesigns {
    /** Stands before the name wherever a file could be named too. */
    public static final String PREFIX = "lab:";

    private static final String FOLDER = "/dev/linkspan/assets/examples/";
    private static final String SUFFIX = ".json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private LabDesigns() {}

    /** The names, in order. */
    public static List<String> names() throws IOException {
        URL folder = LabDesigns.class.getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** @throws CommandException when there is no design of that name */
    static byte[] read(String name) throws IOException {
        try (InputStream in =
                NAME.matcher(name).matches() ? LabDesigns.class.getResourceAsStream(FOLDER + name + SUFFIX) : null) {
            if (in == null) {
                throw new CommandException(
                        "there is no example called \"" + name + "\", there are " + String.join(", ", names()));
            }
            return in.readAllBytes();
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
