// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** I-03: A member is offline because another one has its hardware address. */
public final class SameAddress extends GroupCause {
    public SameAddress() {
        super(
                "I-03",
                Layer.INTERFACE,
                Severity.ERROR,
                "Two interfaces of a group have one hardware address",
                "in.mpathd(8); ipmpstat(8) -i, FLAGS h");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        for (IpmpMember member : group.members()) {
            Optional<MacAddress> mine = mac(host, member);
            List<IpmpMember> others = group.members().stream()
                    .filter(other -> !other.equals(member)
                            && mine.isPresent()
                            && mac(host, other).equals(mine))
                    .toList();
            Optional<Said> said =
                    Optional.ofNullable(MpathdLog.standing(host, group, MpathdLog.SAME_ADDRESS, MpathdLog.OWN_ADDRESS)
                            .get(member));
            if (member.usage() == Usage.OFFLINE && others.isEmpty() && said.isPresent()) {
                found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                host.named(host.name(member)) + " is offline: another interface of " + group.name()
                                        + " has its hardware address.",
                                said.get().evidence())
                        .withSince(said.get().at())
                        .withRemedy(
                                "Give each an address of its own; on SPARC: eeprom local-mac-address?=true, and a restart.")
                        .withProof("ipmpstat -i shows no h in FLAGS."));
            }
            if (member.usage() == Usage.OFFLINE && !others.isEmpty()) {
                found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                host.named(host.name(member)) + " is offline: " + Sentences.and(names(host, others))
                                        + " has its hardware address.",
                                "both have " + mine.get().text())
                        .withRemedy(
                                "Give each an address of its own; on SPARC: eeprom local-mac-address?=true, and a restart.")
                        .withProof("ipmpstat -i shows no h in FLAGS."));
            }
        }
    }

    private static Optional<MacAddress> mac(HostEvidence host, IpmpMember member) {
        return host.link(member).filter(Nic.class::isInstance).map(link -> ((Nic) link).mac());
    }
}
