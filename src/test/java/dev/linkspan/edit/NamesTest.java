// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule for names of datalinks: a letter first, a number without leading zeros last, up to 4294967294. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"aggr0", "a1", "backup_aggr_0", "net10", "net100", "e1000g0", "web.front7", "x4294967294"})
    void solarisTakes(String name) {
        assertThat(Names.problem(Platform.ILLUMOS, name)).isEmpty();
        assertThat(Names.problem(Platform.SOLARIS_10, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aggr01", "aggr00", "aggr", "0net0", "net-0", "7", "net 0", "x4294967295", "x99999999999", ""})
    void solarisRefuses(String name) {
        assertThat(Names.problem(Platform.ILLUMOS, name)).isPresent();
        assertThat(Names.problem(Platform.SOLARIS_10, name)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"aggr2, 33, aggr33002", "bge0, 33, bge33000", "e1000g1, 7, e1000g7001", "bge33000, 7,", "none, 7,"})
    void solaris10CallsAVlanByItsTagAndLink(String link, int tag, String name) {
        assertThat(Names.vlanOfSolaris10(link, tag).orElse(null)).isEqualTo(name);
    }

    @Test
    void aVlanIsCalledAsItsSystemCallsIt() {
        assertThat(vlanOn(Platform.SOLARIS_10)).isEqualTo("bge33000");
        assertThat(vlanOn(Platform.ILLUMOS)).isEqualTo("vlan33_0");
        assertThat(vlanOn(Platform.LINUX)).isEqualTo("bge0.33");
    }

    @Test
    void aGroupOfSolaris10IsAnyWord() {
        assertThat(Names.groupProblem(Platform.SOLARIS_10, "production")).isEmpty();
        assertThat(Names.groupProblem(Platform.SOLARIS_10, "front lan")).isPresent();
        assertThat(Names.groupProblem(Platform.ILLUMOS, "production")).isPresent();
        Topology design = Topology.empty("one group")
                .withHosts(List.of(Host.named("h", "h", Platform.SOLARIS_10)
                        .withGroups(List.of(IpmpGroup.named("h/g", "ipmp0")))));
        Topology renamed = Rename.element("h/g", "production").apply(design);
        assertThat(renamed.hosts().get(0).groups().get(0).name()).isEqualTo("production");
    }

    private static String vlanOn(Platform platform) {
        Topology design = Topology.empty("one NIC")
                .withHosts(List.of(Host.named("h", "h", platform).withNics(List.of(Nic.named("h/bge0", "bge0")))));
        return Add.vlan("h/bge0", 33)
                .apply(design)
                .hosts()
                .get(0)
                .vlans()
                .get(0)
                .name();
    }
}
