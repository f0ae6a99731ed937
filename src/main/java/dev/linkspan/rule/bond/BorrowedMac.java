// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.bond;

import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.MacAddress;
import java.util.function.Consumer;

/** B-43: A bond has the MAC address of a NIC that is no port of it. */
public final class BorrowedMac extends BondRule {

    public BorrowedMac() {
        super(
                "B-43",
                Severity.WARNING,
                "A bond has the MAC address of a NIC that is used beside it",
                "A bond takes the address of its first port and keeps it when that port leaves. The NIC, used alone,"
                        + " has it too, and switches send frames to either.",
                "linux drivers/net/bonding/bond_main.c, __bond_release_one, \"the permanent HWaddr of slave ... is still in"
                        + " use by bond\"");
    }

    @Override
    void check(AggregationScope scope, BondOptions bond, Consumer<Finding> found) {
        MacAddress mac = scope.aggregation().fixedMac() != null
                ? scope.aggregation().fixedMac()
                : scope.aggregation().mac();
        if (mac == null) {
            return;
        }
        scope.host().host().nics().stream()
                .filter(nic -> mac.equals(nic.permanentMac())
                        && !scope.aggregation().ports().contains(nic.id()))
                .forEach(nic -> found.accept(finding(
                                scope.label() + " has the MAC address " + mac + " of " + nic.name()
                                        + ", which is no port of it.",
                                scope.id(),
                                nic.id())
                        .withRemedy("Give the bond the address of one of its ports, or the NIC another one.")));
    }
}
