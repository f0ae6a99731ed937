// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tools of Solaris 10: what dladm prints and refuses, and what ifconfig does with groups. ce3 is a legacy device. */
class Solaris10Test {
    private ShellRig rig;

    @BeforeEach
    void setUp() {
        Topology design = SeedLab.withoutPortChannels(SeedLab.design(Platform.SOLARIS_10));
        design = design.withHosts(List.of(design.hosts()
                .get(0)
                .withNics(design.hosts().get(0).nics().stream()
                        .map(Solaris10Test::legacy)
                        .toList())));
        rig = new ShellRig(design);
        rig.out("dladm create-aggr -P L4 -d bge0 -d bge1 1");
        rig.out("ifconfig bge2 plumb");
    }

    @AfterEach
    void tearDown() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create-aggr -d bge4 0                 | illegal key value '0'
            create-aggr -d bge4 1000              | illegal key value '1000'
            create-aggr -d bge4 aggr2             | illegal key value 'aggr2'
            create-aggr -d bge4 1                 | create operation failed: File exists (invalid interface name)
            create-aggr -d bge9 2                 | create operation failed: No such file or directory (invalid interface name)
            create-aggr -d bge2 2                 | create operation failed: Device busy (invalid interface name)
            create-aggr -d bge0 2                 | create operation failed: Device busy (invalid interface name)
            create-aggr -d ce3 2                  | create operation failed: Invalid argument (invalid interface name)
            add-aggr -d bge0 1                    | add operation failed: File exists
            add-aggr -d bge2 1                    | add operation failed: Device busy
            remove-aggr -d bge4 1                 | remove operation failed: No such file or directory
            delete-aggr 9                         | delete operation failed: No such file or directory
            show-aggr 9                           | non-existent aggregation key '9'
            """)
    void dladmSaysWhyItRefuses(String command, String reason) {
        State before = rig.shell.state();

        assertThat(rig.refusal("dladm " + command)).isEqualTo("dladm: " + reason);
        assertThat(rig.shell.state()).isEqualTo(before);
    }

    @Test
    void dladmPrintsAsInTheManual() {
        rig.world.fail(Fault.down("cable-1"));
        assertThat(rig.out("dladm show-aggr")).isEqualTo("""
                        key: 1 (0x0001)\tpolicy: L4\taddress: 0:14:4f:2:3:0 (auto)
                                   device   address            speed         duplex  link    state
                                   bge0     0:14:4f:2:3:0      1000  Mbps    full    up      attached
                                   bge1     0:14:4f:2:3:1      0     Mbps    unknown down    standby
                        """);
        assertThat(rig.out("dladm show-aggr -p")).isEqualTo("""
                        aggr key=1 policy=L4 address=0:14:4f:2:3:0 address-type=auto
                        dev key=1 device=bge0 address=0:14:4f:2:3:0 speed=1000 duplex=full link=up port=attached
                        dev key=1 device=bge1 address=0:14:4f:2:3:1 speed=0 duplex=unknown link=down port=standby
                        """);
        assertThat(rig.out("dladm show-link -p")).isEqualTo("""
                        bge0 type=non-vlan mtu=1500 device=bge0
                        bge1 type=non-vlan mtu=1500 device=bge1
                        bge2 type=non-vlan mtu=1500 device=bge2
                        ce3 type=legacy mtu=1500 device=ce3
                        bge4 type=non-vlan mtu=1500 device=bge4
                        aggr1 type=non-vlan mtu=1500 key=1
                        """);
        assertThat(rig.out("dladm show-dev -p")).isEqualTo("""
                        bge0 link=up speed=1000 duplex=full
                        bge1 link=down speed=0 duplex=unknown
                        bge2 link=up speed=1000 duplex=full
                        bge4 link=unknown speed=0 duplex=unknown
                        """);
        assertThat(rig.out("cat /etc/aggregation.conf")).endsWith("1\tL4\t2\tbge0,bge1\tauto\toff\tshort\n");
    }

    @Test
    void aGroupIsAMarkOnPhysicalInterfaces() {
        rig.out("ifconfig bge2 192.0.2.10 netmask + broadcast + group g1 up");
        rig.out("ifconfig bge2 addif 192.0.2.11/24 -failover deprecated up");
        assertThat(rig.refusal("ifconfig bge2:1 group g2")).contains("may only be set on a physical interface");
        assertThat(rig.out("ifconfig bge2:1")).isEqualTo("""
                        bge2:1: flags=9040843<UP,BROADCAST,RUNNING,MULTICAST,DEPRECATED,IPv4,NOFAILOVER> mtu 1500 index 2
                        \tinet 192.0.2.11 netmask ffffff00 broadcast 192.0.2.255
                        """);
        assertThat(rig.out("ifconfig bge2")).contains("\tgroupname g1\n").contains("\tether 0:14:4f:2:3:2 \n");
        rig.run("ifconfig bge2 group ");
        assertThat(rig.out("ifconfig bge2")).doesNotContain("groupname");
        assertThat(rig.refusal("ifconfig bge9")).isEqualTo("ifconfig: status: SIOCGLIFFLAGS: bge9: no such interface");
        assertThat(rig.refusal("ifconfig bge0 plumb")).isEqualTo("ifconfig: plumb: bge0: Device busy");
        assertThat(rig.refusal("ifconfig bge2 nonsense")).isEqualTo("ifconfig: nonsense: bad address");
        assertThat(rig.refusal("ifconfig ipmp0 ipmp")).contains("ifconfig: ");
    }

    @Test
    void anAddressThatHasMovedIsTakenAwayWhereItIs() {
        rig.out("ifconfig bge2 192.0.2.10/24 group g1 up");
        rig.out("ifconfig bge2 addif 192.0.2.11/24 up");
        rig.out("ifconfig bge4 plumb 192.0.2.12/24 group g1 up");
        rig.world.fail(Fault.down("cable-2"));
        rig.world.advance(Ticks.seconds(5));
        assertThat(rig.out("ifconfig bge4:2")).contains("inet 192.0.2.11 ");

        rig.out("ifconfig bge4 removeif 192.0.2.11");

        assertThat(rig.out("ifconfig -a")).contains("192.0.2.10").doesNotContain("192.0.2.11");
    }

    private static Nic legacy(Nic nic) {
        return nic.name().equals("bge3") ? nic.withName("ce3").withDriver("ce") : nic;
    }
}
