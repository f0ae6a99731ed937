// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is set on an IP interface, which has the name of its link.
 *
 * @param inet6 whether it has a link-local address, and so speaks IPv6
 * @param addresses static ones but link-local; test addresses while it is a member of a group
 * @param group of which it is a member; null for none
 * @param dynamic families of which it has addresses by DHCP or router advertisement
 */
@RecordBuilder
public record IpSetup(
        String name,
        boolean inet6,
        List<InterfaceAddress> addresses,
        @Nullable String group,
        boolean standby,
        Set<IpFamily> dynamic)
        implements IpSetupBuilder.With {
    public IpSetup {
        addresses = List.copyOf(addresses);
        dynamic = Set.copyOf(dynamic);
    }

    /** A new one, as {@code ipadm create-ip} makes it. */
    static IpSetup fresh(String name) {
        return new IpSetup(name, false, List.of(), null, false, Set.of());
    }

    String canonical() {
        return "ip|" + name + "|" + inet6 + "|"
                + new TreeSet<>(addresses.stream().map(InterfaceAddress::text).toList()) + "|" + group + "|" + standby
                + "|" + new TreeSet<>(dynamic);
    }
}
