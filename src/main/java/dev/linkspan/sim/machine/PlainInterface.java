// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An IP interface in no group: its addresses stay on its link, whatever happens. */
final class PlainInterface implements Holder {
    private final IpInterface design;
    private final Datalink link;

    PlainInterface(IpInterface design, Datalink link) {
        this.design = design;
        this.link = link;
    }

    @Override
    public String id() {
        return design.id();
    }

    @Override
    public String name() {
        return design.name();
    }

    @Override
    public List<InterfaceAddress> addresses() {
        return design.addresses();
    }

    @Override
    public @Nullable Datalink inbound(InterfaceAddress address) {
        return link.up() ? link : null;
    }

    @Override
    public List<Datalink> outbound(InterfaceAddress address) {
        return link.up() ? List.of(link) : List.of();
    }

    @Override
    public void listen(Runnable listener) {
        link.listen(listener);
    }
}
