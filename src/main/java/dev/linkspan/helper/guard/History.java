// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.change.ChangeStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The changes that ended, one file each; the last {@value #LONGEST} are held, with the copies of what they replaced. */
final class History {
    static final int LONGEST = 50;
    /** Between what the guard says and what somebody remarked. */
    static final String REMARK = "; who asked for it tells: ";

    private final HelperFolders folders;

    History(HelperFolders folders) {
        this.folders = folders;
    }

    /** Adds one, whole or not at all. */
    void add(ChangeStatus ended) throws IOException {
        Path file = folders.ended(ended.id());
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap((GuardJson.write(ended) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(written);
            throw e;
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        Journal.sync(folders.history());
        for (ChangeStatus old : latestFirst().stream().skip(LONGEST).toList()) {
            deleteTree(folders.backup(old.id()));
            Files.deleteIfExists(folders.ended(old.id()));
        }
    }

    /**
     * Adds a remark to what is told of one; whoever reads it sees that it is the word of another.
     *
     * @return false when there is no such change, or it has a remark already
     */
    boolean remark(String id, String text) throws IOException {
        Optional<ChangeStatus> ended = latestFirst().stream()
                .filter(it -> it.id().equals(id) && !it.text().contains(REMARK))
                .findFirst();
        if (ended.isPresent()) {
            add(ended.get().withText(ended.get().text() + REMARK + text));
        }
        return ended.isPresent();
    }

    /** The latest first. A file that can't be read is left out: it is of no use to anybody. */
    List<ChangeStatus> latestFirst() throws IOException {
        List<ChangeStatus> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folders.history())) {
            for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                read(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(ChangeStatus::began).reversed().thenComparing(ChangeStatus::id));
        return List.copyOf(all);
    }

    Optional<ChangeStatus> find(String id) {
        return read(folders.ended(id));
    }

    private static Optional<ChangeStatus> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(GuardJson.read(Files.readString(file), ChangeStatus.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
