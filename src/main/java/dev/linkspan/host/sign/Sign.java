// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.sign;

import java.time.Instant;

/**
 * Something that was observed.
 *
 * @param source what was read or heard ({@code rtnetlink}, {@code LACPDU}, {@code /proc/net/bonding}, {@code ethtool -m})
 * @param at when it was true: of a frame, when it was heard
 */
public record Sign<T>(T value, String source, Instant at) {}
