// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B-01: A bond watches none of its ports, and goes on sending into dead ones. */
public final class NoMonitoring extends BondCause {
    public NoMonitoring() {
        super(
                "B-01",
                Layer.SETUP,
                Severity.ERROR,
                "A bond watches none of its ports",
                "bonding.rst, miimon and arp_interval; bond_main.c, bond_check_params");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        BondOptions options = bond.bondOrDefault();
        // What is not told is not known to be off.
        if (options.miimon() == null || options.miimon() != 0 || probes(options)) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("miimon is 0, and there is no ARP monitor");
        List<Nic> dead = host.ports(bond).stream()
                .filter(nic ->
                        nic.carrier() == LinkState.DOWN && bond.portUsage().get(nic.id()) == Usage.ACTIVE)
                .toList();
        if (!dead.isEmpty()) {
            evidence.add(Sentences.names(dead) + (dead.size() == 1 ? " has" : " have")
                    + " no carrier, and it still sends there");
        }
        String command = "ip link set " + bond.name() + " type bond miimon 100";
        return Optional.of(of(
                        bond,
                        List.of(),
                        host.named(bond.name()) + " watches none of its ports: when one fails, it goes on using it.",
                        evidence)
                .withRemedy("Let it look every 100 ms: " + command + ".")
                .withCommands(List.of(command))
                .withProof("/proc/net/bonding/" + bond.name() + " shows a polling interval of 100 ms."));
    }
}
