// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the design that a command was given: a path, {@code lab:NAME} for one that comes with the program, or {@code -}. */
public final class DesignFile {
    /** What the commands say of their FILE parameter. */
    public static final String DESCRIPTION =
            "Design file; lab:NAME for one that comes with the program, - for standard input.";

    /** A design of 100,000 NICs takes about a fifth of this. */
    private static final int MOST_BYTES = 128 << 20;

    private DesignFile() {}

    /**
     * Reads a design.
     *
     * @throws CommandException when there is no such file, it can't be read, or it is no design; with its place
     */
    public static Topology read(String source, Terminal terminal) {
        if (source.equals("-")) {
            return parse("standard input", () -> terminal.in().readNBytes(MOST_BYTES + 1));
        }
        if (source.startsWith(LabDesigns.PREFIX)) {
            return parse(source, () -> LabDesigns.read(source.substring(LabDesigns.PREFIX.length())));
        }
        Path path = path(source);
        if (Files.isDirectory(path)) {
            throw new CommandException(source + ": is a directory, expected a design file");
        }
        return parse(source, () -> {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(MOST_BYTES + 1);
            }
        });
    }

    private interface Bytes {
        byte[] read() throws IOException;
    }

    static Path path(String source) {
        try {
            return Path.of(source);
        } catch (InvalidPathException e) {
            throw new CommandException("\"" + source.replace("\0", "\\0") + "\" is no file name", e);
        }
    }

    private static Topology parse(String source, Bytes content) {
        try {
            return TopologyJson.read(text(source, content.read()));
        } catch (TopologyFormatException e) {
            throw new CommandException(source + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new CommandException(source + ": no such file", e);
        } catch (IOException e) {
            String reason = CliErrors.reason(e);
            throw new CommandException(reason.startsWith(source) ? reason : source + ": " + reason, e);
        }
    }

    private static String text(String source, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new CommandException(source + ": larger than " + (MOST_BYTES >> 20) + " MiB, which no design is");
        }
        if (bytes.length == 0) {
            throw new CommandException(source + ": is empty, expected a design file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CommandException(source + ": is not UTF-8 text, expected a design file (JSON)", e);
        }
    }
}
