// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit.drop;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpInterfaces;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address dropped on another group or link. */
final class AddressDrops {
    private AddressDrops() {}

    static Drop of(TopologyIndex index, Dragged.Address dragged, @Nullable Element target) {
        if (target == null) {
            return Drop.IGNORED;
        }
        Optional<HostIndex> to = index.host(target.id());
        Optional<HostIndex> from = index.host(dragged.owner());
        if (to.isEmpty() || from.isEmpty()) {
            return Drop.IGNORED;
        }
        Element owner = owner(to.get(), target);
        if (owner == null || owner.id().equals(dragged.owner())) {
            return Drop.IGNORED;
        }
        boolean sameHost = Ids.owner(owner.id()).equals(Ids.owner(dragged.owner()));
        String where = (sameHost ? "" : to.get().host().name() + " ") + owner.name();
        return Drops.accepted(
                "Move " + dragged.address() + " to " + where,
                List.of(
                        remove(from.get(), dragged.owner(), dragged.address()),
                        add(to.get(), owner, dragged.address())));
    }

    /** What holds an address that is dropped on an element: its group, its aggregation, itself. */
    private static @Nullable Element owner(HostIndex host, Element target) {
        if (target instanceof IpmpGroup) {
            return target;
        }
        if (!(target instanceof Link)) {
            return null;
        }
        Element link = host.aggregationOf(target.id()).map(Element.class::cast).orElse(target);
        return host.groupOfLink(link.id()).map(Element.class::cast).orElse(link);
    }

    private static Edit remove(HostIndex host, String owner, InterfaceAddress address) {
        if (host.element(owner).filter(IpmpGroup.class::isInstance).isPresent()) {
            return IpmpGroups.removeAddress(owner, address);
        }
        return IpInterfaces.setAddresses(
                owner,
                addresses(host, owner).stream()
                        .filter(it -> !it.equals(address))
                        .toList());
    }

    private static Edit add(HostIndex host, Element owner, InterfaceAddress address) {
        if (owner instanceof IpmpGroup) {
            return IpmpGroups.addAddress(owner.id(), address);
        }
        List<InterfaceAddress> more = new ArrayList<>(addresses(host, owner.id()));
        more.add(address);
        return IpInterfaces.setAddresses(owner.id(), more);
    }

    private static List<InterfaceAddress> addresses(HostIndex host, String link) {
        return host.interfaceOn(link).map(IpInterface::addresses).orElse(List.of());
    }
}
