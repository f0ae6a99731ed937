// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B-07: What a bond probes by ARP is not in any subnet that it leads to, so no probe finds its way. */
public final class TargetOutOfReach extends BondCause {
    public TargetOutOfReach() {
        super(
                "B-07",
                Layer.SETUP,
                Severity.WARNING,
                "An ARP target is not reached through its bond",
                "bond_main.c, bond_arp_send_all; bonding.rst, arp_ip_target");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        BondOptions options = bond.bondOrDefault();
        List<InterfaceAddress> ours = above(host, bond).stream()
                .flatMap(ip -> ip.addresses().stream())
                .toList();
        List<Ip> targets = probes(options) ? options.arpTargets() : List.of();
        List<Ip> lost = targets.stream()
                .filter(target -> ours.stream().noneMatch(address -> address.reaches(target)))
                .toList();
        List<BondLog.Line> said = BondLog.of(host, bond).stream()
                .filter(line -> line.words().contains("arp_ip_target")
                        && lost.stream().anyMatch(target -> line.words().contains(target.text() + " ")))
                .toList();
        // A router may answer for others, and addresses may stand in a guest: the kernel has to say it, or a port to
        // suffer.
        boolean known = !said.isEmpty() || (!ours.isEmpty() && bond.portUsage().containsValue(Usage.FAILED));
        boolean matters = lost.size() == targets.size() || Boolean.TRUE.equals(options.arpAllTargets());
        if (lost.isEmpty() || !known || !matters) {
            return Optional.empty();
        }
        String names = Sentences.and(lost.stream().map(Ip::text).toList());
        List<String> evidence = new ArrayList<>();
        evidence.add("its ARP targets are "
                + Sentences.and(targets.stream().map(Ip::text).toList()));
        evidence.add(
                ours.isEmpty()
                        ? "no address is known on it"
                        : "its addresses are "
                                + Sentences.and(ours.stream()
                                        .map(InterfaceAddress::text)
                                        .toList()));
        said.stream().limit(1).forEach(line -> evidence.add(MachineLog.evidence(line.sign())));
        return Optional.of(of(
                        bond,
                        host.ports(bond),
                        host.named(bond.name()) + " probes " + names + " by ARP, and leads to no subnet with "
                                + (lost.size() == 1 ? "it." : "them."),
                        evidence)
                .withCertainty(said.isEmpty() ? Certainty.LIKELY : Certainty.PROVED)
                .withRemedy("Take targets of its own subnets, such as the gateway and one more: echo +ADDRESS >"
                        + " /sys/class/net/" + bond.name() + "/bonding/arp_ip_target.")
                .withProof("Every target answers, and all ports of " + bond.name() + " are up."));
    }
}
