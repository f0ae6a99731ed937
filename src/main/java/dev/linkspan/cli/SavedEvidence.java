// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.host.replay.Replay;
import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.host.replay.Unread;
import dev.linkspan.host.replay.files.Collected;
import dev.linkspan.host.replay.files.Limits;
import dev.linkspan.host.replay.files.SavedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what was saved of machines: files, folders, archives, or {@code -}. */
final class SavedEvidence {

    private static final String STANDARD_INPUT = "standard input";

    private SavedEvidence() {}

    /**
     * Reads all of it.
     *
     * @throws CommandException when nothing of it tells of a machine; it says why
     */
    static Replayed read(List<String> paths, Terminal terminal) {
        List<ReplayFile> files = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        List<Path> named = new ArrayList<>();
        for (String path : paths) {
            if (path.equals("-")) {
                add(SavedFiles.of(STANDARD_INPUT, terminal.in(), Limits.USUAL), files, unread);
            } else {
                Path file = DesignFile.path(path);
                if (!Files.exists(file)) {
                    throw new CommandException(path + ": no such file or directory");
                }
                named.add(file);
            }
        }
        add(SavedFiles.of(named, Limits.USUAL), files, unread);
        Replayed read = Replay.read(files, Instant.now());
        unread.addAll(read.unread());
        if (read.seen().hosts().isEmpty()) {
            throw new CommandException(
                    unread.isEmpty()
                            ? String.join(", ", paths)
                                    + ": nothing in it tells of a machine, expected /proc/net/bonding/*,"
                                    + " outputs of ip, ethtool, lldpcli or the Solaris tools, an archive of them, or what"
                                    + " linkspan observe --json printed"
                            : unread.get(0).sentence());
        }
        return new Replayed(read.seen(), read.signs(), read.design(), unread);
    }

    private static void add(Collected collected, List<ReplayFile> files, List<Unread> unread) {
        files.addAll(collected.files());
        unread.addAll(collected.unread());
    }
}
