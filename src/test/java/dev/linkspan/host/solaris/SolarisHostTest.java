// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observation of the three systems, by outputs composed from their sources and manuals. */
class SolarisHostTest {

    private static Topology observe(RecordedCommands commands) throws Exception {
        try (SolarisHost host = new SolarisHost(commands)) {
            return host.observe();
        }
    }

    private static Host host(String file) throws Exception {
        return observe(RecordedCommands.of(file)).hosts().get(0);
    }

    private static <T extends Element> T named(List<T> elements, String name) {
        return elements.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static InterfaceAddress address(String text) {
        return InterfaceAddress.of(text);
    }

    @Test
    void theFirstObservationTakesTwoRoundTripsAndTheNextOne() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        try (SolarisHost host = new SolarisHost(commands)) {
            Topology first = host.observe();
            assertThat(commands.trips).hasSize(2);
            Topology second = host.observe();
            assertThat(commands.trips).hasSize(3);
            assertThat(second.hosts().get(0).withObservation(null))
                    .isEqualTo(first.hosts().get(0).withObservation(null));
            assertThat(host.machine().profiles()).contains("Network Management");
            assertThat(host.machine().isRoot()).isFalse();
        }
    }

    @Test
    void illumosLinks() throws Exception {
        Host host = host("illumos.txt");
        assertThat(host.id()).isEqualTo("db01");
        assertThat(host.platform()).isEqualTo(Platform.ILLUMOS);
        assertThat(host.release()).isEqualTo("OmniOS v11 r151050");
        assertThat(host.nics())
                .extracting(Nic::name)
                .containsExactly("net0", "net1", "net2", "net3", "net4", "stub0", "vnic7", "odd0");
        Nic net0 = named(host.nics(), "net0");
        assertThat(net0.id()).isEqualTo("db01/net0");
        assertThat(net0.driver()).isEqualTo("ixgbe");
        assertThat(net0.speedMbps()).isEqualTo(10000);
        assertThat(net0.duplex()).isEqualTo(Duplex.FULL);
        assertThat(net0.permanentMac()).hasToString("00:25:90:0a:0b:00");
        Nic net1 = named(host.nics(), "net1");
        assertThat(net1.carrier()).isEqualTo(LinkState.DOWN);
        assertThat(net1.speedMbps()).isNull();
        assertThat(net1.duplex()).isNull();
        assertThat(net1.permanentMac()).hasToString("00:25:90:0a:0b:01");
        Nic net4 = named(host.nics(), "net4");
        assertThat(net4.carrier()).isEqualTo(LinkState.UNKNOWN);
        assertThat(net4.mac()).hasToString("00:25:90:0a:0b:04");
        assertThat(net4.driver()).isEqualTo("e1000g");
        Nic odd0 = named(host.nics(), "odd0");
        assertThat(odd0.kind()).isEqualTo(NicKind.VIRTUAL);
        assertThat(odd0.type()).isEqualTo("quantum");
        assertThat(odd0.carrier()).isEqualTo(LinkState.UNKNOWN);
        assertThat(host.vlans()).singleElement().satisfies(vlan -> {
            assertThat(vlan.over()).isEqualTo("db01/aggr0");
            assertThat(vlan.tag()).isEqualTo(33);
            assertThat(vlan.carrier()).isEqualTo(LinkState.UP);
        });
    }

