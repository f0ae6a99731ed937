// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What in.mpathd would refuse of if_mpadm is told before somebody is sent to it. */
class GroupMemberDownTest {
    private static final Host HOST = SolarisHosts.seedBefore(Flavour.SOLARIS_11);
    private static final IpmpGroup GROUP = HOST.groups().get(0).withFailback(true);

    /** I-24: "minimum failover redundancy not met". */
    @Test
    void theLastUsableInterfaceOfAGroup() {
        assertThat(refused(used(Usage.ACTIVE, Usage.FAILED)))
                .filteredOn(it -> it.id().equals("I-24"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.object()).isEqualTo(GROUP.name());
                    assertThat(it.reason()).contains("net0 is the last usable", "minimum failover redundancy not met");
                    assertThat(it.wayOut()).isNotBlank();
                });
        assertThat(refused(used(Usage.ACTIVE, Usage.STANDBY)))
                .extracting(Refusal::id)
                .doesNotContain("I-24");
        assertThat(refused(used(Usage.ACTIVE, null)))
                .as("not known")
                .extracting(Refusal::id)
                .doesNotContain("I-24");
    }

    /** I-25: "failback disabled". */
    @Test
    void aGroupThatTakesNothingBack() {
        assertThat(refused(GROUP.withFailback(false)))
                .filteredOn(it -> it.id().equals("I-25"))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("failback disabled"));
        assertThat(refused(GROUP)).extracting(Refusal::id).doesNotContain("I-25");
    }

    private static IpmpGroup used(Usage first, Usage second) {
        return GROUP.withMembers(List.of(
                GROUP.members().get(0).withUsage(first), GROUP.members().get(1).withUsage(second)));
    }

    private static List<Refusal> refused(IpmpGroup group) {
        Topology seen = Topology.empty("seen").withHosts(List.of(HOST.withGroups(List.of(group))));
        String nic = HOST.nics().get(0).id();
        ChangeRefusedException refused = catchThrowableOfType(
                ChangeRefusedException.class, () -> PortDown.of(new Evidence(seen, null), nic, null));
        return refused == null ? List.of() : refused.refusals();
    }
}
