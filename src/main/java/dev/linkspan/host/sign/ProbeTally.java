// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import org.jspecify.annotations.Nullable;

/**
 * What became of the probes to one target.
 *
 * @param link name of the link they left by; null when that was the system's choice
 * @param target address
 * @param size bytes of the packet, unfragmented; null for small ones
 * @param doubled answers that came twice
 */
public record ProbeTally(
        @Nullable String link, String target, @Nullable Integer size, int sent, int answered, int doubled) {}
