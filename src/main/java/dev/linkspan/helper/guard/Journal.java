// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What was done of a change, one JSON object a line; each line has reached the disk before what it announces is done. Of
 * a line that can't be written nothing stays.
 */
final class Journal implements Closeable {
    static final String HEADER = "header";
    static final String STEP = "step";
    static final String UNDO = "undo";
    static final String CONFIRMED = "confirmed";
    static final String KEPT = "kept";

    private final Path path;
    private final FileChannel channel;

    private Journal(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins one. When that fails there is none. */
    static Journal create(HelperFolders folders, JournalHeader header) throws IOException {
        JournalHeader read = GuardJson.read(GuardJson.write(header), JournalHeader.class);
        if (!read.before().equals(header.before()) || !read.plan().equals(header.plan())) {
            throw new IOException("The journal could not be read back as it is written");
        }
        Path path = folders.journal(header.id());
        FileChannel channel = FileChannel.open(
                path,
                Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Journal journal = new Journal(path, channel);
        try {
            journal.append(JsonNodeFactory.instance.objectNode().set(HEADER, GuardJson.tree(header)));
            sync(folders.changes());
            return journal;
        } catch (IOException e) {
            journal.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Goes on with one that was left, behind its last whole line. */
    static Journal open(HelperFolders folders, JournalState left) throws IOException {
        Path path = folders.journal(left.header().id());
        FileChannel channel =
                FileChannel.open(path, Set.<OpenOption>of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        channel.truncate(left.length());
        channel.position(left.length());
        return new Journal(path, channel);
    }

    /** A step of the plan begins, counted from 0. */
    void step(int index) throws IOException {
        append(JsonNodeFactory.instance.objectNode().put(STEP, index));
    }

    /** A step of the plan is about to be taken back. */
    void undo(int index) throws IOException {
        append(JsonNodeFactory.instance.objectNode().put(UNDO, index));
    }

    /** It was confirmed; files are about to be written. */
    void confirmed() throws IOException {
        append(JsonNodeFactory.instance.objectNode().put(CONFIRMED, true));
    }

    /** Files are written: from here on the change stays. */
    void kept() throws IOException {
        append(JsonNodeFactory.instance.objectNode().put(KEPT, true));
    }

    private void append(JsonNode line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((GuardJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
        long start = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            // Cutting off needs no room, and a torn line must not have another behind it.
            channel.truncate(start);
            throw new IOException("The journal " + path + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Ends it for good. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Has a new name in a folder reach the disk (fsync(2) of the folder). */
    static void sync(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
