// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * An IPMP group.
 *
 * @param addresses its data addresses, each with the member that has it on Solaris 10; empty elsewhere and where nobody
 *     knows
 */
public record GroupSetup(String name, Map<InterfaceAddress, String> addresses) {
    public GroupSetup {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    GroupSetup with(InterfaceAddress address, String member) {
        Map<InterfaceAddress, String> more = new LinkedHashMap<>(addresses);
        more.put(address, member);
        return new GroupSetup(name, more);
    }

    GroupSetup without(InterfaceAddress address) {
        Map<InterfaceAddress, String> fewer = new LinkedHashMap<>(addresses);
        fewer.remove(address);
        return new GroupSetup(name, fewer);
    }

    /** Who has an address is no part: it moves by itself. */
    String canonical() {
        return "group|" + name + "|"
                + new TreeSet<>(
                        addresses.keySet().stream().map(InterfaceAddress::text).toList());
    }
}
