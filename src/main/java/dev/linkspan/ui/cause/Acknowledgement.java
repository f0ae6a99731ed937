// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.cause;

import java.time.Instant;

/**
 * Somebody has seen a cause and does not need to be told any more.
 *
 * @param note why, in the words of who did it; may be empty
 * @param who name of the user
 */
public record Acknowledgement(String note, String who, Instant at) {}