    @Test
    void illumosAggregationsWithFrozenBits() throws Exception {
        Host host = host("illumos.txt");
        Aggregation aggr0 = named(host.aggregations(), "aggr0");
        assertThat(aggr0.mode()).isEqualTo(AggregationMode.TRUNK);
        assertThat(aggr0.ports()).containsExactly("db01/net0", "db01/net1");
        assertThat(aggr0.lacp()).isEqualTo(Lacp.ACTIVE);
        assertThat(aggr0.timer()).isEqualTo(LacpTimer.SHORT);
        assertThat(aggr0.policy()).containsExactly(HashLayer.L3, HashLayer.L4);
        assertThat(aggr0.mac()).hasToString("00:25:90:0a:0b:00");
        assertThat(aggr0.fixedMac()).isNull();
        assertThat(aggr0.carrier()).isEqualTo(LinkState.UP);
        assertThat(aggr0.portUsage()).isEqualTo(Map.of("db01/net0", Usage.ACTIVE, "db01/net1", Usage.FAILED));
        assertThat(aggr0.lacpPorts())
                .containsExactly(
                        new LacpPort("db01/net0", null, 0b0011_1111, null, null, null),
                        new LacpPort("db01/net1", null, null, null, null, null));
        assertThat(host.observation().gaps())
                .anyMatch(gap -> gap.contains("What LACP says on net1 of aggr0 is not taken"));
        Aggregation aggr1 = named(host.aggregations(), "aggr1");
        assertThat(aggr1.timer()).isEqualTo(LacpTimer.LONG);
        assertThat(aggr1.fixedMac()).hasToString("02:00:00:00:00:11");
        assertThat(aggr1.portUsage()).isEqualTo(Map.of("db01/net2", Usage.ACTIVE, "db01/net3", Usage.STANDBY));
        assertThat(aggr1.lacpPorts().get(1).actorState()).isEqualTo(0b0100_0101);
    }

    @Test
    void illumosGroup() throws Exception {
        Host host = host("illumos.txt");
        assertThat(host.interfaces())
                .extracting(IpInterface::id)
                .containsExactly("db01/aggr0:ip", "db01/aggr1:ip", "db01/net4:ip", "db01/vlan33:ip");
        assertThat(named(host.interfaces(), "aggr0").addresses()).isEmpty();
        IpInterface vlan33 = named(host.interfaces(), "vlan33");
        assertThat(vlan33.addresses())
                .containsExactly(address("198.51.100.5/24"), address("fe80::225:90ff:fe0a:b00/10"));
        assertThat(vlan33.families()).containsExactly(IpFamily.INET, IpFamily.INET6);
        assertThat(vlan33.dhcp()).isEmpty();
        assertThat(host.groups())
                .containsExactly(new IpmpGroup(
                        "db01/ipmp0:ipmp",
                        "ipmp0",
                        List.of(
                                new IpmpMember("db01/aggr0:ip", false, List.of(address("192.0.2.11/24")), Usage.ACTIVE),
                                new IpmpMember("db01/aggr1:ip", false, List.of(address("192.0.2.12/24")), Usage.ACTIVE),
                                new IpmpMember("db01/net4:ip", true, List.of(address("192.0.2.13/24")), Usage.STANDBY)),
                        List.of(
                                new DataAddress(address("192.0.2.20/24"), "db01/aggr0:ip"),
                                new DataAddress(address("192.0.2.21/24"), "db01/aggr1:ip")),
                        Detection.PROBE,
                        5000,
                        List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")),
                        false));
        assertThat(host.routes())
                .containsExactly(
                        new Route("default", Ip.of("192.0.2.1"), null, null),
                        new Route("203.0.113.0/26", Ip.of("198.51.100.1"), "db01/vlan33", null),
                        new Route("203.0.113.64/26", Ip.of("198.51.100.2"), "db01/vlan33", null),
                        new Route("2001:db8:1::/48", Ip.of("2001:db8::1"), "db01/vlan33", null));
        assertThat(host.observation().gaps())
                .anyMatch(gap -> gap.contains("The netmask of the route to 10.9.0.0 is not told"));
    }

