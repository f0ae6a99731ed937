// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export;

import java.util.List;

/**
 * A file of an export.
 *
 * @param name file name without a folder
 * @param permissions POSIX permissions it should have ({@code rw-------})
 * @param text content, ending in a line feed
 * @param losses what the design says and the format can't, one sentence each; also in the file's header
 */
public record ExportedFile(String name, String permissions, String text, List<String> losses) {
    public ExportedFile {
        losses = List.copyOf(losses);
    }
}
