// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.lacp.PortState;

/**
 * What {@code dladm show-aggr -L} and {@code -x} say of a port (dladm.8), whether it is true or not: of a port without link
 * they go on showing the bits it had when it lost it.
 *
 * @param nic id of the port's NIC
 * @param attached PORTSTATE {@code attached}; else {@code standby}
 */
public record LacpColumns(
        String nic,
        boolean aggregatable,
        boolean sync,
        boolean coll,
        boolean dist,
        boolean defaulted,
        boolean expired,
        boolean attached) {

    static LacpColumns of(String nic, PortState actor, boolean attached) {
        return new LacpColumns(
                nic,
                actor.has(PortState.AGGREGATION),
                actor.has(PortState.SYNCHRONIZATION),
                actor.has(PortState.COLLECTING),
                actor.has(PortState.DISTRIBUTING),
                actor.has(PortState.DEFAULTED),
                actor.has(PortState.EXPIRED),
                attached);
    }
}
