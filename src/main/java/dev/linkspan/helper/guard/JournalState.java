// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a change came whose journal was left.
 *
 * @param begun steps of the plan that were begun; whether the last of them was done is not known
 * @param left steps that are still to be taken back, should it be taken back
 * @param confirmed whether files may have been written
 * @param kept whether it stays
 * @param length of the whole lines, in bytes
 */
record JournalState(JournalHeader header, int begun, int left, boolean confirmed, boolean kept, long length) {

    /** Ids of the changes that left a journal, sorted. */
    static List<String> ids(HelperFolders folders) throws IOException {
        String ending = ".journal";
        try (Stream<Path> files = Files.list(folders.changes())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads a journal. A last line that is cut off or garbled is what a lost power leaves, and counts as not written.
     *
     * @return empty when not even the first line was written, which is before anything is touched
     * @throws IOException when it can't be read, its header is damaged, or it is of another version
     */
    static Optional<JournalState> read(Path journal) throws IOException {
        if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(journal + " is no file");
        }
        byte[] bytes = Files.readAllBytes(journal);
        JournalState state = null;
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] != '\n') {
                continue;
            }
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            start = end + 1;
            try {
                state = state == null ? first(line, start) : state.after(line, start);
            } catch (IOException | IllegalArgumentException e) {
                if (start == bytes.length) {
                    break;
                }
                if (state == null) {
                    throw new IOException(journal + " is of no use: " + e.getMessage(), e);
                }
                return Optional.of(state.damaged(bytes));
            }
        }
        return Optional.ofNullable(state);
    }

    private static JournalState first(String line, long length) throws IOException {
        Map.Entry<String, JsonNode> said = single(line);
        if (!said.getKey().equals(Journal.HEADER)) {
            throw new IOException("it does not begin with a header");
        }
        int version = said.getValue().path("version").asInt();
        if (version != JournalHeader.VERSION) {
            throw new IOException("it is of version " + version + ", this program reads version "
                    + JournalHeader.VERSION + ": finish the change with the program that began it");
        }
        return new JournalState(GuardJson.read(said.getValue(), JournalHeader.class), 0, 0, false, false, length);
    }

    private JournalState after(String line, long now) throws IOException {
        Map.Entry<String, JsonNode> said = single(line);
        JsonNode value = said.getValue();
        switch (said.getKey()) {
            case Journal.STEP -> {
                expect(value.isInt() && value.intValue() == begun && begun < steps(), line);
                return new JournalState(header, begun + 1, begun + 1, false, false, now);
            }
            case Journal.UNDO -> {
                expect(value.isInt() && value.intValue() >= 0 && value.intValue() < begun, line);
                return new JournalState(header, begun, value.intValue() + 1, confirmed, false, now);
            }
            case Journal.CONFIRMED -> {
                expect(value.isBoolean() && value.booleanValue() && begun == steps(), line);
                return new JournalState(header, begun, left, true, false, now);
            }
            case Journal.KEPT -> {
                expect(value.isBoolean() && value.booleanValue() && confirmed, line);
                return new JournalState(header, begun, left, true, true, now);
            }
            default -> throw new IOException("\"" + said.getKey() + "\" is nothing that a journal says");
        }
    }

    /** Of what stands behind a damaged line nothing is believed: all may have been done, and all is taken back. */
    private JournalState damaged(byte[] bytes) {
        int end = bytes.length;
        while (bytes[end - 1] != '\n') {
            end--;
        }
        return new JournalState(header, steps(), steps(), true, false, end);
    }

    private int steps() {
        return header.plan().steps().size();
    }

    private static void expect(boolean holds, String line) throws IOException {
        if (!holds) {
            throw new IOException(line + " does not follow on what stands before");
        }
    }

    private static Map.Entry<String, JsonNode> single(String line) throws IOException {
        JsonNode root = GuardJson.parse(line);
        if (!root.isObject() || root.size() != 1) {
            throw new IOException("a line is an object with one field");
        }
        return root.properties().iterator().next();
    }
}
