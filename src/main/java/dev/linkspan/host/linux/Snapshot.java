// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.RouteMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the kernel said of a machine at one time, as it said it.
 *
 * @param devices what stands behind the physical links, by index of the link
 * @param partners LACP partners of ports of bonds, by name of the port's link
 * @param gaps what could not be read, and why
 */
public record Snapshot(
        List<LinkMessage> links,
        List<AddressMessage> addresses,
        List<RouteMessage> routes,
        Map<Integer, Device> devices,
        Map<String, LacpPartner> partners,
        List<String> gaps) {

    /** The same with one thing more that could not be read. */
    public Snapshot withGap(String gap) {
        List<String> more = new ArrayList<>(gaps);
        more.add(gap);
        return new Snapshot(links, addresses, routes, devices, partners, more);
    }
}
