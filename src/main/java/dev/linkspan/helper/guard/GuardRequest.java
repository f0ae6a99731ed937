// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the helper hands to the guard that it starts, in a file that the guard takes away.
 *
 * @param id names the change
 * @param began by the machine's clock
 * @param who asks, for the log
 * @param peer address from which the machine is managed; null for none
 */
record GuardRequest(
        String id, Instant began, String who, @Nullable Ip peer, ChangeRequest request) {

    /** How the change stands, or ended. */
    ChangeStatus status(
            ChangePhase phase, int done, @Nullable Duration remaining, String text, List<String> differences) {
        List<String> titles = request.plan().steps().stream()
                .map(planned -> planned.step().title())
                .toList();
        return new ChangeStatus(id, request.plan().host(), began, phase, titles, done, remaining, text, differences);
    }

    void write(HelperFolders folders) throws IOException {
        Path path = folders.request(id);
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(path, GuardJson.write(this), StandardOpenOption.WRITE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    static GuardRequest take(HelperFolders folders, String id) throws IOException {
        Path path = folders.request(id);
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(path + " is no file");
            }
            return GuardJson.read(Files.readString(path), GuardRequest.class);
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
