// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.topology.Platform;
import org.junit.jupiter.api.Test;

/** ifconfig where the IPMP group is an interface: what joins, what goes over to it, and how it is refused. */
class IfconfigTest {
    @Test
    void whatJoinsAGroupThatIsNotThereMakesIt() {
        try (ShellRig rig = ShellRig.bare(Platform.ILLUMOS)) {
            rig.out("ifconfig ixgbe0 plumb 192.0.2.10/24 up");
            rig.out("ifconfig ixgbe0 addif 192.0.2.11/24 -failover up");

            rig.out("ifconfig ixgbe0 group front");

            // The data address went over to the interface of the group, the test address stayed.
            assertThat(rig.out("ifconfig -a inet")).endsWith("""
                            ixgbe0: flags=9000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4,NOFAILOVER> mtu 1500 index 2
                            \tinet 0.0.0.0 netmask ff000000\s
                            \tgroupname front
                            \tether 0:14:4f:2:3:0\s
                            ixgbe0:1: flags=9040843<UP,BROADCAST,RUNNING,MULTICAST,DEPRECATED,IPv4,NOFAILOVER> mtu 1500 index 2
                            \tinet 192.0.2.11 netmask ffffff00 broadcast 192.0.2.255
                            ipmp0: flags=8001000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4,IPMP> mtu 1500 index 3
                            \tinet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255
                            \tgroupname front
                            """);
            rig.run("ifconfig ixgbe0 group ");
            assertThat(rig.out("ifconfig ixgbe0")).doesNotContain("groupname");
            assertThat(rig.out("ifconfig ipmp0")).contains("192.0.2.10");
            rig.out("ifconfig ipmp0 unplumb");
        }
    }

    @Test
    void aTestAddressIsMarkedBeforeItIsUp() {
        try (ShellRig rig = ShellRig.bare(Platform.SOLARIS_11)) {
            rig.out("ifconfig ipmp0 ipmp group front 192.0.2.10/24 up");
            rig.out("ifconfig net0 plumb group front up");
            rig.out("ifconfig net0 192.0.2.11/24 -failover up");
            rig.out("ifconfig net2 plumb group front standby up");
            rig.out("ifconfig net2 192.0.2.12/24 up");

            assertThat(rig.out("ipmpstat -nP -o group,groupname,interfaces -g")).isEqualTo("ipmp0:front:net0 (net2)\n");
            assertThat(rig.out("ipadm show-addr -p -o addrobj,current,addr")).isEqualTo("""
                            lo0/v4:U----:127.0.0.1/8
                            lo0/v6:U----:\\:\\:1/128
                            ipmp0/?:U----:192.0.2.10/24
                            ipmp0/?:U----:192.0.2.12/24
                            net0/?:U---d:192.0.2.11/24
                            """);
            assertThat(rig.out("ifconfig net0"))
                    .startsWith("net0: flags=100009040843<UP,BROADCAST,RUNNING,MULTICAST,DEPRECATED,IPv4,NOFAILOVER,"
                            + "PHYSRUNNING> mtu 1500 index 3\n");
        }
    }

    @Test
    void itSaysWhyItRefuses() {
        try (ShellRig rig = ShellRig.bare(Platform.ILLUMOS)) {
            rig.out("ifconfig ipmp0 ipmp");
            rig.out("ifconfig ixgbe0 plumb group ipmp0 up");
            rig.out("ipadm create-if ixgbe1");
            rig.out("ipadm create-addr -T dhcp ixgbe1/v4");
            rig.out("dladm create-aggr -l ixgbe2 aggr1");
            assertThat(rig.refusal("ifconfig ipmp0 ipmp"))
                    .isEqualTo("ifconfig: cannot create IPMP interface ipmp0: Interface already exists");
            assertThat(rig.refusal("ifconfig ipmp0 unplumb"))
                    .isEqualTo("ifconfig: cannot unplumb ipmp0: IPMP group is not empty");
            assertThat(rig.refusal("ifconfig ixgbe1 group ipmp0"))
                    .isEqualTo("ifconfig: cannot join IPMP group: ixgbe1 has data addresses managed by dhcpagent");
            assertThat(rig.refusal("ifconfig ipmp0 standby"))
                    .isEqualTo("ifconfig: standby not supported on IPMP interfaces");
            assertThat(rig.refusal("ifconfig ixgbe2 plumb"))
                    .isEqualTo("ifconfig: cannot open link \"ixgbe2\": link busy");
            assertThat(rig.refusal("ifconfig ixgbe0 plumb"))
                    .isEqualTo("ifconfig: SIOCSLIFNAME for ip: ixgbe0: already exists");
            assertThat(rig.refusal("ifconfig ixgbe4 plumb", Caller.guest()))
                    .isEqualTo("ifconfig: setifflags: SIOCSLIFFLAGS: ixgbe4: permission denied");
        }
    }

    @Test
    void ipv6HasItsLinkLocalAddress() {
        try (ShellRig rig = ShellRig.bare(Platform.ILLUMOS)) {
            rig.out("ifconfig ixgbe0 inet6 plumb up");
            rig.out("ifconfig ixgbe0 inet6 addif 2001:db8::7/64 up");
            assertThat(rig.out("ifconfig -a6")).endsWith("""
                            ixgbe0: flags=2000841<UP,RUNNING,MULTICAST,IPv6> mtu 1500 index 2
                            \tinet6 fe80::214:4fff:fe02:300/10\s
                            ixgbe0:1: flags=2000841<UP,RUNNING,MULTICAST,IPv6> mtu 1500 index 2
                            \tinet6 2001:db8::7/64\s
                            """);
            rig.out("ifconfig ixgbe0 inet6 removeif 2001:db8::7");
            assertThat(rig.refusal("ifconfig ixgbe0")).contains("no such interface");
        }
    }
}
