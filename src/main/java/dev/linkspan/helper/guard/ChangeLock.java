// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Held by the one process that may change the machine, or take a change back. The kernel frees it when that dies. */
final class ChangeLock implements Closeable {
    /**
     * Those of this process: it must not even open such a file a second time, because closing it would free the lock
     * (fcntl(2), "Record locking and POSIX semantics").
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private ChangeLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The lock; empty when somebody else has it. */
    static Optional<ChangeLock> tryTake(HelperFolders folders) throws IOException {
        Path path = folders.lock().toAbsolutePath().normalize();
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new ChangeLock(path, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(path);
            }
        }
    }

    /** Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(path);
        }
    }
}
