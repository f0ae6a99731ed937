// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Topology;
import java.util.List;

/**
 * A host with all that its addresses depend on, and nothing else, as a design of its own.
 *
 * @param host id of the host
 * @param topology the host, the hosts cabled to it directly, the switches and routers on its ways
 * @param parts ids of the cables, switches, routers and uplinks that the host may depend on, in order of the file. A NIC
 *     or a switch port that dies takes carrier from both ends of its cable just as a pulled cable does, so the cable
 *     stands for all three. A NIC whose cable is not drawn stands for itself
 */
record Slice(String host, Topology topology, List<String> parts) {}
