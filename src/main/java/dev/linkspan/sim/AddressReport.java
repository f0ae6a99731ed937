// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.InterfaceAddress;

/**
 * What a run did to a data address.
 *
 * @param host id of its host
 * @param holder id of the IP interface or IPMP group it belongs to
 * @param flows how many flows it has
 * @param outage longest time, in {@link dev.linkspan.sim.time.Ticks}, in which none of its flows got through
 * @param partial longest time in which at least one of its flows didn't get through
 * @param lost whether none gets through at the end
 * @param lostFlows how many don't get through at the end
 * @param before Mb/s all its flows together could take at the start
 * @param after the same at the end
 */
public record AddressReport(
        String host,
        String holder,
        InterfaceAddress address,
        int flows,
        long outage,
        long partial,
        boolean lost,
        int lostFlows,
        double before,
        double after) {}
