// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Solaris 10 (OpenSolaris {@code mpd_probe.c} before Clearview: {@code try_failover}, {@code do_failback}). */
class Solaris10Test {

    @Test
    void allAddressesOfAFailedNicGoToOneOtherAndComeBack() {
        GroupRig rig = GroupRig.of(3, 6).on(Platform.SOLARIS_10).settled();
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(3)).isEqualTo("net0");

        rig.pull(0);

        assertThat(rig.carrier(0)).isEqualTo("net1");
        assertThat(rig.carrier(3)).isEqualTo("net1");
        assertThat(rig.log())
                .containsExactly(
                        "The link has gone down on net0",
                        "NIC failure detected on net0 of group ipmp0",
                        "Successfully failed over from NIC net0 to NIC net1");
        rig.plug(0);

        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(3)).isEqualTo("net0");
        assertThat(rig.log())
                .containsExactly(
                        "The link has come up on net0",
                        "NIC repair detected on net0 of group ipmp0",
                        "Successfully failed back to NIC net0");
    }

    /** {@code get_failover_dst}: a standby first. */
    @Test
    void aStandbyTakesOver() {
        GroupRig rig = GroupRig.of(3, 2).on(Platform.SOLARIS_10).standbys(1).settled();
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);

        rig.pull(1);

        assertThat(rig.carrier(1)).isEqualTo("net2");
        assertThat(rig.usage(2)).isEqualTo(Usage.ACTIVE);
        rig.plug(1);
        assertThat(rig.carrier(1)).isEqualTo("net1");
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);
    }

    /** FAILBACK=no: the repaired one is inactive, and the first to be used next. */
    @Test
    void withoutFailbackTheRepairedNicWaits() {
        GroupRig rig = GroupRig.of(3, 3)
                .on(Platform.SOLARIS_10)
                .more(group -> group.withFailback(false))
                .settled();
        rig.pull(0);
        rig.plug(0);
        assertThat(rig.usage(0)).isEqualTo(Usage.STANDBY);
        assertThat(rig.carrier(0)).isEqualTo("net1");
        rig.told();

        rig.pull(1);

        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(1)).isEqualTo("net0");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.log()).contains("Successfully failed over from NIC net1 to NIC net0");
    }

    /** {@code failure_state}: without probe targets each is judged alone, and the group is never called failed. */
    @Test
    void withLinksOnlyEachNicFailsByItself() {
        GroupRig rig = GroupRig.of(2, 2).on(Platform.SOLARIS_10).settled();
        rig.pull(0);
        rig.told();
        rig.pull(1);

        assertThat(rig.log())
                .containsExactly("The link has gone down on net1", "NIC failure detected on net1 of group ipmp0");
        assertThat(rig.group().status().group().state()).isEqualTo(GroupState.FAILED);

        rig.plug(0);

        // net0 takes its own back, and what still stands on net1 is moved now.
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(1)).isEqualTo("net0");
        assertThat(rig.log())
                .containsExactly(
                        "The link has come up on net0",
                        "NIC repair detected on net0 of group ipmp0",
                        "Successfully failed back to NIC net0",
                        "Successfully failed over from NIC net1 to NIC net0");
    }

    @Test
    void allProbesLostTogetherIsAFailureOfTheGroup() {
        GroupRig rig = GroupRig.of(2, 2).on(Platform.SOLARIS_10).probing().settled();
        rig.network.stations.clear();

        rig.pass(15);

        assertThat(rig.log()).containsExactly("All Interfaces in group ipmp0 have failed");
        // Nothing is moved: the address stays, and works if only the targets are gone.
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.senders()).containsExactly("net0");

        rig.network.answers(GroupRig.GATEWAY);
        rig.pass(25);

        assertThat(rig.log())
                .anyMatch(line -> line.matches("At least 1 interface \\(net[01]\\) of group ipmp0 has repaired"))
                .contains("NIC repair detected on net0 of group ipmp0", "NIC repair detected on net1 of group ipmp0");
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(1)).isEqualTo("net1");
    }

    @Test
    void probesFindAFailureInTheSameTime() {
        GroupRig rig = GroupRig.of(2, 2).on(Platform.SOLARIS_10).probing().settled();
        rig.deafen(0);

        rig.pass(11.5);

        assertThat(rig.told())
                .extracting(Event::log)
                .containsSubsequence(
                        "in.mpathd: NIC failure detected on net0 of group ipmp0",
                        "in.mpathd: Successfully failed over from NIC net0 to NIC net1");
    }

    @Test
    void aFlappingLinkIsNotFailedBackTo() {
        GroupRig rig = GroupRig.of(2, 2).on(Platform.SOLARIS_10).settled();
        for (int i = 0; i < 3; i++) {
            rig.pull(0);
            rig.pass(2);
            rig.plug(0);
            rig.pass(2);
        }

        assertThat(rig.log())
                .contains(
                        "The link has come up on net0 more than 2 times in the last minute; disabling failback until it stabilizes");
        assertThat(rig.carrier(0)).isEqualTo("net1");
        rig.pass(60);
        assertThat(rig.carrier(0)).isEqualTo("net0");
    }

    /** IPM-13: one that has only its link is taken for working as soon as {@code run_timeouts} looks at it again. */
    @Test
    void aNicWithoutTestAddressSurvivesAFailureOfTheGroup() {
        GroupRig rig = GroupRig.of(3, 3)
                .on(Platform.SOLARIS_10)
                .probing()
                .more(group -> group.withMembers(List.of(
                        group.members().get(0).withTestAddresses(List.of()),
                        group.members().get(1),
                        group.members().get(2))))
                .settled();
        rig.network.stations.clear();

        rig.pass(15);

        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(1)).isEqualTo(Usage.FAILED);
        assertThat(rig.carrier(1)).isEqualTo("net0");
        assertThat(rig.log())
                .startsWith("All Interfaces in group ipmp0 have failed", "NIC repair detected on net0 of group ipmp0")
                .contains("At least 1 interface (net0) of group ipmp0 has repaired");
    }
}
