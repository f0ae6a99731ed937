// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An interface of a group has addresses of its own. */
public final class DataAddressOnMember extends GroupRule {

    public DataAddressOnMember() {
        super(
                "X-10",
                Severity.ERROR,
                "An interface of a group has addresses of its own",
                "Addresses of an IPMP group belong on the IPMP interface. On an underlying interface they"
                        + " are test addresses, or joining brings them down.",
                "illumos ipadm(8), libipadm; Oracle Solaris 11.4 E60991");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        for (MemberScope member : scope.members()) {
            List<InterfaceAddress> addresses = member.ip().addresses();
            if (!addresses.isEmpty()) {
                String label = "Make the addresses of " + member.name() + " data addresses of "
                        + scope.group().name();
                List<Edit> edits = new ArrayList<>();
                edits.add(Update.ipInterface(member.ip().id(), label, it -> it.withAddresses(List.of())));
                edits.add(Update.group(scope.id(), label, it -> it.withAddresses(joined(it.addresses(), addresses))));
                found.accept(finding(
                                member.name() + " in " + scope.label() + " has "
                                        + (addresses.size() == 1 ? "the address " : "addresses ")
                                        + Sentences.and(addresses.stream()
                                                .map(address -> address.ip().text())
                                                .toList())
                                        + " of its own: data addresses belong to the group.",
                                member.ip().id(),
                                scope.id())
                        .withRemedy("Move them to the group.")
                        .withFixes(List.of(Fixes.of(label, edits))));
            }
        }
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
