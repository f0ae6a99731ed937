// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has data addresses: an IP interface, or an IPMP group that moves them between its members. */
public interface Holder {
    /** Id of the IP interface or IPMP group. */
    String id();

    /** What people call it. */
    String name();

    /** Its data addresses, in order of the file. */
    List<InterfaceAddress> addresses();

    /** The link that receives for an address now; null when none does. */
    @Nullable
    Datalink inbound(InterfaceAddress address);

    /** The links that packets from an address leave by now, in order; a packet takes one of them by its destination. */
    List<Datalink> outbound(InterfaceAddress address);

    /** Calls someone after anything above changed. */
    void listen(Runnable listener);
}
