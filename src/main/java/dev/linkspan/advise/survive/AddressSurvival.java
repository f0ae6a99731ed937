// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;

/**
 * What a data address survives.
 *
 * @param host id of its host
 * @param holder id of the IP interface or IPMP group it belongs to
 * @param works whether anything gets through before something fails; what doesn't work is not said to be stopped
 * @param worst what the worst single failure does to it
 * @param worstOutage longest time, in {@link dev.linkspan.sim.time.Ticks}, of the failures it survives
 * @param singlePoints what must not fail, in the order of {@link PartKind}
 */
public record AddressSurvival(
        String host,
        String holder,
        InterfaceAddress address,
        boolean works,
        Effect worst,
        long worstOutage,
        List<SinglePoint> singlePoints) {
    public AddressSurvival {
        singlePoints = List.copyOf(singlePoints);
    }
}
