// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures that probes find (in.mpathd(8), "Probe-Based Failure Detection"; illumos {@code mpd_probe.c}). */
class ProbeDetectionTest {
    private static final long INTERVAL = Ticks.millis(1428);
    private static final int SEEDS = 300;

    /** {@code phyint_inst_timer}: the base is strictly periodic, each probe in the second half of its interval. */
    @Test
    void probesAreSentAtARandomTimeInTheSecondHalfOfEachInterval() {
        GroupRig rig = GroupRig.of(1, 1).probing().settled();
        rig.network.sent.clear();
        rig.pass(200);

        List<Long> sent = rig.network.sent.get("h/net0");
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < sent.size(); i++) {
            gaps.add(sent.get(i) - sent.get(i - 1));
        }
        assertThat(gaps).allMatch(gap -> gap >= INTERVAL / 2 && gap <= INTERVAL * 3 / 2);
        assertThat(gaps.stream().mapToLong(gap -> gap).average().orElseThrow())
                .isBetween(INTERVAL * 0.99, INTERVAL * 1.01);
        assertThat(gaps.stream().distinct().count()).isGreaterThan(100);
    }

    /** NUM_PROBE_FAILS 5, {@code failure_state}: for every seed between the fifth lost probe and FDT + an interval. */
    @Test
    void aFailureIsDeclaredBetweenTheFifthLostProbeAndTheDetectionTimePlusAnInterval() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            GroupRig rig = GroupRig.of(2, 2).probing().seed(seed).settled();
            rig.network.sent.clear();
            long broken = rig.clock.now();
            rig.deafen(0);

            rig.pass(20);

            Event failure = rig.told().stream()
                    .filter(event -> event.text().equals("net0 failed"))
                    .findFirst()
                    .orElseThrow();
            long fifth = rig.network.sent.get("h/net0").get(4);
            assertThat(failure.at()).as("seed %d", seed).isBetween(fifth, broken + Ticks.seconds(10) + INTERVAL);
            assertThat(failure.log()).isEqualTo("in.mpathd: IP interface failure detected on net0 of group ipmp0");
            assertThat(failure.reason()).isEqualTo("5 probes in a row were lost");
            assertThat(rig.carrier(0)).isEqualTo("net1");
            assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
        }
    }

    /** NUM_PROBE_REPAIRS 10: about 14 s with the default detection time. */
    @Test
    void tenAnswersRepairIt() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            GroupRig rig = GroupRig.of(2, 2).probing().seed(seed).settled();
            rig.deafen(0);
            rig.pass(20).told();
            long healed = rig.clock.now();
            rig.network.sent.clear();
            rig.heal(0);

            rig.pass(25);

            Event repair = rig.told().stream()
                    .filter(event -> event.text().equals("net0 works again"))
                    .findFirst()
                    .orElseThrow();
            long tenth = rig.network.sent.get("h/net0").get(9);
            assertThat(repair.at()).as("seed %d", seed).isBetween(tenth, healed + 12 * INTERVAL);
            assertThat(repair.at() - healed).isBetween(9 * INTERVAL, 12 * INTERVAL);
            assertThat(repair.log()).isEqualTo("in.mpathd: IP interface repair detected on net0 of group ipmp0");
            assertThat(rig.carrier(0)).isEqualTo("net0");
        }
    }

    /** {@code phyint_repaired}: a link that comes up is not enough where there is a test address. */
    @Test
    void withATestAddressAlsoALinkThatComesUpNeedsTenAnswers() {
        GroupRig rig = GroupRig.of(2, 1).probing().settled();
        rig.pull(0);
        rig.pass(2);
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
        rig.plug(0);

        rig.pass(12);
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
        rig.pass(6);
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
    }

    /** {@code failure_state}: nobody had an answer after the first loss, so it is what they share. */
    @Test
    void allProbesLostTogetherIsAFailureOfTheGroupAndLogsItsLineOnly() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            GroupRig rig = GroupRig.of(3, 3).probing().seed(seed).settled();
            rig.network.stations.clear();

            rig.pass(20);

            assertThat(rig.log())
                    .as("seed %d", seed)
                    .containsExactly("All IP interfaces in group ipmp0 are now unusable");
            assertThat(rig.carrier(0)).isEqualTo("-");

            rig.network.answers(GroupRig.GATEWAY);
            rig.pass(30);

            assertThat(rig.log())
                    .as("seed %d", seed)
                    .hasSize(4)
                    .anyMatch(
                            line -> line.matches("At least 1 IP interface \\(net[0-2]\\) in group ipmp0 is now usable"))
                    .filteredOn(line -> line.startsWith("IP interface repair detected"))
                    .hasSize(3);
            assertThat(rig.senders()).hasSize(3);
        }
    }

    /** FAILURE_DETECTION_QP 40 s: lost probes on a new interface mean nothing, as spanning tree may block it. */
    @Test
    void aNewInterfaceHasFortySecondsOfGrace() {
        GroupRig rig = GroupRig.of(2, 1)
                .probing()
                .network(network -> network.deaf.add("h/net0"))
                .cold();

        rig.pass(39.9);
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        rig.pass(1.6);
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
    }

    /** {@code phyint_inst_timer}: the first answer ends the quiet period. */
    @Test
    void theFirstAnswerEndsTheGrace() {
        GroupRig rig = GroupRig.of(2, 1).probing().cold();
        rig.pass(5);
        rig.deafen(0);

        rig.pass(12);

        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
    }

    /** {@code phyint_inst_probe_failure_state}: a target that alone doesn't answer is dropped. */
    @Test
    void aDeadTargetIsDroppedAndTheInterfaceStays() {
        GroupRig rig = GroupRig.of(2, 1)
                .probing()
                .more(group -> group.withTargets(
                        List.of(dev.linkspan.topology.Ip.of("192.0.2.2"), dev.linkspan.topology.Ip.of("192.0.2.3"))))
                .network(network -> {
                    network.answers("192.0.2.2");
                    network.answers("192.0.2.3");
                })
                .settled();
        assertThat(rig.group().status().targets().get(0).targets()).hasSize(3);
        rig.network.stations.remove(dev.linkspan.topology.Ip.of("192.0.2.3"));

        rig.pass(40);

        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
        assertThat(rig.told())
                .extracting(Event::text)
                .contains("net0 no longer probes 192.0.2.3", "net1 no longer probes 192.0.2.3")
                .doesNotContain("net0 failed");
        assertThat(rig.group().status().targets().get(0).targets()).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    /** {@code target_next}: one after the other. */
    @Test
    void targetsAreProbedInTurn() {
        GroupRig rig = GroupRig.of(1, 1)
                .probing()
                .more(group -> group.withTargets(List.of(dev.linkspan.topology.Ip.of("192.0.2.2"))))
                .network(network -> network.answers("192.0.2.2"))
                .settled();
        rig.network.asked.clear();

        rig.pass(20);

        for (int i = 2; i < rig.network.asked.size(); i++) {
            assertThat(rig.network.asked.get(i)).isEqualTo(rig.network.asked.get(i - 2));
        }
        assertThat(rig.network.asked.subList(0, 2)).doesNotHaveDuplicates();
    }

    /** One event a probe, and none for its answer. */
    @Test
    void aProbeCostsOneEvent() {
        GroupRig rig = GroupRig.of(4, 4).probing().settled();
        rig.network.sent.clear();
        long before = rig.clock.happened();

        rig.pass(1000);

        long probes = rig.network.sent.values().stream().mapToLong(List::size).sum();
        assertThat(rig.clock.happened() - before).isEqualTo(probes);
        assertThat(probes).isBetween(2780L, 2820L);
    }

    /** {@code failure_state}: with a member that has only its link, and that link up, it is not the group. */
    @Test
    void aMemberWithoutTestAddressShowsThatTheGroupWorks() {
        GroupRig rig = GroupRig.of(2, 2)
                .probing()
                .more(group -> group.withMembers(
                        List.of(group.members().get(0), group.members().get(1).withTestAddresses(List.of()))))
                .settled();
        rig.network.stations.clear();

        rig.pass(12);

        assertThat(rig.log()).containsExactly("IP interface failure detected on net0 of group ipmp0");
        assertThat(rig.carrier(0)).isEqualTo("net1");
    }
}