    /** Where no member is without data addresses, none is shown as transitive (in.mpathd(8) of Oracle Solaris 11). */
    @ParameterizedTest
    @CsvSource({
        "aggr1:routes:192.0.2.30:192.0.2.1, TRANSITIVE",
        "aggr1:multicast:192.0.2.30:192.0.2.9, TRANSITIVE",
        "aggr1:routes:192.0.2.31:192.0.2.1, PROBE",
        "aggr1:routes::192.0.2.1, PROBE",
        "aggr1:disabled::, TRANSITIVE",
        "aggr1:some-new-word:192.0.2.31:, TRANSITIVE",
        "net7:routes:192.0.2.31:192.0.2.1, TRANSITIVE"
    })
    void whatProbesFromADataAddressHasNoTestAddress(String targets, Detection detection) throws Exception {
        RecordedCommands machine = RecordedCommands.of("solaris11.txt")
                .answer("ipmpstat -nP -o interface,mode,testaddr,targets -t", 0, targets + "\n", "");
        Host host = observe(machine).hosts().get(0);
        assertThat(named(host.groups(), "ipmp0").detection()).isEqualTo(detection);
    }

    @Test
    void solaris11WithTrunkDlmpAndTransitiveProbing() throws Exception {
        Topology topology = observe(RecordedCommands.of("solaris11.txt"));
        Host host = topology.hosts().get(0);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_11);
        assertThat(host.release()).isEqualTo("11.4.57.144.3");
        Aggregation aggr1 = named(host.aggregations(), "aggr1");
        assertThat(aggr1.mode()).isEqualTo(AggregationMode.TRUNK);
        assertThat(aggr1.lacp()).isEqualTo(Lacp.PASSIVE);
        assertThat(aggr1.fixedMac()).hasToString("02:00:00:00:00:21");
        assertThat(aggr1.lacpPorts().get(0).actorState()).isEqualTo(0b0011_1110);
        // Expired for the first seconds: traffic still flows.
        assertThat(aggr1.portUsage()).containsEntry("app02/net1", Usage.ACTIVE);
        Aggregation aggr2 = named(host.aggregations(), "aggr2");
        assertThat(aggr2.mode()).isEqualTo(AggregationMode.DLMP);
        assertThat(aggr2.lacp()).isEqualTo(Lacp.OFF);
        assertThat(aggr2.policy()).isEmpty();
        assertThat(aggr2.dlmp())
                .isEqualTo(new DlmpOptions(
                        true,
                        List.of(Ip.of("192.0.2.40")),
                        List.of(Ip.of("192.0.2.1"), Ip.of("192.0.2.2")),
                        null,
                        null));
        assertThat(aggr2.portUsage()).isEqualTo(Map.of("app02/net2", Usage.ACTIVE, "app02/net3", Usage.FAILED));
        IpmpGroup group = named(host.groups(), "ipmp0");
        assertThat(group.detection()).isEqualTo(Detection.TRANSITIVE);
        assertThat(group.members())
                .extracting(IpmpMember::ipInterface, IpmpMember::standby, IpmpMember::usage)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("app02/net4:ip", true, Usage.STANDBY),
                        org.assertj.core.groups.Tuple.tuple("app02/aggr1:ip", false, Usage.ACTIVE),
                        org.assertj.core.groups.Tuple.tuple("app02/aggr2:ip", false, Usage.FAILED));
        assertThat(group.addresses()).containsExactly(new DataAddress(address("192.0.2.30/24"), "app02/aggr1:ip"));
        assertThat(host.routes()).containsExactly(new Route("default", Ip.of("192.0.2.1"), "app02/ipmp0:ipmp", null));
        assertThat(topology.switches()).extracting(Switch::name).containsExactlyInAnyOrder("leaf1", "leaf2");
        assertThat(topology.cables())
                .extracting(Cable::a)
                .containsExactlyInAnyOrder("app02/net0", "app02/net1", "app02/net2");
        assertThat(topology.cables()).extracting(Cable::origin).containsOnly(CableOrigin.LLDP);
        assertThat(host.observation().gaps())
                .contains("The IP interface net9 is configured and disabled; it is not shown");
    }

    @Test
    void solaris10() throws Exception {
        Host host = host("solaris10.txt");
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
        assertThat(host.release()).isEqualTo("Oracle Solaris 10 1/13 s10s_u11wos_24a SPARC");
        assertThat(host.nics()).extracting(Nic::name).containsExactly("bge0", "bge1", "bge2", "ce0");
        assertThat(named(host.nics(), "bge0").speedMbps()).isEqualTo(1000);
        Aggregation aggr1 = named(host.aggregations(), "aggr1");
        assertThat(aggr1.ports()).containsExactly("old03/bge0", "old03/bge1");
        assertThat(aggr1.lacp()).isEqualTo(Lacp.ACTIVE);
        assertThat(aggr1.timer()).isEqualTo(LacpTimer.SHORT);
        assertThat(aggr1.policy()).containsExactly(HashLayer.L4);
        assertThat(aggr1.mac()).hasToString("00:14:4f:02:03:04");
        assertThat(aggr1.carrier()).isEqualTo(LinkState.UP);
        assertThat(aggr1.portUsage()).isEqualTo(Map.of("old03/bge0", Usage.ACTIVE, "old03/bge1", Usage.FAILED));
        assertThat(host.vlans()).singleElement().satisfies(vlan -> {
            assertThat(vlan.name()).isEqualTo("aggr33001");
            assertThat(vlan.tag()).isEqualTo(33);
            assertThat(vlan.over()).isEqualTo("old03/aggr1");
        });
        assertThat(host.groups())
                .containsExactly(new IpmpGroup(
                        "old03/g1:ipmp",
                        "g1",
                        List.of(
                                new IpmpMember(
                                        "old03/aggr1:ip", false, List.of(address("192.0.2.51/24")), Usage.ACTIVE),
                                new IpmpMember("old03/bge2:ip", true, List.of(address("192.0.2.52/24")), Usage.STANDBY),
                                new IpmpMember("old03/ce0:ip", false, List.of(address("192.0.2.53/24")), Usage.FAILED)),
                        List.of(
                                new DataAddress(address("192.0.2.50/24"), "old03/aggr1:ip"),
                                new DataAddress(address("192.0.2.55/24"), "old03/aggr1:ip")),
                        Detection.PROBE,
                        10_000,
                        List.of(),
                        true));
    }

    @Test
    void illumosHearsSwitchesWhereSomebodyBroughtLldpd() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        assertThat(observe(commands).hosts().get(0).observation().gaps())
                .contains("Switches heard by LLDP can't be seen: there is no lldpcli");
        String lldpcli = "lldpcli -f json0 show neighbors details";
        commands.answer(lldpcli, 0, """
                {"lldp":[{"interface":[{"name":"net0","via":"LLDP","chassis":[{"id":[{"type":"mac","value":"00:1c:73:01:02:03"}],
                "name":[{"value":"leaf1"}],"capability":[{"type":"Bridge","enabled":true}]}],
                "port":[{"id":[{"type":"ifname","value":"Ethernet1"}]}]}]}]}
                """, "");
        Topology topology = observe(commands);
        assertThat(topology.switches()).extracting(Switch::name).containsExactly("leaf1");
        assertThat(topology.cables()).extracting(Cable::a).containsExactly("db01/net0");
        commands.answer(lldpcli, 0, "{]", "");
        assertThat(observe(commands).hosts().get(0).observation().gaps())
                .anyMatch(gap -> gap.contains("what lldpcli printed is not understood"));
    }

    @Test
    void whatMayNotBeSeenIsAGapThatNamesTheRight() throws Exception {
        RecordedCommands commands = RecordedCommands.of("solaris10.txt");
        for (String what : List.of("show-link -p", "show-dev -p", "show-aggr -p", "show-aggr -L")) {
            commands.answer("pfexec dladm " + what, 1, "", "dladm: insufficient privileges\n");
        }
        Host host = observe(commands).hosts().get(0);
        assertThat(host.observation().gaps())
                .anyMatch(gap -> gap.startsWith(
                        "Aggregations may not be seen, the rights profile Network Management is missing"))
                .contains("What kind of link aggr1 is was not told; it is shown as a NIC");
        assertThat(host.groups()).hasSize(1);
    }

    @Test
    void aToolThatIsMissingOrFailsIsAGapAndTheRestIsSeen() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        commands.answers.keySet().removeIf(command -> command.startsWith("ipmpstat") || command.startsWith("ifconfig"));
        commands.answer(
                "dladm show-vlan -p -o link,vid,over", 1, "", "dladm: could not open /dev/dld: permission denied\n");
        Host host = observe(commands).hosts().get(0);
        assertThat(host.observation().gaps())
                .contains(
                        "IPMP groups can't be seen: there is no ipmpstat",
                        "IP interfaces can't be seen: there is no ifconfig")
                .anyMatch(gap -> gap.startsWith("VLANs may not be seen"))
                .anyMatch(gap -> gap.contains("vlan33 is shown as a virtual NIC"));
        assertThat(named(host.groups(), "ipmp0").addresses())
                .extracting(DataAddress::carriedBy)
                .containsOnlyNulls();
    }

    @Test
    void brokenRowsAndQuestionMarksAreGapsAndNeverValues() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        commands.answer(
                "dladm show-link -p -o link,class,mtu,state,over",
                0,
                "net0:phys:1500:?:\nnet1:phys:15\nnet2:phys:many:up:\nnet4:phys:1500:flapping:\n",
                "");
        Host host = observe(commands).hosts().get(0);
        assertThat(host.observation().gaps())
                .contains("dladm show-link could not find out STATE of net0")
                .anyMatch(gap ->
                        gap.contains("line 2, column 1: dladm show-link prints 3 fields where 5 were asked for"));
        assertThat(named(host.nics(), "net2").mtu()).isNull();
        assertThat(named(host.nics(), "net4").carrier()).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void aStateOfAMemberThatNobodyKnowsIsUnknown() throws Exception {
        RecordedCommands commands = RecordedCommands.of("illumos.txt");
        commands.answer(
                "ipmpstat -nP -o interface,active,group,flags,link,probe,state -i",
                0,
                "aggr0:yes:ipmp0:-------:up:ok:<7>\naggr1:no:ipmp0:------h:up:ok:offline\nnet4:no:ipmp0:-s-----:up:ok:ok\n",
                "");
        assertThat(observe(commands).hosts().get(0).groups().get(0).members())
                .extracting(IpmpMember::usage)
                .containsExactly(null, Usage.OFFLINE, Usage.STANDBY);
    }

    @Test
    void otherSystemsAreToldSo() {
        RecordedCommands linux = RecordedCommands.read("$ uname -s\nLinux\n");
        assertThatThrownBy(() -> observe(linux))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("runs Linux: it is reached by the helper");
        RecordedCommands other = RecordedCommands.read("$ uname -s\nHP-UX\n");
        assertThatThrownBy(() -> observe(other)).hasMessageContaining("runs HP-UX, which Linkspan does not know");
        assertThatThrownBy(() -> observe(RecordedCommands.read("")))
                .hasMessageContaining("a system that does not say its name");
        assertThatThrownBy(() -> observe(RecordedCommands.read("$ uname -s\nSunOS\n$ uname -r\n5.8\n")))
                .hasMessageContaining("SunOS 5.8, which is none of");
    }

    @Test
    void aMachineWithoutAnythingHasGapsAndNoGroups() throws Exception {
        Host host = observe(RecordedCommands.read("$ uname -s\nSunOS\n$ uname -r\n5.10\n$ uname -n\nbare\n"))
                .hosts()
                .get(0);
        assertThat(host.elements()).isEmpty();
        assertThat(host.observation().gaps()).contains("Datalinks can't be seen: there is no dladm");
    }
}
