// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step interrupts.
 *
 * @param reason why, as a sentence without its full stop
 * @param addresses the addresses that can't be reached meanwhile; empty when none is affected
 * @param millis how long the worst of them is expected to be out of reach, in milliseconds; null when nobody can say, as
 *     for an address that goes for good
 */
public record Interruption(
        String reason, List<String> addresses, @Nullable Long millis) {
    public Interruption {
        addresses = List.copyOf(addresses);
        if (millis != null && millis < 0) {
            throw new IllegalArgumentException("\"millis\" is negative");
        }
    }
}
