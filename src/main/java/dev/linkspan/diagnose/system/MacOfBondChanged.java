// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.system;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.MacAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** T-03: A bond has another address than when it was taken into the design, because nobody pinned it. */
public final class MacOfBondChanged extends Cause {
    public MacOfBondChanged() {
        super(
                "T-03",
                Layer.SETUP,
                Severity.WARNING,
                "The address of a bond changed",
                "systemd.link(5), MACAddressPolicy; bond_main.c, bond_enslave takes the first port's");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Aggregation bond : host.host().aggregations()) {
            boolean follows = bond.bondOrDefault().failOverMac() == FailOverMac.ACTIVE;
            Optional<MacAddress> before = host.design().stream()
                    .flatMap(design -> design.aggregations().stream())
                    .filter(it -> it.name().equals(bond.name()) && it.fixedMac() == null)
                    .map(Aggregation::mac)
                    .filter(Objects::nonNull)
                    .findFirst();
            MacAddress now = bond.mac();
            if (now != null
                    && !follows
                    && host.isLinux()
                    && before.isPresent()
                    && !before.get().equals(now)) {
                boolean ofPort = host.ports(bond).stream().anyMatch(nic -> now.equals(nic.permanentMac()));
                found.accept(because(
                                bond.id(),
                                List.of(),
                                host.named(bond.name()) + " has the address " + now.text() + ", and had "
                                        + before.get().text() + ".",
                                ofPort
                                        ? "it is that of the port that came first this time"
                                        : "it is that of none of its ports")
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy("Pin it, for leases, switches and neighbours know the old one: ip link set "
                                + bond.name() + " address " + before.get().text()
                                + ", the same in the configuration, and MACAddressPolicy=none in its .link file.")
                        .withCommands(List.of("ip link set " + bond.name() + " address "
                                + before.get().text()))
                        .withProof("The address of " + bond.name() + " is the same after the next start."));
            }
        }
    }
}
