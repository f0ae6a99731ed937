// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of the system log, to the letter. Those that need a course of events are asserted where it is tested. */
class MessagesTest {

    /** {@code check_config} of illumos {@code mpd_main.c}; I-07. */
    @Test
    void membersThatLackAFamilyOfTheGroupAreNamed() {
        assertThat(mixed(Platform.ILLUMOS).cold().log())
                .containsExactly(
                        "IP interface net1 in group ipmp0 is not plumbed for IPv6, affecting IPv6 connectivity");
        assertThat(mixed(Platform.SOLARIS_10).cold().log())
                .containsExactly("NIC net1 of group ipmp0 is not plumbed for IPv6 and may affect failover capability");
    }

    /** {@code check_testconfig} of OpenSolaris {@code mpd_main.c} before Clearview. */
    @Test
    void solaris10NamesATestAddressThatIsNotUniqueWithoutTheGroup() {
        assertThat(new Solaris10Messages().testAddressTwice("bge0", "192.0.2.5"))
                .isEqualTo("Test address 192.0.2.5 is not unique; disabling probe-based failure detection on bge0");
    }

    /** {@code incoming_echo_reply}, {@code incoming_rtt_reply} of {@code mpd_probe.c}: the same on all systems. */
    @Test
    void detectionTimesAreTheSameOnAllSystems() {
        for (Messages messages : List.of(new ClearviewMessages(), new Solaris10Messages())) {
            assertThat(messages.cannotMeet(10_000, "inet", "net0", "ipmp0", 25_200))
                    .isEqualTo("Cannot meet requested failure detection time of 10000 ms on (inet net0) new failure"
                            + " detection time for group \"ipmp0\" is 25200 ms");
            assertThat(messages.improved(12_600, "inet6", "net0", "ipmp0"))
                    .isEqualTo("Improved failure detection time 12600 ms on (inet6 net0) for group \"ipmp0\"");
            assertThat(messages.tooSmall(99))
                    .isEqualTo("Too small failure detection time of 99, assuming minimum of 100 ms");
        }
    }

    private static GroupRig.Setup mixed(Platform platform) {
        return GroupRig.of(2, 1).on(platform).plumbed(0, List.of(IpFamily.INET, IpFamily.INET6));
    }
}
