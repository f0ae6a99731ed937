// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import java.util.List;

/**
 * What a command said.
 *
 * @param command its argument vector
 * @param status 0 to 255; 127 when there is no such command, as a POSIX shell says it
 * @param out standard output, whole
 * @param err standard error, whole
 */
public record CommandResult(List<String> command, int status, String out, String err) {
    public CommandResult {
        command = List.copyOf(command);
    }
}
