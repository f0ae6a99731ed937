// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B-43: A bond goes on using the address of a NIC that was taken out of it. */
public final class MacBorrowed extends BondCause {
    public MacBorrowed() {
        super(
                "B-43",
                Layer.AGGREGATION,
                Severity.WARNING,
                "A bond and a NIC that left it have one address",
                "bond_main.c, __bond_release_one: the permanent HWaddr of slave is still in use by bond");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        MacAddress mac = bond.mac();
        Optional<Nic> twin = host.host().nics().stream()
                .filter(nic -> mac != null
                        && mac.equals(nic.mac())
                        && mac.equals(nic.permanentMac())
                        && nic.carrier() == LinkState.UP
                        && host.index().aggregationOf(nic.id()).isEmpty())
                .findFirst();
        if (twin.isEmpty() || mac == null || bond.ports().isEmpty()) {
            return Optional.empty();
        }
        Nic nic = twin.get();
        List<String> evidence = new ArrayList<>();
        evidence.add("both have " + mac.text() + ", which is burnt into " + nic.name());
        BondLog.of(host, bond).stream()
                .filter(line -> line.words().contains("still in use by"))
                .reduce((first, second) -> second)
                .ifPresent(line -> evidence.add(MachineLog.evidence(line.sign())));
        return Optional.of(of(
                        bond,
                        List.of(nic),
                        host.named(bond.name()) + " uses the address of " + nic.name()
                                + ", which is no port of it and is up: two links have one address.",
                        evidence)
                .withRemedy("Give " + bond.name() + " the address of one of its ports, or give " + nic.name()
                        + " another: ip link set " + nic.name() + " address ADDRESS.")
                .withProof("ip link shows different addresses."));
    }
}
