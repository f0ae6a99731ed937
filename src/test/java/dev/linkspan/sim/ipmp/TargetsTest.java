// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Test addresses and whom they probe (illumos {@code mpd_main.c}, {@code mpd_tables.c}; in.mpathd(8)). */
class TargetsTest {

    /** {@code init_router_targets}: routes that can be used, in the subnet of the test address. */
    @Test
    void routersOfTheTestSubnetAreTargets() {
        GroupRig rig = GroupRig.of(2, 1)
                .probing()
                .routes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null),
                        new Route("198.51.100.0/24", Ip.of("192.0.2.2"), "h/ipmp0", null),
                        new Route("198.51.101.0/24", Ip.of("192.0.2.3"), "h/other", null),
                        new Route("198.51.102.0/24", Ip.of("203.0.113.1"), null, null),
                        new Route("198.51.103.0/24", Ip.of("192.0.2.10"), null, null)))
                .network(network -> network.answers("192.0.2.2"))
                .settled();

        IpmpStatus.Targets row = rig.group().status().targets().get(1);
        assertThat(row.mode()).isEqualTo("routes");
        assertThat(row.source()).isEqualTo("192.0.2.101");
        assertThat(row.targets()).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
    }

    /** MAX_PROBE_TARGETS 5, and the multicast only when there is no router. */
    @Test
    void withoutARouterUpToFiveHostsThatAnswerTheMulticastAreTargets() {
        GroupRig rig = GroupRig.of(2, 1)
                .probingUnrouted()
                .network(network -> {
                    for (int i = 2; i <= 9; i++) {
                        network.answers("192.0.2." + i);
                    }
                    network.answers("192.0.2.10");
                })
                .settled();

        IpmpStatus.Targets row = rig.group().status().targets().get(0);
        assertThat(row.mode()).isEqualTo("multicast");
        assertThat(row.targets()).hasSize(5).doesNotContain("192.0.2.10");
    }

    /** PI_NOTARGETS: judged by the link only. */
    @Test
    void withNobodyToProbeTheLinkDecides() {
        GroupRig rig = GroupRig.of(2, 1)
                .probingUnrouted()
                .network(network -> network.stations.clear())
                .settled();
        assertThat(rig.group().status().members().get(0))
                .isEqualTo(new IpmpStatus.Member("net0", true, "--mb---", "up", "unknown", "unknown"));
        assertThat(rig.group().status().group().state()).isEqualTo(GroupState.OK);
        rig.pass(60);
        assertThat(rig.told()).isEmpty();

        rig.pull(0);

        assertThat(rig.log())
                .containsExactly(
                        "The link has gone down on net0", "IP interface failure detected on net0 of group ipmp0");
        assertThat(rig.carrier(0)).isEqualTo("net1");
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
    }

    /** {@code target_create}: the first host that answers ends PI_NOTARGETS. */
    @Test
    void aHostThatBeginsToAnswerIsFound() {
        GroupRig rig = GroupRig.of(1, 1)
                .probingUnrouted()
                .network(network -> network.stations.clear())
                .settled();

        rig.network.answers("192.0.2.7");
        rig.pass(3);

        assertThat(rig.group().status().members().get(0).state()).isEqualTo("ok");
        assertThat(rig.group().status().targets().get(0).targets()).containsExactly("192.0.2.7");
    }

    /** {@code target_flush_hosts}: hosts may have failed rather than interfaces, so others are asked for. */
    @Test
    void hostsAreForgottenWhenTheGroupFails() {
        GroupRig rig = GroupRig.of(2, 1).probingUnrouted().settled();
        rig.network.stations.clear();
        rig.pass(15);
        assertThat(rig.log()).containsExactly("All IP interfaces in group ipmp0 are now unusable");
        assertThat(rig.group().status().targets().get(0).targets()).isEmpty();
        assertThat(rig.group().status().members().get(0).state()).isEqualTo("failed");

        rig.network.answers("192.0.2.9");
        rig.pass(25);

        assertThat(rig.log()).contains("IP interface repair detected on net0 of group ipmp0");
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);
    }

    /** {@code check_addr_unique}, {@code check_testconfig}. */
    @Test
    void aTestAddressThatTwoHaveIsUsedByNeither() {
        GroupRig rig = GroupRig.of(2, 1)
                .probing()
                .more(group -> group.withMembers(group.members().stream()
                        .map(member -> member.withTestAddresses(List.of(InterfaceAddress.of("192.0.2.100/24"))))
                        .toList()))
                .cold();

        assertThat(rig.log())
                .containsExactly(
                        "Test address 192.0.2.100 is not unique in group; disabling probe-based failure detection on net0",
                        "Test address 192.0.2.100 is not unique in group; disabling probe-based failure detection on net1");
        rig.pass(100);
        assertThat(rig.network.sent).isEmpty();
        assertThat(rig.group().status().members().get(0).probe()).isEqualTo("disabled");
    }

    /** TESTADDR_CONF_TIME 20 s. */
    @Test
    void aMissingTestAddressIsComplainedAboutAfterTwentySeconds() {
        GroupRig rig = GroupRig.of(2, 1)
                .more(group -> group.withDetection(Detection.PROBE))
                .cold();
        rig.pass(19.9);
        assertThat(rig.log()).isEmpty();
        rig.pass(0.2);
        assertThat(rig.log())
                .containsExactly(
                        "No test address configured on interface net0; disabling probe-based failure detection on it",
                        "No test address configured on interface net1; disabling probe-based failure detection on it");
    }

    /** I-06: only link-local addresses are test addresses of IPv6. */
    @Test
    void aGlobalIpv6AddressIsNotUsed() {
        GroupRig rig = GroupRig.of(1, 1)
                .more(group -> group.withMembers(
                        List.of(new IpmpMember("h/ip-net0", false, List.of(InterfaceAddress.of("2001:db8::5/64"))))))
                .settled();
        assertThat(rig.group().status().targets().get(0).mode()).isEqualTo("disabled");
    }

    /** {@code failure_state}: with both families probing both must fail. */
    @Test
    void anInterfaceThatStillAnswersOverIpv6HasNotFailed() {
        GroupRig rig = GroupRig.of(2, 1)
                .probing()
                .more(group -> group.withMembers(group.members().stream()
                        .map(member -> member.withTestAddresses(List.of(
                                member.testAddresses().get(0),
                                InterfaceAddress.of(
                                        "fe80::" + member.ipInterface().charAt(8) + "/10"))))
                        .toList()))
                .routes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), null, null),
                        new Route("2001:db8::/32", Ip.of("fe80::99"), null, null)))
                .network(network -> network.answers("fe80::99"))
                .settled();
        assertThat(rig.group().status().targets()).hasSize(4);
        rig.network.stations.remove(Ip.of("192.0.2.1"));
        rig.pass(30);
        assertThat(rig.usage(0)).isEqualTo(Usage.ACTIVE);

        rig.deafen(0);
        rig.pass(12);
        assertThat(rig.usage(0)).isEqualTo(Usage.FAILED);
        assertThat(rig.usage(1)).isEqualTo(Usage.ACTIVE);
    }

    /** {@code check_exception_target}: one slow router of at least four is parked for a minute. */
    @Test
    void aSlowTargetAmongFastOnesIsParked() {
        GroupRig rig = GroupRig.of(1, 1)
                .probing()
                .more(group -> group.withTargets(List.of(Ip.of("192.0.2.2"), Ip.of("192.0.2.3"), Ip.of("192.0.2.4"))))
                .network(network -> {
                    network.answers("192.0.2.2");
                    network.answers("192.0.2.3");
                    network.answers("192.0.2.4");
                })
                .settled();
        rig.network.stations.put(Ip.of("192.0.2.3"), Ticks.millis(900));

        rig.pass(30);

        assertThat(rig.group().status().targets().get(0).targets()).hasSize(3).doesNotContain("192.0.2.3");
        assertThat(rig.told())
                .anyMatch(event -> event.text().equals("net0 no longer probes 192.0.2.3")
                        && "it answers too slowly".equals(event.reason()));
        assertThat(rig.group().status().group().fdtMillis()).isEqualTo(10_000L);
    }
}
