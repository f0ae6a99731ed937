// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.export.bringin.BringIn;
import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.export.solaris.OwnScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files that are brought in: single ones, those of a folder that has the {@code /etc} of a machine, or {@code -}. */
public final class ConfigurationFiles {
    /** Where configuration stands below a root, or below {@code /etc}; nothing else of a tree is looked at. */
    private static final List<String> FOLDERS = List.of("", "inet", "default", "etc", "etc/inet", "etc/default");

    private static final int MOST_BYTES = 4 << 20;

    private ConfigurationFiles() {}

    /**
     * Reads them.
     *
     * @throws CommandException when one can't be read, or a folder has none
     */
    public static List<SourceFile> read(List<String> paths, Terminal terminal) {
        List<SourceFile> files = new ArrayList<>();
        for (String path : paths) {
            if (path.equals("-")) {
                files.add(new SourceFile("standard input", text("standard input", terminal.in())));
            } else if (Files.isDirectory(DesignFile.path(path))) {
                List<SourceFile> found = search(DesignFile.path(path));
                if (found.isEmpty()) {
                    throw new CommandException(
                            path + ": has no file that can be brought in, expected etc/hostname.* and the like,"
                                    + " or an exported script");
                }
                files.addAll(found);
            } else {
                files.add(file(DesignFile.path(path)));
            }
        }
        return files;
    }

    /** The configuration below a folder; empty when there is none. */
    static List<SourceFile> search(Path root) {
        List<SourceFile> files = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (String name : FOLDERS) {
            for (Path path : list(root.resolve(name))) {
                // /etc/hosts and /etc/netmasks are links to files of /etc/inet.
                if (seen.add(real(path))) {
                    if (BringIn.isConfiguration(path.toString())) {
                        files.add(file(path));
                    } else if (path.toString().endsWith(".sh")) {
                        SourceFile script = file(path);
                        if (OwnScript.of(script.text()).isPresent()) {
                            files.add(script);
                        }
                    }
                }
            }
        }
        return files;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new CommandException(folder + ": can't be read: " + CliErrors.reason(e), e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new CommandException(CliErrors.reason(e), e);
        }
    }

    /**
     * Reads one.
     *
     * @throws CommandException when it can't be read
     */
    static SourceFile file(Path path) {
        if (path.toString().matches(".*\\.(tar|tgz|gz|bz2|xz|zip)")) {
            throw new CommandException(path + ": is an archive; unpack it and bring in the folder");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new SourceFile(path.toString(), text(path.toString(), in));
        } catch (IOException e) {
            throw new CommandException(CliErrors.reason(e), e);
        }
    }

    private static String text(String name, InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CommandException(
                        name + ": larger than " + (MOST_BYTES >> 20) + " MiB, which no such file is");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(name + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new CommandException(name + ": " + CliErrors.reason(e), e);
        }
    }
}
