// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.host.solaris.SolarisImport.ImportException;
import dev.linkspan.host.solaris.SolarisImport.Imported;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SolarisImportTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private static Host text(String text) throws ImportException {
        return read(text, "db01", null).design().hosts().get(0);
    }

    private static Imported read(String text, @Nullable String name, @Nullable Platform platform)
            throws ImportException {
        return SolarisImport.texts(List.of(new SourceFile("", text)), name, platform, AT);
    }

    @Test
    void lacpAloneGivesTheAggregationAndWhatEachPortDoesNotTell() throws Exception {
        Host host = text("""
            LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
            aggr0       net0         yes          yes  yes  yes  no        no
            --          net1         yes          no   no   no   yes       no
            """);
        assertThat(host.nics()).extracting(Nic::name).containsExactly("net0", "net1");
        Aggregation aggr0 = host.aggregations().get(0);
        assertThat(aggr0.ports()).containsExactly("db01/net0", "db01/net1");
        assertThat(aggr0.lacp()).isEqualTo(Lacp.ACTIVE);
        assertThat(aggr0.lacpPorts().get(1).actorState()).isEqualTo(0b0100_0101);
        assertThat(aggr0.portUsage()).isEmpty();
        assertThat(host.observation().source()).isEqualTo("pasted text");
        assertThat(host.observation().gaps())
                .contains("How aggr0 speaks LACP is not known; it is shown as active")
                .contains("The text does not tell which system it comes from; Oracle Solaris 11 is taken")
                .anyMatch(gap -> gap.contains("dladm show-aggr -x was not read"));
    }

    @Test
    void severalOutputsOfAGroup() throws Exception {
        Host host = text("""
            $ ipmpstat -i
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net2        no      ipmp0       is-----   up        ok        ok
            net1        no      ipmp0       -------   up        failed    failed
            net0        yes     ipmp0       --mbM--   up        ok        ok
            $ ipmpstat -g
            GROUP       GROUPNAME   STATE     FDT       INTERFACES
            ipmp0       ipmp0       degraded  10.00s    net0 (net2) [net1]
            $ ipmpstat -an
            ADDRESS                   STATE  GROUP       INBOUND     OUTBOUND
            192.0.2.20                up     ipmp0       net0        net0
            $ ipmpstat -tn
            INTERFACE   MODE      TESTADDR            TARGETS
            net0        multicast 192.0.2.11          192.0.2.1
            $ ipadm show-addr
            ADDROBJ           TYPE     STATE        ADDR
            lo0/v4            static   ok           127.0.0.1/8
            ipmp0/v4          static   ok           192.0.2.20/24
            net0/test         static   ok           192.0.2.11/24
            """);
        IpmpGroup group = host.groups().get(0);
        assertThat(group.detection()).isEqualTo(Detection.PROBE);
        assertThat(group.members())
                .extracting(IpmpMember::ipInterface, IpmpMember::standby, IpmpMember::usage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("db01/net2:ip", true, Usage.STANDBY),
                        org.assertj.core.groups.Tuple.tuple("db01/net1:ip", false, Usage.FAILED),
                        org.assertj.core.groups.Tuple.tuple("db01/net0:ip", false, Usage.ACTIVE));
        assertThat(group.members().get(2).testAddresses()).hasToString("[192.0.2.11/24]");
        assertThat(group.addresses()).singleElement().satisfies(data -> {
            assertThat(data.address()).hasToString("192.0.2.20/24");
            assertThat(data.carriedBy()).isEqualTo("db01/net0:ip");
        });
        assertThat(host.observation().gaps()).anyMatch(gap -> gap.contains("failback of in.mpathd are not known"));
    }

    @Test
    void whatIsConfiguredAndNotThereIsNotShown() throws Exception {
        Host host = text("""
                ADDROBJ           TYPE     STATE        ADDR
                net0/v4           static   ok           192.0.2.10/24
                net0/old          static   disabled     192.0.2.11/24

                LINK         DEVICE       MEDIA                FLAGS
                net0         ixgbe0       Ethernet             -----
                net1         ixgbe1       Ethernet             r----
                """);
        assertThat(host.interfaces())
                .singleElement()
                .satisfies(ip -> assertThat(ip.addresses()).containsExactly(InterfaceAddress.of("192.0.2.10/24")));
        assertThat(host.nics()).extracting(Nic::name).containsExactly("net0");
        assertThat(host.observation().gaps())
                .anyMatch(gap -> gap.contains("192.0.2.11/24 of net0 is configured and disabled"))
                .anyMatch(gap -> gap.contains("hardware of net1 was removed"));
    }

    @Test
    void bracketsAloneDoNotTellFailedFromOffline() throws Exception {
        IpmpGroup group = text("""
            GROUP       GROUPNAME   STATE     FDT       INTERFACES
            ipmp0       ipmp0       degraded  --        net0 (net1 net2) [net3 net4]
            """).groups().get(0);
        assertThat(group.members())
                .extracting(IpmpMember::usage)
                .containsExactly(Usage.ACTIVE, Usage.STANDBY, Usage.STANDBY, null, null);
    }

    @Test
    void theSystemIsToldByWhatItAlonePrints() throws Exception {
        assertThat(text("LINK  CLASS  MTU  STATE  BRIDGE  OVER\nnet0  phys  1500  up  --  --\n")
                        .platform())
                .isEqualTo(Platform.ILLUMOS);
        assertThat(text("LINK  MODE  POLICY  ADDRPOLICY  LACPACTIVITY  LACPTIMER\naggr0  dlmp  --  auto  --  --\n")
                        .platform())
                .isEqualTo(Platform.SOLARIS_11);
        assertThat(text("""
            bge0: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
            	inet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255
            	groupname g1
            """).platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(read("GROUP GROUPNAME STATE FDT INTERFACES\ni0 i0 ok -- net0\n", "x", Platform.ILLUMOS)
                        .design()
                        .hosts()
                        .get(0)
                        .platform())
                .isEqualTo(Platform.ILLUMOS);
    }

    @Test
    void aTextThatCantBeReadIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> text("aggr0 net0 yes\n"))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("There is no output of dladm")
                .hasMessageContaining("line 1, column 1: this is no output of");
        assertThatThrownBy(() -> text("""
            LINK  MODE  POLICY  ADDRPOLICY  LACPACTIVITY  LACPTIMER
            aggr0  trunk  L4  auto  off
            nonsense here
            """))
                .hasMessageContaining("line 2, column 25: a row of dladm show-aggr has 5 values under 6 headings")
                .hasMessageContaining("and 1 more");
        assertThatThrownBy(() -> text("\n# dladm show-link\n\n")).hasMessageContaining("There is no output");
    }

    @Test
    void anExplorerDirectory(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("sysconfig"));
        Files.createDirectories(folder.resolve("netinfo"));
        Files.createDirectories(folder.resolve("etc/default"));
        Files.writeString(folder.resolve("sysconfig/uname-a.out"), "SunOS old03 5.10 Generic_150400-61 sun4v sparc\n");
        Files.writeString(folder.resolve("etc/release"), "   Oracle Solaris 10 1/13\n");
        Files.writeString(folder.resolve("etc/default/mpathd"), "FAILURE_DETECTION_TIME=3000\nFAILBACK=no\n");
        RecordedCommands recorded = RecordedCommands.of("solaris10.txt");
        Files.writeString(
                folder.resolve("sysconfig/ifconfig-a.out"),
                recorded.answers.get("ifconfig -a").out());
        Files.writeString(
                folder.resolve("netinfo/netstat-rn.out"),
                recorded.answers.get("netstat -rn").out());
        Files.writeString(
                folder.resolve("sysconfig/dladm_show-aggr-L.out"),
                recorded.answers.get("pfexec dladm show-aggr -L").out());
        Files.writeString(folder.resolve("sysconfig/dladm_show-aggr.out"), """
            What is this
            key: 1 (0x0001) policy: L4      address: 0:14:4f:2:3:4 (auto)
                       device   address            speed         duplex  link    state
                       bge0     0:14:4f:2:3:4      1000  Mbps    full    up      attached
                       bge1     0:14:4f:2:3:5      0     Mbps    unknown down    standby
            """);
        Imported imported = SolarisImport.explorer(folder, null, null, AT);
        Topology topology = imported.design();
        Host host = topology.hosts().get(0);
        assertThat(host.name()).isEqualTo("old03");
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(host.release()).isEqualTo("Oracle Solaris 10 1/13");
        assertThat(host.groups().get(0).fdtMillis()).isEqualTo(3000);
        assertThat(host.groups().get(0).failback()).isFalse();
        assertThat(host.aggregations().get(0).portUsage())
                .isEqualTo(Map.of("old03/bge0", Usage.ACTIVE, "old03/bge1", Usage.FAILED));
        assertThat(host.routes()).hasSize(1);
        assertThat(host.observation().gaps())
                .anyMatch(gap -> gap.startsWith("sysconfig/dladm_show-aggr.out, line 1, column 1"));
        assertThatThrownBy(() -> SolarisImport.explorer(folder.resolve("netinfo/nothing"), null, null, AT))
                .hasMessageContaining("is no directory of Explorer");
    }

    @Test
    void aTerminalWithPromptsTellsTheHostAndWhatItChanged() throws Exception {
        Imported imported = read("""
            Last login: Mon Jan  1 10:00:00 2026
            root@db07:~# uname -a
            SunOS db07 5.11 11.4.57.144.3 sun4v sparc sun4v
            root@db07:~# dladm show-aggr -L
            LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
            aggr0       net0         yes          yes  yes  yes  no        no
            --          net1         yes          yes  yes  yes  no        no
            root@db07:~# ipadm create-ip aggr0
            root@db07:~# ipadm show-if
            IFNAME     CLASS    STATE    ACTIVE OVER
            aggr0      ip       ok       yes    --
            root@db07:~# exit
            """, null, null);
        Host host = imported.design().hosts().get(0);
        assertThat(host.name()).isEqualTo("db07");
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_11);
        assertThat(host.release()).isEqualTo("11.4.57.144.3");
        assertThat(host.interfaces()).hasSize(1);
        assertThat(imported.notUnderstood())
                .containsExactly(
                        "line 1, column 1: this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: Last login: Mon"
                                + " Jan  1 10:00:00 2026",
                        "line 8: \"ipadm create-ip aggr0\" changes the machine; only what was printed is taken, and not what"
                                + " this did");
        assertThat(imported.notKnown()).anyMatch(gap -> gap.contains("dladm show-aggr -x was not read"));
        assertThat(host.observation().gaps()).containsAll(imported.notUnderstood());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# ",
                "$ ",
                "db01# ",
                "db01:/ $ ",
                "db01:/ # ",
                "[root@db01 ~]# ",
                "root@db01:~# ",
                "",
                "bash-5.1$ "
            })
    void commandsAreNoRowsWhateverThePromptLooksLike(String prompt) throws Exception {
        Imported imported = read("""
                > dladm show-link
                LINK        CLASS     MTU    STATE    OVER
                net0        phys      1500   up       --
                > /usr/sbin/dladm show-aggr -x
                LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
                aggr0       --             1000Mb   full     up       0:1:2:3:4:5        --
                            net0           1000Mb   full     up       0:1:2:3:4:5        attached
                > ipmpstat -i
                INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
                aggr0       yes     ipmp0       --mbM--   up        ok        ok
                > ifconfig -a
                aggr0: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
                	inet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255
                > netstat -rn
                """.replace("> ", prompt), null, Platform.ILLUMOS);
        assertThat(imported.notUnderstood()).isEmpty();
        Host host = imported.design().hosts().get(0);
        assertThat(host.aggregations()).hasSize(1);
        assertThat(host.groups()).hasSize(1);
    }

    @Test
    void whatStandsThereTwiceIsThereOnce() throws Exception {
        String once = """
            # ipadm
            NAME              CLASS/TYPE STATE        UNDER      ADDR
            ipmp0             ipmp       ok           --         --
               ipmp0/v4       static     ok           --         192.0.2.20/24
            net0              ip         ok           ipmp0      --
            # ipadm show-addr
            ADDROBJ           TYPE     STATE        ADDR
            ipmp0/v4          static   ok           192.0.2.20/24
            # ipmpstat -i
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net0        yes     ipmp0       --mbM--   up        ok        ok
            # dladm show-aggr -x
            LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
            aggr0       --             1000Mb   full     up       0:1:2:3:4:5        --
                        net4           1000Mb   full     up       0:1:2:3:4:5        attached
            """;
        assertThat(text(once + once)).isEqualTo(text(once));
    }

    @Test
    void filesOfADirectoryAreKnownByTheirContent(@TempDir Path folder) throws Exception {
        Path dladm = Files.createDirectories(folder.resolve("netinfo/dladm"));
        Files.writeString(dladm.resolve("dladm_show-link.out"), """
            LINK                CLASS     MTU    STATE    OVER
            net0                phys      1500   up       --
            net1                phys      1500   down     --
            """);
        Files.writeString(dladm.resolve("of-another-version.out"), """
            INTERFACE   ACTIVE  GROUP       FLAGS     LINK      PROBE     STATE
            net1        no      ipmp0       -------   down      disabled  failed
            net0        yes     ipmp0       --mbM--   up        disabled  ok
            """);
        Files.writeString(folder.resolve("netinfo/netstat-s.out"), "TCP tcpRtoAlgorithm = 4\n");
        Files.writeString(folder.resolve("netinfo/dladm/dladm_show-usage.out"), "nothing that anyone knows\n");
        Path ifconfig = Files.createDirectories(folder.resolve("sysconfig")).resolve("ifconfig-a.out");
        Files.writeString(ifconfig, """
            net0: flags=100001000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4,PHYSRUNNING> mtu 1500 index 2
            	inet 192.0.2.11 netmask ffffff00 broadcast 192.0.2.255
            """);
        Files.createSymbolicLink(folder.resolve("netinfo/ifconfig-a.out"), ifconfig);
        Imported imported = SolarisImport.explorer(folder, "db09", Platform.SOLARIS_11, AT);
        Host host = imported.design().hosts().get(0);
        assertThat(host.name()).isEqualTo("db09");
        assertThat(host.nics()).extracting(Nic::name).containsExactly("net0", "net1");
        assertThat(host.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.members()).hasSize(2));
        assertThat(imported.notUnderstood())
                .containsExactly(
                        "netinfo/dladm/dladm_show-usage.out, line 1, column 1: there is nothing in it that is known",
                        "netinfo/dladm/dladm_show-usage.out, line 1, column 1: this is no output of dladm, ipadm, ipmpstat,"
                                + " ifconfig or netstat: nothing that anyone knows");
    }
}
