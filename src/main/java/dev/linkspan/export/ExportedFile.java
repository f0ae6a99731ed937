// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import java.util.List;

/**
 * A file of an export.
 *
 * @param name file name, with the folders it belongs into below the root of the system ({@code etc/defaultrouter}) where
 *     that is where the system reads it
 * @param permissions POSIX permissions it should have ({@code rw-------})
 * @param text content, ending in a line feed
 * @param losses what the design says and the format can't, one sentence each; also in the file's header
 */
public record ExportedFile(String name, String permissions, String text, List<String> losses) {
    public ExportedFile {
        losses = List.copyOf(losses);
    }
}
