// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.topology.Usage;
import org.junit.jupiter.api.Test;

/**
 * Which interfaces are active (illumos {@code mpd_probe.c}: {@code phyint_transition_to_running},
 * {@code phyint_activate_another}, {@code phyint_standby_refresh_inactive}).
 */
class ActivationTest {

    @Test
    void aStandbyWaitsUntilAnActiveOneFailsAndThenWaitsAgain() {
        GroupRig rig = GroupRig.of(3, 2).standbys(1).settled();
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);
        assertThat(rig.senders()).containsExactly("net0", "net1");

        rig.pull(0);

        assertThat(rig.usage(2)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.carrier(0)).isEqualTo("net2");
        assertThat(rig.carrier(1)).isEqualTo("net1");
        assertThat(rig.told()).extracting(Event::text).contains("net2 becomes active");

        rig.pass(5);
        rig.plug(0);

        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);
        assertThat(rig.carrier(0)).isEqualTo("net0");
    }

    /** {@code phyint_activate_another}: the failure of one that waits activates nobody. */
    @Test
    void aStandbyThatFailsChangesNothingElse() {
        GroupRig rig = GroupRig.of(4, 2).standbys(2).settled();

        rig.pull(2);

        assertThat(rig.usage(3)).isEqualTo(Usage.STANDBY);
        assertThat(rig.carrier(0)).isEqualTo("net0");
        rig.plug(2);
        assertThat(rig.usage(2)).isEqualTo(Usage.STANDBY);
    }

    /** Case 3: repaired with FAILBACK=no it waits, and is used at the next failure. */
    @Test
    void withoutFailbackARepairedInterfaceWaitsForTheNextFailure() {
        GroupRig rig =
                GroupRig.of(2, 2).more(group -> group.withFailback(false)).settled();
        rig.pull(0);
        rig.pass(5);
        rig.plug(0);

        assertThat(rig.usage(0)).isEqualTo(Usage.STANDBY);
        assertThat(rig.carrier(0)).isEqualTo("net1");
        assertThat(rig.group().status().members().get(0).flags()).isEqualTo("i------");

        rig.pass(5);
        rig.pull(1);

        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(1)).isEqualTo("net0");
    }

    /** {@code phyint_activate_another}: a standby is preferred to one that waits because of FAILBACK=no. */
    @Test
    void aStandbyIsActivatedRatherThanOneHeldBack() {
        GroupRig rig = GroupRig.of(5, 2)
                .standbys(2)
                .more(group -> group.withFailback(false))
                .settled();
        rig.pull(0);
        rig.pass(1);
        rig.plug(0);
        assertThat(rig.usage(0)).isEqualTo(Usage.STANDBY);
        assertThat(rig.usage(3)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(4)).isEqualTo(Usage.STANDBY);

        rig.pass(1);
        rig.pull(1);

        assertThat(rig.usage(4)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.usage(0)).isEqualTo(Usage.STANDBY);
    }

    /** Case 3, exception: when the group was failed there is no choice. */
    @Test
    void afterAFailureOfTheGroupTheFirstOneIsUsedDespiteFailbackNo() {
        GroupRig rig =
                GroupRig.of(2, 1).more(group -> group.withFailback(false)).settled();
        rig.pull(0);
        rig.pull(1);
        rig.pass(5);

        rig.plug(0);
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        rig.plug(1);
        assertThat(rig.usage(1)).isEqualTo(Usage.STANDBY);
    }

    /** IPM-17: with all standby exactly one is kept active. */
    @Test
    void ofAllStandbysOneIsActive() {
        GroupRig rig = GroupRig.of(3, 2).standbys(3).settled();

        assertThat(rig.senders()).containsExactly("net0");
        rig.pull(0);
        assertThat(rig.senders()).containsExactly("net1");
    }

    /** Both standbys are needed when both regular ones are gone; the first to come back sends one to wait. */
    @Test
    void asManyAreActiveAsThereAreRegularOnes() {
        GroupRig rig = GroupRig.of(4, 4).standbys(2).settled();
        rig.pull(0);
        rig.pull(1);
        assertThat(rig.senders()).containsExactlyInAnyOrder("net2", "net3");

        rig.pass(1);
        rig.plug(1);

        assertThat(rig.senders()).hasSize(2).contains("net1");
        rig.plug(0);
        assertThat(rig.senders()).containsExactlyInAnyOrder("net0", "net1");
    }

    /** {@code ipmpstat -g}: active, (inactive), [unusable]; {@code -i} FLAGS. */
    @Test
    void theStatusListsInterfacesInThreeParts() {
        GroupRig rig = GroupRig.of(4, 1).standbys(2).settled();
        rig.pull(0);

        IpmpStatus status = rig.group().status();

        assertThat(status.group().state()).isEqualTo(GroupState.DEGRADED);
        assertThat(status.group().active()).containsExactly("net1", "net2");
        assertThat(status.group().inactive()).containsExactly("net3");
        assertThat(status.group().unusable()).containsExactly("net0");
        assertThat(status.group().fdtMillis()).isNull();
        assertThat(status.members())
                .extracting(IpmpStatus.Member::flags)
                .containsExactly("-------", "--mb---", "-s-----", "is-----");
        assertThat(status.members().get(0))
                .isEqualTo(new IpmpStatus.Member("net0", false, "-------", "down", "disabled", "failed"));
        assertThat(status.addresses().get(0).inbound()).isEqualTo("net1");
        assertThat(status.addresses().get(0).outbound()).containsExactly("net1", "net2");
        assertThat(status.targets()).allMatch(row -> row.mode().equals("disabled"));
    }
}
