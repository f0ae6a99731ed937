// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.export.bringin.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory of Oracle Explorer that hold outputs of the network tools. Public programs that read such
 * directories name {@code sysconfig/ifconfig-a.out}, {@code netinfo/netstat-rn.out}, {@code netinfo/ipadm.out} and
 * {@code netinfo/dladm/dladm_show-link.out}; files of other names there are known by what is in them, and so are those
 * that somebody saved into a folder by hand.
 */
final class ExplorerFiles {
    private static final long LARGEST = 16 << 20;

    /** A file of no known name that is larger is a log or an image. */
    private static final long LARGEST_UNNAMED = 1 << 20;

    private static final List<String> FOLDERS = List.of("", "sysconfig", "netinfo");
    private static final List<String> TOOLS = List.of("dladm", "ipadm", "ipmpstat", "ifconfig", "netstat-r");

    private ExplorerFiles() {}

    /**
     * The outputs there, by their paths inside of the directory; a file that stands there under two names comes once.
     *
     * @throws IOException when one can't be read
     */
    static List<SourceFile> outputs(Path directory) throws IOException {
        List<SourceFile> outputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : files(directory)) {
            boolean named = isNamed(String.valueOf(file.getFileName()));
            if (Files.size(file) <= (named ? LARGEST : LARGEST_UNNAMED)) {
                String text = read(file);
                if ((named || SolarisImport.isOutput(text)) && seen.add(text)) {
                    outputs.add(new SourceFile(directory.relativize(file).toString(), text));
                }
            } else if (named) {
                throw new IOException(file + " is larger than any output of a tool");
            }
        }
        return outputs;
    }

    /** The same of files that are read already, by their paths inside of the directory. */
    static List<SourceFile> outputs(Map<String, String> texts) {
        List<SourceFile> outputs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        new TreeMap<>(texts).forEach((path, text) -> {
            String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
            boolean output = isNamed(path.substring(path.lastIndexOf('/') + 1)) || SolarisImport.isOutput(text);
            if (FOLDERS.contains(folder) && output && seen.add(text)) {
                outputs.add(new SourceFile(path, text));
            }
        });
        return outputs;
    }

    /**
     * A file of the directory; null when it has none of that path.
     *
     * @throws IOException when it can't be read
     */
    static @Nullable String text(Path directory, String path) throws IOException {
        Path file = directory.resolve(path);
        return Files.isRegularFile(file) && Files.size(file) <= LARGEST ? read(file) : null;
    }

    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : FOLDERS) {
            Path folder = directory.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.walk(folder, name.isEmpty() ? 1 : 3)) {
                    found.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    private static boolean isNamed(String name) {
        return name.endsWith(".out") && TOOLS.stream().anyMatch(name::startsWith);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
