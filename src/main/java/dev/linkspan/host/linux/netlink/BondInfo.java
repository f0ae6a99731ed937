// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.netlink;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Data of a bond (IFLA_BOND_* of linux/if_link.h).
 *
 * @param numbers numeric options as the kernel counts them; an absent one is not known to this kernel, or not told
 *     without CAP_NET_ADMIN
 * @param arpTargets IPv4 addresses asked by the ARP monitor
 * @param nsTargets IPv6 addresses asked by the monitor
 * @param actorSystem LACP system id set by hand, all zero for none; null when not told
 * @param active the active aggregator; null when there is none
 * @param unknown attributes this program does not know: number and bytes in hexadecimal
 */
public record BondInfo(
        Map<BondOption, Long> numbers,
        List<String> arpTargets,
        List<String> nsTargets,
        @Nullable String actorSystem,
        @Nullable AggregatorInfo active,
        Map<Integer, String> unknown) {

    private static final int ARP_IP_TARGET = 8;
    private static final int AD_INFO = 23;
    private static final int AD_ACTOR_SYSTEM = 26;
    private static final int NS_IP6_TARGET = 31;

    static BondInfo decode(Attributes data) {
        Map<BondOption, Long> numbers = new EnumMap<>(BondOption.class);
        List<String> arpTargets = List.of();
        List<String> nsTargets = List.of();
        String actorSystem = null;
        AggregatorInfo active = null;
        Map<Integer, String> unknown = new TreeMap<>();
        while (data.next()) {
            BondOption option = BondOption.of(data.type());
            if (option != null) {
                numbers.put(option, data.number());
                continue;
            }
            switch (data.type()) {
                case ARP_IP_TARGET -> arpTargets = addresses(data.nested());
                case NS_IP6_TARGET -> nsTargets = addresses(data.nested());
                case AD_ACTOR_SYSTEM -> actorSystem = data.mac();
                case AD_INFO -> active = AggregatorInfo.decode(data.nested());
                default -> unknown.put(data.type(), data.hex());
            }
        }
        return new BondInfo(numbers, arpTargets, nsTargets, actorSystem, active, unknown);
    }

    /** A numeric option; null when the kernel did not tell it. */
    public @Nullable Long number(BondOption option) {
        return numbers.get(option);
    }

    private static List<String> addresses(Attributes nest) {
        List<String> addresses = new ArrayList<>();
        while (nest.next()) {
            addresses.add(nest.ip());
        }
        return addresses;
    }
}
