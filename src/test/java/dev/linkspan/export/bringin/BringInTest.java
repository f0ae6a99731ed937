// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BringInTest {

    @Test
    void theFilesOfASolaris10MachineAreReadWithItsNames() {
        BroughtIn made = BringIn.read(
                List.of(
                        new SourceFile("t/etc/hostname.bge0", """
                                web netmask + broadcast + group front up \\
                                addif web-t0 deprecated -failover netmask + broadcast + up
                                """),
                        new SourceFile("t/etc/hostname.bge1", """
                                web-t1 netmask + broadcast + group front deprecated -failover standby up
                                """),
                        new SourceFile("t/etc/hostname6.bge0", """
                                -failover group front up
                                addif 2001:db8::20/64 up
                                """),
                        new SourceFile("t/etc/hostname.aggr2", "group back up\n"),
                        new SourceFile("t/etc/hostname.aggr33002", "10.9.1.1 netmask 255.255.252.0 up\n"),
                        new SourceFile("t/etc/hostname.bge2", ""),
                        new SourceFile("t/etc/dhcp.bge2", ""),
                        new SourceFile("t/etc/aggregation.conf", """
                                # comment
                                2\tL2,L3\t2\tbge3/0,nxge0\tauto\tactive\tlong
                                """),
                        new SourceFile("t/etc/defaultrouter", "192.0.2.254\n"),
                        new SourceFile("t/etc/netmasks", "192.0.2.0 255.255.255.128\n"),
                        new SourceFile("t/etc/hosts", """
                                127.0.0.1 localhost
                                192.0.2.20 web # data
                                192.0.2.21 web-t0
                                192.0.2.22 web-t1
                                """),
                        new SourceFile("t/etc/inet/static_routes", """
                                # by route(1M)
                                -host 192.0.2.1 192.0.2.1 -static
                                10.0.0.0 192.0.2.253
                                """),
                        new SourceFile("t/etc/nodename", "web01\n"),
                        new SourceFile("t/etc/default/mpathd", """
                                #
                                FAILURE_DETECTION_TIME=5000
                                FAILBACK=no
                                TRACK_INTERFACES_ONLY_WITH_GROUPS=yes
                                """)),
                null,
                null);
        assertThat(made.notUnderstood()).isEmpty();
        Host host = made.design().hosts().get(0);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(host.name()).isEqualTo("web01");
        assertThat(host.nics())
                .extracting(Nic::name)
                .containsExactlyInAnyOrder("bge0", "bge1", "bge2", "bge3", "nxge0");
        assertThat(host.aggregations()).singleElement().satisfies(aggr -> {
            assertThat(aggr.name()).isEqualTo("aggr2");
            assertThat(aggr.lacp()).isEqualTo(Lacp.ACTIVE);
            assertThat(aggr.timer()).isEqualTo(LacpTimer.LONG);
            assertThat(aggr.policy()).containsExactly(HashLayer.L2, HashLayer.L3);
        });
        assertThat(host.vlans()).singleElement().satisfies(vlan -> {
            assertThat(vlan.tag()).isEqualTo(33);
            assertThat(vlan.over()).isEqualTo("web01/aggr2");
        });
        IpmpGroup front = host.groups().stream()
                .filter(group -> group.name().equals("front"))
                .findFirst()
                .orElseThrow();
        assertThat(front.addresses())
                .extracting(DataAddress::address)
                .containsExactly(InterfaceAddress.of("192.0.2.20/25"), InterfaceAddress.of("2001:db8::20/64"));
        assertThat(front.members()).extracting(member -> member.standby()).containsExactly(false, true);
        assertThat(front.members().get(1).testAddresses()).containsExactly(InterfaceAddress.of("192.0.2.22/25"));
        assertThat(front.detection()).isEqualTo(Detection.PROBE);
        assertThat(front.targets()).containsExactly(Ip.of("192.0.2.1"));
        assertThat(front.fdtMillis()).isEqualTo(5000);
        assertThat(front.failback()).isFalse();
        assertThat(host.interfaces())
                .filteredOn(ip -> ip.name().equals("bge2"))
                .singleElement()
                .satisfies(ip -> assertThat(ip.dhcp()).containsExactly(IpFamily.INET));
        assertThat(host.interfaces())
                .filteredOn(ip -> ip.name().equals("aggr33002"))
                .singleElement()
                .satisfies(ip -> assertThat(ip.addresses()).containsExactly(InterfaceAddress.of("10.9.1.1/22")));
        assertThat(host.routes())
                .containsExactlyInAnyOrder(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.254"), null, null),
                        new Route("10.0.0.0/8", Ip.of("192.0.2.253"), null, null));
    }

    @Test
    void aPlainListOfCommandsIsFollowedToItsEnd() {
        BroughtIn made = commands("""
                # a list of ours
                pfexec /usr/sbin/dladm create-aggr -L active -l net0 -l net1 aggr1 && dladm modify-aggr -P L2,L3 -T long aggr1
                dladm add-aggr -l net2 aggr1; dladm remove-aggr -l net0 aggr1
                dladm set-linkprop -p mtu=9000 aggr1
                dladm create-vlan -l aggr1 -v 7 vlan7
                dladm show-aggr -x
                ipadm create-ip aggr1
                ipadm create-ip net5
                ipadm create-ipmp ipmp0
                ipadm add-ipmp -i aggr1,net5 ipmp0
                ipadm create-addr -T static -a local=192.0.2.11/24 net5/test
                ipadm create-addr -a 192.0.2.20/24 ipmp0/v4
                ipadm create-addr -a 192.0.2.21/24 \\
                    'ipmp0/v4a'
                ipadm delete-addr ipmp0/v4a
                ipadm set-ifprop -p standby=on -m ip net5
                route -p add default 192.0.2.254
                """);
        assertThat(made.notUnderstood()).isEmpty();
        assertThat(made.assumptions()).singleElement().asString().contains("Oracle Solaris 11 is taken");
        Host host = made.design().hosts().get(0);
        assertThat(host.aggregations()).singleElement().satisfies(aggr -> {
            assertThat(aggr.ports()).containsExactly("brought-in/net1", "brought-in/net2");
            assertThat(aggr.mtu()).isEqualTo(9000);
            assertThat(aggr.policy()).containsExactly(HashLayer.L2, HashLayer.L3);
        });
        assertThat(host.groups()).singleElement().satisfies(group -> {
            assertThat(group.members()).hasSize(2);
            assertThat(group.members().get(1).standby()).isTrue();
            assertThat(group.addresses())
                    .extracting(DataAddress::address)
                    .containsExactly(InterfaceAddress.of("192.0.2.20/24"));
            assertThat(group.detection()).isEqualTo(Detection.PROBE);
        });
    }

    @Test
    void dlmpAndItsProbesAreRead() {
        Host host = host("""
                dladm create-aggr -m dlmp -l net0 -l net1 aggr0
                dladm set-linkprop -p probe-ip=192.0.2.9+192.0.2.1,192.0.2.9+192.0.2.2,probe-fdt=5 aggr0
                """);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_11);
        assertThat(host.aggregations()).singleElement().satisfies(aggr -> {
            assertThat(aggr.mode()).isEqualTo(AggregationMode.DLMP);
            assertThat(aggr.dlmpOrDefault().sources()).containsExactly(Ip.of("192.0.2.9"));
            assertThat(aggr.dlmpOrDefault().targets()).containsExactly(Ip.of("192.0.2.1"), Ip.of("192.0.2.2"));
            assertThat(aggr.dlmpOrDefault().fdtSeconds()).isEqualTo(5);
        });
    }

    @Test
    void commandsOfSolaris10AreToldByTheirSyntax() {
        Host host = host("""
                dladm create-aggr -P L4 -l passive -d bge0 -d bge1 7
                ifconfig aggr7 plumb 192.0.2.5 netmask 0xffffff00 broadcast + up
                ifconfig aggr7:1 192.0.2.6/24 up
                """);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(host.aggregations().get(0).lacp()).isEqualTo(Lacp.PASSIVE);
        assertThat(host.interfaces().get(0).addresses())
                .containsExactly(InterfaceAddress.of("192.0.2.5/24"), InterfaceAddress.of("192.0.2.6/24"));
    }

    @Test
    void hostnameFilesWithAnIpmpInterfaceAreOfIllumos() {
        Host host = BringIn.read(
                        List.of(
                                new SourceFile("etc/hostname.ipmp0", "ipmp group front 192.0.2.20/24 up\n"),
                                new SourceFile("etc/hostname.net0", "group front 192.0.2.11/24 -failover up\n"),
                                new SourceFile("etc/hostname.net1", "group front standby up\n")),
                        null,
                        "n")
                .design()
                .hosts()
                .get(0);
        assertThat(host.platform()).isEqualTo(Platform.ILLUMOS);
        assertThat(host.groups()).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("ipmp0");
            assertThat(group.members()).hasSize(2);
            assertThat(group.addresses())
                    .extracting(DataAddress::address)
                    .containsExactly(InterfaceAddress.of("192.0.2.20/24"));
        });
        assertThat(host.nics()).extracting(Nic::name).containsExactly("net0", "net1");
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithItsLine() {
        BroughtIn made = commands("""
                ipadm create-ip net0
                zonecfg -z web info
                dladm show-link | grep up
                dladm create-bridge -l net0 b0
                ipadm set-ifprop -p mtu=1400 -m ipv4 net0
                # ipadm create-ip net1
                ifconfig net0 -trailers up
                """);
        assertThat(made.notUnderstood().stream().map(Remark::sentence))
                .containsExactlyInAnyOrder(
                        "list.txt:2: not understood: zonecfg -z web info",
                        "list.txt:3: not understood, because it needs a shell: dladm show-link | grep up",
                        "list.txt:4: not understood, because of the subcommand create-bridge: dladm create-bridge -l net0 b0",
                        "list.txt:5: left out, because a design has no property mtu: ipadm set-ifprop -p mtu=1400 -m ipv4 net0",
                        "list.txt:6: left out, because it is a comment: # ipadm create-ip net1",
                        "list.txt:7: not understood, because of the word -trailers: ifconfig net0 -trailers up");
        assertThat(made.design().hosts().get(0).interfaces()).hasSize(1);
    }

    @Test
    void linesThatSomebodyAddedToAScriptAreNamed() {
        Host host = SampleHosts.sun(Platform.ILLUMOS);
        String script = Exporters.export(Exporters.of(Platform.ILLUMOS).get(0), SampleHosts.design(host), host, true)
                .get(0)
                .text();
        BroughtIn made = BringIn.read(
                List.of(new SourceFile(
                        "s.sh", script.replace("    # VLANs.\n", "    echo here\n") + "ipadm create-ip net9\n")),
                null,
                null);
        int lines = (int) script.lines().count();
        assertThat(made.notUnderstood().stream().map(remark -> remark.place().text()))
                .containsExactlyInAnyOrder("echo here", "ipadm create-ip net9");
        assertThat(made.notUnderstood().stream().map(remark -> remark.place().line()))
                .contains(lines + 1);
        assertThat(made.design().hosts().get(0).name()).isEqualTo("db01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "ipadm create-addr -a 192.0.2.300/24 net0/v4 ! list.txt:1: \"192.0.2.300\" is no IP address",
                "ipadm create-addr -a 192.0.2.3/33 net0/v4 ! list.txt:1: \"33\" is no prefix length",
                "dladm create-aggr -L maybe -l net0 aggr1 ! list.txt:1: \"maybe\" is no LACP mode",
                "dladm create-aggr -u 1:0:0:0:0:1 -l net0 aggr1 ! list.txt:1: 1:0:0:0:0:1 can't be the address",
                "dladm create-aggr -l net0 -l net0 aggr1 ! list.txt:1: net0 can't become a port of aggr1",
                "dladm create-aggr -l net0 1000 ! list.txt:1: 1000 is no key",
                "dladm create-aggr -l '$(id)' aggr1 ! list.txt:1: \"$(id)\" is no name",
                "dladm modify-aggr -L off aggr9 ! list.txt:1: there is no aggregation aggr9",
                "dladm create-vlan -l net0 -v 4095 v1 ! list.txt:1: \"4095\" is no VLAN id",
                "ipadm add-ipmp -i net0 ipmp0 ! list.txt:1: there is no IP interface net0",
                "ifconfig bge0 somewhere up ! list.txt:1: \"somewhere\" is no word of ifconfig",
                "ifconfig bge0 192.0.2.1 netmask 255.0.255.0 up ! list.txt:1: \"255.0.255.0\" is no netmask",
                "route add default nowhere ! list.txt:1: \"nowhere\" is no IP address",
                "ipadm create-ip 'net0 ! list.txt:1: the quote ' is not closed"
            })
    void whatCannotBeIsRefusedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> commands(line))
                .isInstanceOf(BringInException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void linesOfDifferentSystemsContradictEachOther() {
        assertThatThrownBy(() -> commands("dladm create-aggr -d bge0 1\nipadm create-ip net0\n"))
                .hasMessageStartingWith("list.txt:2: Solaris 10 has no such command");
        assertThatThrownBy(() -> BringIn.read(
                        List.of(new SourceFile("l", "dladm create-aggr -m dlmp -l net0 a1\n")), Platform.ILLUMOS, null))
                .hasMessageStartingWith("l:1: this is of Oracle Solaris 11, and an earlier line is of illumos");
    }

    @Test
    void sayingTheSystemNeedsNoAssumption() {
        List<SourceFile> files = List.of(new SourceFile("l", "ipadm create-ip net0\n"));
        assertThat(BringIn.read(files, Platform.ILLUMOS, null).assumptions()).isEmpty();
        assertThatThrownBy(() -> BringIn.read(files, Platform.LINUX, null)).isInstanceOf(BringInException.class);
    }

    @Test
    void filesThatSayNothingMakeNoDesign() {
        assertThatThrownBy(() -> commands("echo hello\n"))
                .hasMessage("list.txt:1: no line of these files is understood");
        assertThatThrownBy(() -> BringIn.read(List.of(new SourceFile("hosts", "192.0.2.1 a\n")), null, null))
                .hasMessage("there is nothing in these files that a design has");
        assertThatThrownBy(() -> BringIn.read(List.of(new SourceFile("l", "ipadm create-ip net0\n")), null, " "))
                .hasMessageContaining("is no name of a host");
    }

    private static BroughtIn commands(String text) {
        return BringIn.read(List.of(new SourceFile("list.txt", text)), null, null);
    }

    private static Host host(String text) {
        BroughtIn made = commands(text);
        assertThat(made.notUnderstood()).isEmpty();
        return made.design().hosts().get(0);
    }
}
