// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The failure detection time and how it follows the answers (illumos {@code mpd_probe.c}: {@code incoming_echo_reply}). */
class DetectionTimeTest {
    private static final Ip GATEWAY = Ip.of(GroupRig.GATEWAY);

    /** {@code mpd_defs.h}: FDT / (NUM_PROBE_FAILS + 2), whole milliseconds. */
    @Test
    void theIntervalIsASeventhInWholeMilliseconds() {
        assertThat(new DetectionTime(10_000).interval()).isEqualTo(Ticks.millis(1428));
        assertThat(new DetectionTime(100).interval()).isEqualTo(Ticks.millis(14));
    }

    /** MIN_FAILURE_DETECTION_TIME 100. */
    @Test
    void aTimeBelowTheLeastIsRaisedAndComplainedAbout() {
        GroupRig rig = GroupRig.of(1, 1).more(group -> group.withFdtMillis(50)).cold();

        assertThat(rig.log()).containsExactly("Too small failure detection time of 50, assuming minimum of 100 ms");
    }

    /** Interval = 2 x CRTT, FDT = 7 x interval; after 60 s of fast answers half of it, down to what is configured. */
    @Test
    void slowAnswersRaiseItAndFastOnesBringItDownAgain() {
        GroupRig rig = GroupRig.of(2, 1).probing().settled();
        rig.network.stations.put(GATEWAY, Ticks.millis(600));

        rig.pass(30);

        List<String> raised = rig.log();
        assertThat(raised)
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "Cannot meet requested failure detection time of 10000 ms on \\(inet net[01]\\) new failure detection time for group \"ipmp0\" is [0-9]+ ms"));
        long now = rig.group().status().group().fdtMillis();
        assertThat(now).isGreaterThan(20_000);
        assertThat(now % 14).isZero();
        assertThat(raised.get(raised.size() - 1)).endsWith(" is " + now + " ms");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);

        rig.network.answers(GroupRig.GATEWAY);
        rig.pass(400);

        List<String> improved = rig.log();
        assertThat(improved)
                .last()
                .asString()
                .matches("Improved failure detection time 10000 ms on \\(inet net[01]\\) for group \"ipmp0\"");
        assertThat(rig.group().status().group().fdtMillis()).isEqualTo(10_000L);
    }

    /** MIN_SETTLING_TIME 60 s. */
    @Test
    void itDoesNotComeDownWithinAMinute() {
        GroupRig rig = GroupRig.of(1, 1).probing().settled();
        rig.network.stations.put(GATEWAY, Ticks.millis(600));
        rig.pass(30);
        long raisedAt = rig.events.get(rig.events.size() - 1).at();
        rig.network.answers(GroupRig.GATEWAY);
        rig.told();

        rig.pass(400);

        assertThat(rig.told().get(0).at()).isGreaterThan(raisedAt + Mpathd.SETTLING);
    }

    /** MAXDEFERREDRTT 1: one slow answer alone is not believed. */
    @Test
    void aSingleSlowAnswerIsNotBelieved() {
        Target target = new Target(GATEWAY);
        long interval = Ticks.millis(1428);
        target.measure(Ticks.millis(1), interval, true);
        long usual = target.crtt();

        target.measure(Ticks.millis(2000), interval, true);
        assertThat(target.crtt()).isEqualTo(usual);
        target.measure(Ticks.millis(2000), interval, true);
        assertThat(target.crtt()).isGreaterThan(interval);
    }

    /** Jacobson and Karels: the first answer sets mean m and deviation m / 2. */
    @Test
    void theFirstAnswerSetsThriceItsTime() {
        Target target = new Target(GATEWAY);
        target.measure(1000, Ticks.SECOND, true);

        assertThat(target.crtt()).isEqualTo(3000);
        target.measure(1000, Ticks.SECOND, true);
        assertThat(target.crtt()).isEqualTo(2500);
    }
}
