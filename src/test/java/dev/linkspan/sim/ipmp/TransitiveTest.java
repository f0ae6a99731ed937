// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transitive probing of Oracle Solaris 11 (in.mpathd(8), "Transitive Probing"; E37476, gldcc). */
class TransitiveTest {
    private static GroupRig.Setup group(int members, int addresses) {
        return GroupRig.of(members, addresses)
                .on(Platform.SOLARIS_11)
                .routes(List.of(new Route(Route.DEFAULT, Ip.of(GroupRig.GATEWAY), null, null)))
                .more(group -> group.withDetection(Detection.TRANSITIVE));
    }

    @Test
    void whoCarriesADataAddressProbesTheRouterAndTheOthersProbeThem() {
        GroupRig rig = group(3, 1).settled();
        rig.network.sent.clear();

        rig.pass(20);

        assertThat(rig.network.sent).containsOnlyKeys("h/net0");
        assertThat(rig.group().status().targets())
                .containsExactly(
                        new IpmpStatus.Targets("net0", "routes", "192.0.2.10", List.of("192.0.2.1")),
                        new IpmpStatus.Targets("net1", "transitive", "net1", List.of("net0")),
                        new IpmpStatus.Targets("net2", "transitive", "net2", List.of("net0")));
        assertThat(rig.group().status().members())
                .extracting(IpmpStatus.Member::probe)
                .containsOnly("ok");
        assertThat(rig.told()).isEmpty();
    }

    @Test
    void aSilentFailureOfTheOneWithTheAddressMovesIt() {
        for (long seed = 1; seed <= 50; seed++) {
            GroupRig rig = group(2, 1).seed(seed).settled();
            rig.deafen(0);

            rig.pass(12);

            assertThat(rig.carrier(0)).as("seed %d", seed).isEqualTo("net1");
            assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
            rig.heal(0);
            rig.pass(20);
            assertThat(rig.usage(0)).as("seed %d", seed).isEqualTo(Usage.ACTIVE);
        }
    }

    @Test
    void aSilentFailureOfAnAlternateIsFoundThroughItsPeer() {
        GroupRig rig = group(3, 1).settled();
        rig.deafen(2);

        rig.pass(12);

        assertThat(rig.told()).extracting(Event::text).contains("net2 failed");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
        rig.heal(2);
        rig.pass(18);
        assertThat(rig.usage(2)).isEqualTo(Usage.ACTIVE);
    }

    @Test
    void aRouterThatComesBackRepairsAllOfThem() {
        GroupRig rig = group(2, 1).settled();
        rig.network.stations.clear();
        rig.pass(60);
        assertThat(rig.carrier(0)).isEqualTo("-");

        rig.network.answers(GroupRig.GATEWAY);
        rig.pass(60);

        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.carrier(0)).isNotEqualTo("-");
    }

    /** IPM-27: with a test address it is ignored; and illumos has none. */
    @Test
    void itIsNotUsedWithTestAddressesNorOnIllumos() {
        GroupRig tested = group(2, 1)
                .probing()
                .more(group -> group.withDetection(Detection.TRANSITIVE))
                .settled();
        assertThat(tested.group().status().targets()).allMatch(row -> row.mode().equals("routes"));

        GroupRig illumos = group(2, 1).on(Platform.ILLUMOS).settled();
        assertThat(illumos.group().status().targets())
                .allMatch(row -> row.mode().equals("disabled"));
    }
}
