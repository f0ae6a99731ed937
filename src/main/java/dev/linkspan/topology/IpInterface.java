// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * An IP interface on a link ({@code ipadm create-ip}; on Linux every link that has addresses). It carries the name of
 * its link. As a member of an IPMP group its own addresses are test addresses and stand in the group.
 *
 * @param id stable id, {@code host/...}
 * @param name name of the interface, that of its link
 * @param link id of the link
 * @param families families it is plumbed for; IPv4 alone when not said
 * @param addresses static addresses
 * @param dhcp families that get addresses by DHCP or router advertisement
 */
@RecordBuilder
public record IpInterface(
        String id,
        String name,
        String link,
        List<IpFamily> families,
        List<InterfaceAddress> addresses,
        List<IpFamily> dhcp)
        implements Element, IpInterfaceBuilder.With {
    public IpInterface {
        id = Values.id(id);
        name = Values.name(name);
        link = Values.required(link, "link");
        families = families == null || families.isEmpty()
                ? List.of(IpFamily.INET)
                : families.stream().distinct().sorted().toList();
        addresses = Values.list(addresses);
        dhcp = Values.list(dhcp);
    }

    /** An IPv4 interface without addresses. */
    public static IpInterface on(String id, Link link) {
        return new IpInterface(id, link.name(), link.id(), List.of(IpFamily.INET), List.of(), List.of());
    }
}
