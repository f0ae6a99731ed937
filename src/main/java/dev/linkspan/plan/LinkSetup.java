// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is set on one link of a Linux host; what the link does by itself (carrier, speed, LACP) is not here.
 *
 * @param up whether it is set up; a link of which nobody says it counts as up
 * @param bond name of the bond it is a port of
 * @param bridge name of the bridge it is a port of
 * @param queue transmit queue as a port of a bond, 0 for none
 * @param over name of the link below; of a VLAN alone
 * @param tag VLAN id; 0 for all but VLANs
 * @param addresses its addresses without IPv6 link-local ones, which are the kernel's own
 * @param dynamic families of which it has addresses by DHCP or router advertisement
 * @param options words of a bond; empty for others
 * @param mac address of a bond, or of a VLAN that has another than the link below; null when not known
 * @param permanentMac address burnt into a NIC; null when not known
 */
@RecordBuilder
public record LinkSetup(
        String name,
        Kind kind,
        boolean up,
        int mtu,
        @Nullable String bond,
        @Nullable String bridge,
        int queue,
        @Nullable String over,
        int tag,
        List<InterfaceAddress> addresses,
        Set<IpFamily> dynamic,
        Map<String, String> options,
        @Nullable MacAddress mac,
        @Nullable MacAddress permanentMac)
        implements LinkSetupBuilder.With {

    /** What a link is. */
    public enum Kind {
        NIC,
        BRIDGE,
        BOND,
        VLAN
    }

    /** One line that two setups have in common exactly when they are the same; the order of addresses is no part. */
    String canonical() {
        return String.join(
                "|",
                name,
                kind.name(),
                up ? "up" : "down",
                String.valueOf(mtu),
                "bond=" + bond,
                "bridge=" + bridge,
                "queue=" + queue,
                "over=" + over,
                "tag=" + tag,
                new TreeSet<>(addresses.stream().map(InterfaceAddress::text).toList()).toString(),
                new TreeSet<>(dynamic).toString(),
                new TreeMap<>(options).toString(),
                String.valueOf(mac),
                String.valueOf(permanentMac));
    }
}
