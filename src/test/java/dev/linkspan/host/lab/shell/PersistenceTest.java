// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is for the time being is gone after a start, what is kept is back, whatever happened to it meanwhile. */
class PersistenceTest {
    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_11", "ILLUMOS"})
    void temporaryAggregationsGoAndKeptOnesComeBack(Platform platform) {
        try (ShellRig rig = ShellRig.bare(platform)) {
            String first = SeedLab.nic(platform, 0);
            String second = SeedLab.nic(platform, 1);
            rig.out("dladm create-aggr -t -l " + first + " aggr1");
            rig.out("dladm create-aggr -L active -l " + second + " aggr2");
            rig.out("dladm modify-aggr -t -L off aggr2");
            assertThat(rig.out("dladm show-aggr -p -o link,lacpactivity")).isEqualTo("aggr1:off\naggr2:off\n");
            assertThat(rig.out("dladm show-aggr -P -p -o link,lacpactivity")).isEqualTo("aggr2:active\n");

            rig.shell.reboot();

            assertThat(rig.out("dladm show-aggr -p -o link,lacpactivity")).isEqualTo("aggr2:active\n");
            rig.out("dladm delete-aggr -t aggr2");
            assertThat(rig.out("dladm show-aggr -p -o link")).isEmpty();
            rig.shell.reboot();
            rig.out("dladm delete-aggr aggr2");
            rig.shell.reboot();
            assertThat(rig.out("dladm show-aggr -p -o link")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_11", "ILLUMOS"})
    void ipadmKeepsWhatIsNotTemporary(Platform platform) {
        try (ShellRig rig = ShellRig.bare(platform)) {
            String nic = SeedLab.nic(platform, 0);
            rig.out("ipadm create-ip " + nic);
            rig.out("ipadm create-addr -T static -a 192.0.2.10/24 " + nic + "/kept");
            rig.out("ipadm create-addr -t -T static -a 192.0.2.11/24 " + nic + "/gone");
            rig.out("ipadm down-addr -t " + nic + "/kept");
            rig.out("ipadm create-ip -t " + SeedLab.nic(platform, 1));
            rig.out("route add 198.51.100.0/24 192.0.2.11");
            rig.out("route -p add default 192.0.2.11");
            assertThat(rig.out("ipadm show-addr -p -o addrobj,state,current,persistent " + nic + "/"))
                    .isEqualTo("%1$s/kept:down:-----:U--\n%1$s/gone:ok:U----:---\n".formatted(nic));

            rig.shell.reboot();

            assertThat(rig.out("ipadm show-addr -p -o addrobj,state,current,persistent,addr " + nic + "/"))
                    .isEqualTo("%s/kept:ok:U----:U--:192.0.2.10/24\n".formatted(nic));
            assertThat(rig.refusal("ipadm show-if " + SeedLab.nic(platform, 1))).contains("Interface does not exist");
            assertThat(rig.out("netstat -rn -f inet"))
                    .containsPattern("default +192\\.0\\.2\\.11 +UG")
                    .doesNotContain("198.51.100.0");
        }
    }

    @Test
    void disabledInterfacesAreKeptAndDoNotRun() {
        try (ShellRig rig = ShellRig.seeded(Platform.ILLUMOS)) {
            rig.out("ipadm disable-if -t ixgbe4");
            assertThat(rig.out("ipadm show-if -p -o state,persistent ixgbe4")).isEqualTo("disabled:s46\n");
            assertThat(rig.out("ipadm show-addr -p -o addrobj,state ixgbe4/")).isEqualTo("ixgbe4/test:disabled\n");
            assertThat(rig.out("ipmpstat -P -o interface -i")).isEqualTo("aggr1\naggr2\n");
            rig.out("ipadm enable-if -t ixgbe4");
            assertThat(rig.out("ipmpstat -P -o interface -i")).isEqualTo("aggr1\naggr2\nixgbe4\n");
        }
    }

    @Test
    void onIllumosABootFileWins() {
        try (ShellRig rig = ShellRig.bare(Platform.ILLUMOS)) {
            rig.out("ipadm create-if ixgbe0");
            rig.out("ipadm create-addr -T static -a 192.0.2.10/24 ixgbe0/v4");
            rig.shell.files().write("/etc/hostname.ixgbe0", "192.0.2.77/24 group front -failover\n");
            rig.shell.files().write("/etc/hostname.ixgbe2", "192.0.2.78/24 group front\n");
            rig.shell.files().write("/etc/hostname.front0", "ipmp group front 192.0.2.79/24 up\n");

            rig.shell.reboot();

            assertThat(rig.out("ipadm show-addr -p -o addrobj,state,addr")).isEqualTo("""
                            lo0/v4:ok:127.0.0.1/8
                            lo0/v6:ok:\\:\\:1/128
                            front0/?:ok:192.0.2.79/24
                            front0/?:ok:192.0.2.78/24
                            ixgbe0/?:ok:192.0.2.77/24
                            ixgbe0/v4:disabled:192.0.2.10/24
                            """);
            assertThat(rig.out("cat /var/adm/messages"))
                    .contains("found /etc/hostname.ixgbe0, ignoring ipadm configuration");
            assertThat(rig.out("ipmpstat -nP -o group,groupname,interfaces -g"))
                    .isEqualTo("front0:front:ixgbe0 ixgbe2\n");
        }
    }

    @Test
    void onSolaris10FilesAreAllThereIs() {
        try (ShellRig rig = new ShellRig(SeedLab.withoutPortChannels(SeedLab.design(Platform.SOLARIS_10)))) {
            rig.out("dladm create-aggr -d bge0 -d bge1 1");
            rig.out("dladm create-aggr -t -d bge2 2");
            rig.out("ifconfig aggr33001 plumb 192.0.2.10/24 up");
            assertThat(rig.out("dladm show-link -p"))
                    .contains("aggr33001 type=vlan 33 mtu=1500 key=1\n", "aggr2 type=non-vlan mtu=1500 key=2\n");
            rig.shell.files().write("/etc/netmasks", "198.51.100.0 255.255.255.128\n");
            rig.shell.files().write("/etc/hosts", "198.51.100.9 front # a comment\n");
            rig.shell
                    .files()
                    .write("/etc/hostname.bge3", "front group g1 up \\\naddif 192.0.2.30 -failover deprecated\n");
            rig.shell.files().write("/etc/hostname6.bge3", "-failover group g1 up\n");
            rig.shell.files().write("/etc/hostname.bge4", "group g1\n");
            rig.shell.files().write("/etc/defaultrouter", "192.0.2.1\n");

            rig.shell.reboot();

            assertThat(rig.out("dladm show-aggr -p")).contains("aggr key=1 ").doesNotContain("aggr key=2");
            assertThat(rig.out("ifconfig -a"))
                    .contains("""
                            bge3: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
                            \tinet 198.51.100.9 netmask ffffff80 broadcast 198.51.100.127
                            \tgroupname g1
                            """)
                    .contains("bge3:1: flags=9040843<UP,BROADCAST,RUNNING,MULTICAST,DEPRECATED,IPv4,NOFAILOVER>")
                    .contains("\tinet 192.0.2.30 netmask ffffff00 broadcast 192.0.2.255\n")
                    .contains("\tinet6 fe80::214:4fff:fe02:303/10 \n")
                    .contains("bge4: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4>")
                    .doesNotContain("aggr33001");
            assertThat(rig.out("netstat -rn -f inet")).containsPattern("default +192\\.0\\.2\\.1 +UG");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void theDaemonReadsItsFileWhenItIsTold(Platform platform) {
        try (ShellRig rig = ShellRig.seeded(platform)) {
            rig.shell
                    .files()
                    .write("/etc/default/mpathd", "FAILURE_DETECTION_TIME=2000\nFAILBACK=No\n# FAILBACK=yes\n");
            assertThat(rig.shell.state().mpathd().fdtMillis()).isEqualTo(10_000);
            rig.out(platform == Platform.SOLARIS_10 ? "pkill -HUP in.mpathd" : "svcadm refresh network/ipmp");
            assertThat(rig.shell.state().mpathd().fdtMillis()).isEqualTo(2_000);
            assertThat(rig.shell.state().mpathd().failback()).isFalse();
            if (platform != Platform.SOLARIS_10) {
                assertThat(rig.out("ipmpstat -P -o fdt -g")).isEqualTo("2.00s\n");
            }
        }
    }

    @Test
    void routesAreAnsweredAsRouteDoes() {
        try (ShellRig rig = ShellRig.seeded(Platform.ILLUMOS)) {
            assertThat(rig.out("route -p add -host 192.0.2.5 192.0.2.5 -static"))
                    .isEqualTo(
                            "add host 192.0.2.5: gateway 192.0.2.5\nadd persistent host 192.0.2.5: gateway 192.0.2.5\n");
            assertThat(rig.refusal("route add default 192.0.2.1"))
                    .isEqualTo("add net default: gateway 192.0.2.1: entry exists");
            assertThat(rig.refusal("route add default 203.0.113.1"))
                    .isEqualTo("add net default: gateway 203.0.113.1: Network is unreachable");
            assertThat(rig.refusal("route delete 198.51.100.0/24 192.0.2.1"))
                    .isEqualTo("delete net 198.51.100.0/24: gateway 192.0.2.1: not in table");
            assertThat(rig.out("route -p show")).isEqualTo("""
                            persistent: route add default 192.0.2.1
                            persistent: route add -host 192.0.2.5 192.0.2.5 -static
                            """);
            // A route to a host by itself is set for the probes.
            assertThat(rig.out("ipmpstat -nP -o interface,targets -t"))
                    .isEqualTo("aggr1:192.0.2.5 192.0.2.1\naggr2:192.0.2.5 192.0.2.1\nixgbe4:192.0.2.5 192.0.2.1\n");
        }
    }
}
