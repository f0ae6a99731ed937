// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import dev.linkspan.host.replay.ReplayFile;
import dev.linkspan.host.replay.Unread;
import java.util.List;

/**
 * What was found in files, folders and archives.
 *
 * @param files texts that tell something of a machine, and all that were named one by one
 * @param unread what could not be read, and why
 */
public record Collected(List<ReplayFile> files, List<Unread> unread) {
    public Collected {
        files = List.copyOf(files);
        unread = List.copyOf(unread);
    }
}
