// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.link;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.MacAddress;

/**
 * What the spreading of traffic looks at in a packet.
 *
 * @param source hardware address it is sent from
 * @param destination hardware address of the next hop
 * @param vlan VLAN tag it leaves the host with; 0 for none
 * @param protocol IP protocol number: 1 ICMP, 6 TCP, 17 UDP
 * @param fromPort TCP or UDP port; 0 for others
 * @param toPort TCP or UDP port; 0 for others
 * @param client id of the IP interface or VNIC that sends or is meant: DLMP gives each client one port
 */
public record Packet(
        MacAddress source,
        MacAddress destination,
        int vlan,
        Ip from,
        Ip to,
        int protocol,
        int fromPort,
        int toPort,
        String client) {

    /** The same with another VLAN tag. */
    public Packet tagged(int tag) {
        return new Packet(source, destination, tag, from, to, protocol, fromPort, toPort, client);
    }

    /** The answer to it, as it comes back. */
    public Packet answer() {
        return new Packet(destination, source, vlan, to, from, protocol, toPort, fromPort, client);
    }
}
