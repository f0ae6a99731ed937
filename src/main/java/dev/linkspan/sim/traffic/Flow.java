// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.traffic;

import dev.linkspan.sim.machine.Holder;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;

/**
 * A TCP connection between a data address and a peer, in both directions.
 *
 * @param host id of the host
 * @param holder who has the address
 * @param own the address without its prefix length
 * @param nextHop the router on the way, or the peer itself
 * @param ownPort TCP port of ours
 * @param peerPort TCP port of the peer
 */
record Flow(
        String host, Holder holder, InterfaceAddress address, Ip own, Ip peer, Ip nextHop, int ownPort, int peerPort) {}
