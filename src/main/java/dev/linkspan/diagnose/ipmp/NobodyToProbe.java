// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** I-09: A group that probes has nobody to probe. */
public final class NobodyToProbe extends GroupCause {
    public NobodyToProbe() {
        super(
                "I-09",
                Layer.INTERFACE,
                Severity.WARNING,
                "A group has nobody to probe",
                "in.mpathd(8): targets are routers and host routes, else who answers a multicast");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        List<InterfaceAddress> tests = group.members().stream()
                .flatMap(member -> member.testAddresses().stream())
                .toList();
        boolean routed = host.host().routes().stream()
                .anyMatch(route -> tests.stream().anyMatch(test -> test.reaches(route.gateway())));
        boolean answered = host.readings().probes().stream()
                .anyMatch(sign -> sign.value().answered() > 0
                        && group.members().stream()
                                .anyMatch(member ->
                                        host.name(member).equals(sign.value().link())));
        if (group.detection() == Detection.PROBE
                && !tests.isEmpty()
                && group.targets().isEmpty()
                && !host.host().routes().isEmpty()
                && !routed
                && !answered) {
            found.accept(because(
                            group.id(),
                            host.nicsUnder(group),
                            host.named(group.name()) + " has nobody to probe, unless a host answers its multicast.",
                            "no router is in the subnet of its test addresses, and no host route leads to a target")
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy("Add host routes to peers that answer ICMP, two at least.")
                    .withCommands(List.of("route -p add -host TARGET TARGET -static"))
                    .withProof("ipmpstat -t lists targets."));
        }
    }
}
