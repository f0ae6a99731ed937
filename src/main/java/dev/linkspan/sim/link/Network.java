// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies between hosts, as those who send probes through it see it. Answers hold for the moment they are given. */
public interface Network {

    /**
     * A question and its answer: the packet leaves by a port, reaches the station that has its destination address, and
     * the answer comes back to the ports behind which the link is known.
     *
     * @param out the port it leaves by
     * @param packet question; its {@code vlan} is the tag on the wire
     * @param nextHop address of the station it is handed to: the packet's own destination, or a router on the way
     * @param home the link that the answer is meant for
     */
    Trip ask(PhysicalPort out, Packet packet, Ip nextHop, Datalink home);

    /** The hardware address of the station with this address now; null when there is none. */
    @Nullable
    MacAddress macOf(Ip address);

    /** Draws whether a packet on this way gets through. */
    boolean gets(Trip trip);

    /** Whether a broadcast that leaves by one port arrives at another one (of this or another host) in a VLAN. */
    Trip broadcast(PhysicalPort from, PhysicalPort to, int tag);

    /** The addresses that answer a multicast echo ({@code 224.0.0.1}, {@code ff02::1}) from this source, in order. */
    List<Ip> answering(PhysicalPort out, int tag, InterfaceAddress source);
}
