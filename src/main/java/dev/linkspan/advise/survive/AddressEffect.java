// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.InterfaceAddress;

/**
 * What a failure does to a data address.
 *
 * @param host id of its host
 * @param holder id of the IP interface or IPMP group it belongs to
 * @param outage longest time, in {@link dev.linkspan.sim.time.Ticks}, in which nothing of it got through; 0 for none.
 *     When it is lost: until the end of what was watched
 * @param flows how many flows it was tried with
 * @param lostFlows how many of them don't get through in the end
 * @param before Mb/s it could carry before
 * @param after the same when everything has settled
 */
public record AddressEffect(
        String host,
        String holder,
        InterfaceAddress address,
        Effect effect,
        long outage,
        int flows,
        int lostFlows,
        double before,
        double after) {}
