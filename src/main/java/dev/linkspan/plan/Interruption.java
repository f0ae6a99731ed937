// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import java.util.List;

/**
 * What a step interrupts.
 *
 * @param reason why, as a sentence without its full stop
 * @param addresses the addresses that can't be reached meanwhile; empty when none is affected
 */
public record Interruption(String reason, List<String> addresses) {
    public Interruption {
        addresses = List.copyOf(addresses);
    }
}
