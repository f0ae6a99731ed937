// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * B-14: The primary that a bond should have is none of its ports, or not known to it. The kernel forgets a primary that is no
 * port (bond_main.c, __bond_release_one), so what is missing is seen against the design.
 */
public final class PrimaryMissing extends BondCause {
    public PrimaryMissing() {
        super(
                "B-14",
                Layer.AGGREGATION,
                Severity.ERROR,
                "A bond lacks its primary",
                "bonding.rst, primary; bond_main.c, bond_slave_netdev_event");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        String set = bond.bondOrDefault().primary();
        String meant = set != null ? set : designed(host, bond);
        boolean isPort = host.ports(bond).stream().anyMatch(nic -> nic.name().equals(meant));
        if (meant == null || !hasActivePort(bond) || bond.ports().isEmpty() || (set != null && isPort)) {
            return Optional.empty();
        }
        List<Nic> nics = Stream.concat(
                        host.host().nics().stream(), host.design().stream().flatMap(it -> it.nics().stream()))
                .filter(nic -> nic.name().equals(meant))
                .toList();
        String command = "ip link set " + bond.name() + " type bond primary " + meant;
        return Optional.of(of(
                        bond,
                        isPort ? List.of() : nics,
                        isPort
                                ? host.named(bond.name()) + " does not prefer " + meant
                                        + ", which the design makes its primary."
                                : "The primary of " + host.named(bond.name()) + ", " + meant
                                        + ", is none of its ports.",
                        List.of(
                                set == null ? "the design says that " + meant + " is the primary" : "primary is " + set,
                                isPort ? "the bond has no primary" : "its ports are " + names(host.ports(bond))))
                .withRemedy(
                        isPort
                                ? "Set it: " + command + "."
                                : "Put " + meant + " into the bond, and set it again: " + command
                                        + ". Or name another primary.")
                .withCommands(isPort ? List.of(command) : List.of())
                .withProof("/sys/class/net/" + bond.name() + "/bonding/primary says " + meant + "."));
    }

    private static String names(List<Nic> nics) {
        return Sentences.names(nics);
    }

    private static @Nullable String designed(HostEvidence host, Aggregation bond) {
        return host.design().stream()
                .flatMap(design -> design.aggregations().stream())
                .filter(it -> it.name().equals(bond.name()) && it.mode() == bond.mode())
                .map(it -> it.bondOrDefault().primary())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
