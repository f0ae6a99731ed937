// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import java.time.Instant;

/**
 * How much a counter rose.
 *
 * @param by 0 or more
 * @param from when it was read first
 * @param to when it was read last
 * @param source what it was read from
 */
public record Rise(long by, Instant from, Instant to, String source) {
    /** A fact with where and when this was counted. */
    public String told(String fact) {
        return fact + " (" + source + ", " + Moment.text(from) + " to " + Moment.text(to) + ")";
    }
}
