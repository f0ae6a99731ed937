// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.machine;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Interim. */
final class FirstUpGroup implements Holder {
    private final IpmpGroup design;
    private final Map<String, Datalink> links;

    FirstUpGroup(IpmpGroup design, Map<String, Datalink> links) {
        this.design = design;
        this.links = links;
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
        return design.addresses().stream().map(DataAddress::address).toList();
    }

    @Override
    public @Nullable Datalink inbound(InterfaceAddress address) {
        return links.values().stream().filter(Datalink::up).findFirst().orElse(null);
    }

    @Override
    public List<Datalink> outbound(InterfaceAddress address) {
        return links.values().stream().filter(Datalink::up).toList();
    }

    @Override
    public void listen(Runnable listener) {
        links.values().forEach(link -> link.listen(listener));
    }
}
