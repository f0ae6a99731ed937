// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.machine.Holder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.MacAddress;

/** Whoever has an address in our networks. */
sealed interface Station {

    /**
     * A router, or somebody who was not drawn.
     *
     * @param node where it stands in the {@link SwitchGraph}
     */
    record Fixed(String node, MacAddress mac) implements Station {}

    /** One of our hosts. */
    record OfHost(Holder holder, InterfaceAddress address) implements Station {}
}
