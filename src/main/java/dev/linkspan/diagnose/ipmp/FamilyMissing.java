// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** I-07: An interface of a group lacks an address family that the others have. */
public final class FamilyMissing extends GroupCause {
    public FamilyMissing() {
        super(
                "I-07",
                Layer.INTERFACE,
                Severity.ERROR,
                "An interface lacks an address family of its group",
                "mpd_main.c, check_config: each 20 s");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        MpathdLog.standing(host, group, MpathdLog.NOT_PLUMBED, MpathdLog.CONSISTENT)
                .forEach((member, said) -> {
                    String name = host.name(member);
                    boolean six = said.group(3).contains("6");
                    found.accept(because(
                                    member.ipInterface(),
                                    host.nicsUnder(member),
                                    host.named(name) + " has no " + said.group(3) + ", and " + group.name()
                                            + " has: it does not carry those addresses.",
                                    said.evidence())
                            .withSince(said.at())
                            .withRemedy("Plumb it for " + said.group(3) + ".")
                            .withCommands(List.of("ifconfig " + name + (six ? " inet6" : "") + " plumb group "
                                    + group.name() + " up"))
                            .withProof(
                                    "in.mpathd writes that " + name + " is now consistent with " + group.name() + "."));
                });
    }
}
