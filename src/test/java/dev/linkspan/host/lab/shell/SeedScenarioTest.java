// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Platform;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seed scenario typed by hand, looked at, started again, and failing over. */
class SeedScenarioTest {
    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void whatWasSetUpIsThereAfterAStart(Platform platform) {
        try (ShellRig rig = ShellRig.seeded(platform)) {
            State before = rig.shell.state();

            rig.shell.reboot();

            assertThat(rig.shell.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void aMachineIsKeptInAFolder(Platform platform, @TempDir Path folder) {
        try (ShellRig rig = ShellRig.seeded(platform)) {
            rig.shell.save(folder);

            try (SimulatedShell loaded = SimulatedShell.load(SeedLab.world(SeedLab.design(platform)), "h", folder)) {
                assertThat(loaded.state()).isEqualTo(rig.shell.state());
                assertThat(loaded.run("ifconfig", "-a").out()).isEqualTo(rig.out("ifconfig -a"));
                loaded.reboot();
                assertThat(loaded.state()).isEqualTo(rig.shell.state());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void theRouterAnswersAsLongAsThereIsAWay(Platform platform) {
        try (ShellRig rig = ShellRig.seeded(platform)) {
            assertThat(rig.out("ping 192.0.2.1 2")).isEqualTo("192.0.2.1 is alive\n");
            assertThat(rig.out("ping 192.0.2.10")).isEqualTo("192.0.2.10 is alive\n");
            assertThat(rig.refusal("ping 192.0.2.99 2")).isEqualTo("no answer from 192.0.2.99");
            pullFirstAggregation(rig);
            assertThat(rig.run("ping 192.0.2.1 2").status()).isZero();
            rig.world.fail(Fault.down("gw"));
            assertThat(rig.refusal("ping 192.0.2.1 2")).isEqualTo("no answer from 192.0.2.1");
        }
    }

    @Test
    void bothPullsOfAnAggregationMoveItsAddressToTheStandby() {
        try (ShellRig rig = ShellRig.seeded(Platform.SOLARIS_11)) {
            assertThat(rig.out("ipmpstat -g")).isEqualTo("""
                            GROUP       GROUPNAME   STATE     FDT       INTERFACES
                            ipmp0       ipmp0       ok        10.00s    aggr1 aggr2 (net4)
                            """);
            pullFirstAggregation(rig);

            assertThat(rig.out("ipmpstat -g")).isEqualTo("""
                            GROUP       GROUPNAME   STATE     FDT       INTERFACES
                            ipmp0       ipmp0       degraded  10.00s    aggr2 net4 [aggr1]
                            """);
            assertThat(rig.out("ipmpstat -nP -o address,inbound,outbound -a"))
                    .isEqualTo("192.0.2.10:net4:aggr2 net4\n192.0.2.11:aggr2:aggr2 net4\n\\:\\:::\n");
            assertThat(rig.out("cat /var/adm/messages"))
                    .contains("Jan 01 12:00:00 h in.mpathd[123]: [ID ")
                    .contains(" daemon.error] The link has gone down on aggr1\n")
                    .contains(" daemon.error] IP interface failure detected on aggr1 of group ipmp0\n");
            // The mux machine jumps over what would clear the bits: they stay as they were.
            assertThat(rig.out("dladm show-aggr -L -p -o link,port,sync,coll,dist aggr1"))
                    .isEqualTo("aggr1:net0:yes:yes:yes\n:net1:yes:yes:yes\n");
        }
    }

    @Test
    void onSolaris10TheAddressesStandOnAnotherInterface() {
        try (ShellRig rig = ShellRig.seeded(Platform.SOLARIS_10)) {
            pullFirstAggregation(rig);

            assertThat(rig.out("ifconfig -a"))
                    .contains("""
                            aggr1: flags=19000802<BROADCAST,MULTICAST,IPv4,NOFAILOVER,FAILED> mtu 0 index 2
                            \tinet 0.0.0.0 netmask 0\s
                            \tgroupname g1
                            """)
                    .contains("""
                            aggr1:1: flags=19040803<UP,BROADCAST,MULTICAST,DEPRECATED,IPv4,NOFAILOVER,FAILED> mtu 1500 index 2
                            \tinet 192.0.2.20 netmask ffffff00 broadcast 192.0.2.255
                            """)
                    .contains("""
                            bge4: flags=29040843<UP,BROADCAST,RUNNING,MULTICAST,DEPRECATED,IPv4,NOFAILOVER,STANDBY> mtu 1500 index 4
                            """)
                    .contains("bge4:1: flags=")
                    .contains("\tinet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255\n");
            assertThat(rig.out("cat /var/adm/messages"))
                    .contains("NIC failure detected on aggr1 of group g1\n")
                    .contains("Successfully failed over from NIC aggr1 to NIC bge4\n");
        }
    }

    private static void pullFirstAggregation(ShellRig rig) {
        rig.world.fail(Fault.down("cable-0"));
        rig.world.fail(Fault.down("cable-1"));
        rig.world.advance(rig.world.time() + Ticks.seconds(30));
    }
}
