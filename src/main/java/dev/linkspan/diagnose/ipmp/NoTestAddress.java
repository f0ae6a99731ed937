// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** I-04: An interface of a group that probes has no test address, so that only its link is watched. */
public final class NoTestAddress extends GroupCause {
    public NoTestAddress() {
        super(
                "I-04",
                Layer.INTERFACE,
                Severity.WARNING,
                "An interface sends no probes",
                "in.mpathd(8), test addresses; ipmpstat(8) -i, PROBE disabled");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        Map<IpmpMember, Said> said =
                MpathdLog.standing(host, group, MpathdLog.NO_TEST_ADDRESS, MpathdLog.TEST_ADDRESS_NOW);
        boolean others = group.members().stream()
                .anyMatch(member -> !member.testAddresses().isEmpty());
        for (IpmpMember member : group.members()) {
            if (group.detection() == Detection.PROBE
                    && others
                    && member.testAddresses().isEmpty()) {
                Said line = said.get(member);
                String name = host.name(member);
                found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                host.named(name) + " sends no probes, and the other interfaces of " + group.name()
                                        + " do: it has no test address.",
                                line == null ? name + ": no address with NOFAILOVER" : line.evidence())
                        .withSince(line == null ? null : line.at())
                        .withRemedy("Give it a test address of its own in the subnet of the others.")
                        .withCommands(List.of("ipadm create-addr -T static -a TEST-ADDRESS/PREFIX " + name + "/test"))
                        .withProof("ipmpstat -i says ok for the probes of " + name + "."));
            }
        }
    }
}
