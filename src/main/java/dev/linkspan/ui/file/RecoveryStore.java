// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the unsaved design of each running window. A window holds a lock on its entry, which the system takes away when
 * the process ends, however it ends: an entry without a lock is what a crash left.
 */
public final class RecoveryStore implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String DESIGN = ".json";
    private static final String ORIGIN = ".origin";

    /** Old enough that its window can't be just starting. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final String id = UUID.randomUUID().toString();
    private final FileChannel lock;
    private boolean closed;

    /** Begins an entry of this window's own. */
    public RecoveryStore(UserFolders folders) throws IOException {
        folder = Files.createDirectories(folders.state().resolve("recovery"));
        lock = FileChannel.open(file(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
    }

    /**
     * Keeps a design, unless the entry was ended: what was changed just before the window was closed may come late.
     *
     * @param origin the file it is saved in; null when it has none
     */
    public void keep(Topology topology, @Nullable Path origin) throws IOException {
        if (closed) {
            return;
        }
        SafeFile.write(
                file(ORIGIN), origin == null ? "" : origin.toAbsolutePath().toString());
        SafeFile.write(file(DESIGN), TopologyJson.write(topology));
    }

    /** Keeps nothing any more, because it is saved or was given up. */
    public void forget() throws IOException {
        Files.deleteIfExists(file(DESIGN));
        Files.deleteIfExists(file(ORIGIN));
    }

    /** What crashed windows left, the newest first. */
    public List<RecoveredDesign> crashed() throws IOException {
        List<RecoveredDesign> found = new ArrayList<>();
        List<Path> locks;
        try (var files = Files.list(folder)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path lockFile : locks) {
            if (isFree(lockFile)) {
                String name = String.valueOf(lockFile.getFileName());
                String other = name.substring(0, name.length() - LOCK.length());
                Path design = folder.resolve(other + DESIGN);
                if (Files.exists(design)) {
                    found.add(new RecoveredDesign(design, folder.resolve(other + ORIGIN), lockFile));
                } else if (age(lockFile).compareTo(ABANDONED) > 0) {
                    Files.deleteIfExists(lockFile);
                }
            }
        }
        found.sort((a, b) -> b.at().compareTo(a.at()));
        return found;
    }

    /** Ends the entry: the window was closed as it should. */
    @Override
    public void close() throws IOException {
        closed = true;
        forget();
        Files.deleteIfExists(file(LOCK));
        release();
    }

    /** Lets go of the entry and leaves what it holds, as a crash does. */
    void release() throws IOException {
        lock.close();
    }

    private boolean isFree(Path lockFile) {
        if (lockFile.equals(file(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException | IOException e) {
            return false;
        }
    }

    private static Duration age(Path file) throws IOException {
        return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    }

    private Path file(String suffix) {
        return folder.resolve(id + suffix);
    }
}
