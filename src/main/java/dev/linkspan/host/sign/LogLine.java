// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that the kernel, its drivers or a daemon wrote.
 *
 * @param at null when it has no time
 * @param text without time, host and priority
 */
public record LogLine(@Nullable Instant at, String text) {}
