// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a probe by which a machine watches an interface of an IPMP group.
 *
 * @param interfaceName name of the IP interface it was sent from
 * @param target whom it asked: an address, or the name of another interface of the group
 * @param roundTrip how long the answer took; null when the probe was lost
 */
public record ProbeResult(
        String interfaceName, String target, @Nullable Duration roundTrip) {
    /** Whether no answer came. */
    public boolean isLost() {
        return roundTrip == null;
    }
}
