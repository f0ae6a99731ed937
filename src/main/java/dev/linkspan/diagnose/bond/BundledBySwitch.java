// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.bond;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** B-38: The switch has the ports of a bond in a port-channel, and the bond uses one of them at a time. */
public final class BundledBySwitch extends BondCause {
    public BundledBySwitch() {
        super(
                "B-38",
                Layer.LACP,
                Severity.ERROR,
                "The switch bundles the ports of a bond that does not",
                "bonding.rst, Switch Configuration; IEEE 802.1AX-2020 F.1, Link Aggregation TLV");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Aggregation bond) {
        if (!hasActivePort(bond)) {
            return Optional.empty();
        }
        List<String> names = host.ports(bond).stream().map(Nic::name).toList();
        List<Nic> bundled = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (Nic nic : host.ports(bond)) {
            Optional<Sign<HeardNeighbor>> far = host.readings()
                    .neighbor(nic.name(), names)
                    .filter(it -> Boolean.TRUE.equals(it.value().aggregated()));
            far.ifPresent(it -> {
                bundled.add(nic);
                evidence.add(
                        Moment.told("the switch port of " + nic.name() + " says that it is in an aggregation", it));
            });
        }
        if (bundled.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(
                        bond,
                        bundled,
                        "The switch bundles the ports of " + host.named(bond.name()) + ", which is "
                                + bond.mode().word() + ": what it sends to a port that waits is lost.",
                        evidence)
                .withRemedy("Take " + host.farOr(bundled.get(0), "the switch ports")
                        + " out of the port-channel (no channel-group), or make the bond 802.3ad.")
                .withSwitchLines(SwitchLines.of(host, bundled, SwitchAsk.NO_CHANNEL))
                .withProof("The switch ports no longer say by LLDP that they are in an aggregation."));
    }
}
