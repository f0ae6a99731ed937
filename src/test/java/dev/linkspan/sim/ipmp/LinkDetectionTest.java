// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures that the driver reports (in.mpathd(8), "Link-Based Failure Detection"; illumos {@code mpd_probe.c}). */
class LinkDetectionTest {

    /** {@code process_link_state_down}, {@code phyint_inst_check_for_failure}, {@code ipmp_ill_deactivate}. */
    @Test
    void aLinkThatGoesDownFailsItsInterfaceAtOnce() {
        GroupRig rig = GroupRig.of(2, 2).settled();
        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.carrier(1)).isEqualTo("net1");

        rig.pull(0);

        assertThat(rig.carrier(0)).isEqualTo("net1");
        assertThat(rig.senders()).containsExactly("net1");
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
        List<Event> told = rig.told();
        assertThat(told)
                .extracting(Event::text)
                .containsExactly(
                        "the link of net0 went down",
                        "net0 failed",
                        "ipmp0 is degraded",
                        "192.0.2.10 moved from net0 to net1");
        assertThat(told)
                .extracting(Event::log)
                .containsExactly(
                        "in.mpathd: The link has gone down on net0",
                        "in.mpathd: IP interface failure detected on net0 of group ipmp0",
                        null,
                        null);
        assertThat(told.get(1).reason()).isEqualTo("the link went down");
        assertThat(told.get(3).subject()).isEqualTo("h/ipmp0");
        assertThat(told).allMatch(event -> event.at() == 0);
    }

    /** {@code process_link_state_up}: without test addresses the link is proof enough. */
    @Test
    void aLinkThatComesUpRepairsItAtOnceAndTakesBackAnAddress() {
        GroupRig rig = GroupRig.of(2, 2).settled();
        rig.pull(0);
        rig.pass(5).told();

        rig.plug(0);

        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.log())
                .containsExactly("The link has come up on net0", "IP interface repair detected on net0 of group ipmp0");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
    }

    /** {@code failure_state}: the last one to fail is a failure of the group, and only the line of the group is logged. */
    @Test
    void theLastLinkTakesTheGroupWithIt() {
        GroupRig rig = GroupRig.of(2, 1).settled();
        rig.pull(0);
        rig.told();

        rig.pull(1);

        assertThat(rig.log())
                .containsExactly("The link has gone down on net1", "All IP interfaces in group ipmp0 are now unusable");
        assertThat(rig.carrier(0)).isEqualTo("-");
        assertThat(rig.senders()).isEmpty();

        rig.plug(1);

        assertThat(rig.log())
                .containsExactly(
                        "The link has come up on net1",
                        "IP interface repair detected on net1 of group ipmp0",
                        "At least 1 IP interface (net1) in group ipmp0 is now usable");
        assertThat(rig.carrier(0)).isEqualTo("net1");
    }

    /** LINK_UP_PERMIN 2, {@code phyint_repaired}, {@code phyint_inst_timer}. */
    @Test
    void aLinkThatComesUpMoreThanTwiceAMinuteIsNotTrustedUntilItIsStable() {
        GroupRig rig = GroupRig.of(2, 1).settled();
        for (int i = 0; i < 2; i++) {
            rig.pull(0);
            rig.pass(5);
            rig.plug(0);
            rig.pass(5);
        }
        assertThat(rig.log())
                .filteredOn(line -> line.contains("repair detected"))
                .hasSize(2);
        rig.pull(0);
        rig.pass(5).told();

        rig.plug(0);

        assertThat(rig.log())
                .containsExactly(
                        "The link has come up on net0",
                        "The link has come up on net0 more than 2 times in the last minute; disabling repair until it stabilizes");
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);

        // The first two came up at 5 s and 15 s, the third at 25 s: the second is a minute old at 75 s.
        rig.pass(49.9);
        assertThat(rig.log()).isEmpty();
        rig.pass(0.2);
        assertThat(rig.log()).containsExactly("IP interface repair detected on net0 of group ipmp0");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
    }

    /** in.mpathd(8): a driver that doesn't tell about links makes them seem up; {@code ipmpstat -i} LINK unknown. */
    @Test
    void aDriverThatDoesNotTellLeavesTheInterfaceActive() {
        GroupRig rig =
                GroupRig.of(2, 1).nics(nic -> nic.withLinkNotification(false)).settled();

        rig.pull(0);
        rig.pass(60);

        assertThat(rig.carrier(0)).isEqualTo("net0");
        assertThat(rig.told()).isEmpty();
        assertThat(rig.group().status().members().get(0).link()).isEqualTo("unknown");
    }

    @Test
    void aGroupWithoutProbesCostsNoEvents() {
        GroupRig rig = GroupRig.of(4, 2).settled();
        long before = rig.clock.happened();

        rig.pass(3600);

        assertThat(rig.clock.happened()).isEqualTo(before);
    }

    @Test
    void whatDoesNotChangeIsObservedAsTheSameObject() {
        GroupRig rig = GroupRig.of(2, 2).settled();

        assertThat(rig.group().observe()).isSameAs(rig.group().observe());
        assertThat(rig.group().observe().addresses().get(1).carriedBy()).isEqualTo("h/ip-net1");
    }
}
