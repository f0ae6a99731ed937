// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import java.util.List;
import java.util.function.Consumer;

/** I-05: Two interfaces have one test address. */
public final class TestAddressNotUnique extends GroupCause {
    public TestAddressNotUnique() {
        super(
                "I-05",
                Layer.INTERFACE,
                Severity.WARNING,
                "Two interfaces have one test address",
                "in.mpathd(8); mpd_tables.c, phyint_inst_update_log");
    }

    @Override
    void explain(HostEvidence host, IpmpGroup group, Consumer<Explanation> found) {
        MpathdLog.standing(host, group, MpathdLog.NOT_UNIQUE, MpathdLog.TEST_ADDRESS_NOW)
                .forEach((member, said) -> found.accept(because(
                                member.ipInterface(),
                                host.nicsUnder(member),
                                host.named(host.name(member))
                                        + " sends no probes: another interface has its test address.",
                                said.evidence())
                        .withSince(said.at())
                        .withRemedy("Give each interface of " + group.name() + " a test address of its own.")
                        .withCommands(List.of(
                                "ipadm delete-addr " + host.name(member) + "/test",
                                "ipadm create-addr -T static -a TEST-ADDRESS/PREFIX " + host.name(member) + "/test"))
                        .withProof("ipmpstat -i says ok for the probes of " + host.name(member) + ".")));
    }
}
