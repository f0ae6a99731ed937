// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.helper.persist.write.ConfigFiles;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the files of a machine below a folder that stands for its root. */
final class MachineFiles {
    private static final int MOST_BYTES = 1 << 20;
    private static final int FOLDERS_DEEP = 4;
    private static final int MOST_FILES = 10_000;

    private final Path root;

    MachineFiles(Path root) {
        this.root = root;
    }

    /** The place of a file that the machine names so. */
    Path place(String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }

    boolean exists(String path) {
        return Files.exists(place(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The whole text of a file, or the first MiB of it; empty when it is not there. */
    Optional<String> text(String path) throws IOException {
        try (var in = Files.newInputStream(place(path))) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Names in a folder, sorted; none when there is no such folder. */
    List<String> names(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(place(folder))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    /** Where a symbolic link leads in the end, as a text; empty when it is none, or leads nowhere. */
    Optional<String> target(String path) {
        try {
            return Optional.of(place(path).toRealPath().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The configuration files below some folders. A file that is hidden by a link to /dev/null is empty.
     *
     * @param without paths that are left out
     * @throws IOException when one can't be read, or is longer than a MiB
     */
    ConfigFiles below(List<String> folders, Predicate<String> without) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String folder : folders) {
            Path place = place(folder);
            if (!Files.isDirectory(place) || Files.isSymbolicLink(place)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(place, FOLDERS_DEEP)) {
                for (Path file : all.filter(it -> !Files.isDirectory(it))
                        .limit(MOST_FILES)
                        .toList()) {
                    String path = folder + "/" + place.relativize(file);
                    if (!without.test(path)) {
                        texts.put(path, whole(file));
                    }
                }
            }
        }
        return new ConfigFiles(texts);
    }

    private static String whole(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is longer than " + MOST_BYTES + " bytes, which no configuration is");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text in UTF-8, and can't be changed safely", e);
        }
    }
}
