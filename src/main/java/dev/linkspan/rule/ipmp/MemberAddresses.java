// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;

/** The fix of addresses that stand on an interface of a group: they become data addresses of the group. */
final class MemberAddresses {
    private MemberAddresses() {}

    /** Moves the addresses of an interface to its group. */
    static QuickFix toGroup(GroupScope scope, MemberScope member) {
        List<InterfaceAddress> addresses = member.ip().addresses();
        String label = "Make the addresses of " + member.name() + " data addresses of "
                + scope.group().name();
        return Fixes.of(
                label,
                Update.ipInterface(member.ip().id(), label, it -> it.withAddresses(List.of())),
                Update.group(scope.id(), label, it -> it.withAddresses(joined(it.addresses(), addresses))));
    }

    /** The addresses of an interface as a sentence names them ({@code the address 192.0.2.10}). */
    static String named(MemberScope member) {
        List<InterfaceAddress> addresses = member.ip().addresses();
        return (addresses.size() == 1 ? "the address " : "addresses ")
                + Sentences.and(
                        addresses.stream().map(address -> address.ip().text()).toList());
    }

    private static List<DataAddress> joined(List<DataAddress> known, List<InterfaceAddress> added) {
        List<DataAddress> all = new ArrayList<>(known);
        for (InterfaceAddress address : added) {
            if (known.stream().noneMatch(it -> it.address().ip().equals(address.ip()))) {
                all.add(new DataAddress(address, null));
            }
        }
        return all;
    }
}
