// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts as people save them, in ways the fixtures' printer does not print. */
class ReplayTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    /** Of a vendor's kernel: four tabs before the aggregator, lines that no other kernel has. */
    private static final String BOND = """
            Ethernet Channel Bonding Driver: v3.7.1 (April 27, 2011)

            Bonding Mode: IEEE 802.3ad Dynamic link aggregation
            Transmit Hash Policy: layer2 (0)
            MII Status: up
            MII Polling Interval (ms): 100
            Up Delay (ms): 200
            Down Delay (ms): 0

            802.3ad info
            LACP rate: slow
            Min links: 0
            Aggregator selection policy (ad_select): stable
            System priority: 65535
            System MAC address: 08:00:27:00:00:01
            Active Aggregator Info:
            \t\t\t\tAggregator ID: 1
            \t\t\t\tNumber of ports: 1
            \t\t\t\tActor Key: 9
            \t\t\t\tPartner Key: 1
            \t\t\t\tPartner Mac Address: 00:00:00:00:00:00

            Slave Interface: enp0s9
            MII Status: up
            Speed: 1000 Mbps
            Duplex: half
            Link Failure Count: 3
            Permanent HW addr: 08:00:27:00:00:01
            Slave queue ID: 0
            Slave active: 1
            Aggregator ID: 1
            Actor Churn State: monitoring
            Partner Churn State: churned
            Actor Churned Count: 0
            Partner Churned Count: 1
            details actor lacp pdu:
                system priority: 65535
                system mac address: 08:00:27:00:00:01
                port key: 9
                port priority: 255
                port number: 1
                port state: 77
            details partner lacp pdu:
                system priority: 65535
                system mac address: 00:00:00:00:00:00
                oper key: 1
                port priority: 255
                port number: 1
                port state: 1

            Slave Interface: enp0s8
            MII Status: going back
            Speed: Unknown
            Duplex: Unknown
            Link Failure Count: 0
            Permanent HW addr: 08:00:27:00:00:02
            Slave queue ID: 0
            Aggregator ID: N/A
            """;

    private static final String LINKS = """
            2: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc mq state UP mode DEFAULT group default qlen 1000
                link/ether 08:00:27:00:00:09 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 68 maxmtu 9702 addrgenmode none numtxqueues 64
                RX:  bytes packets errors dropped  missed   mcast
                 195375213   44417      5       1       0       0
                TX:  bytes packets errors dropped carrier collsns
                   2163669   25054      0       0       0       0
                altname enp24s0f0
            3: eno1.120@eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000
                link/ether 08:00:27:00:00:09 brd ff:ff:ff:ff:ff:ff promiscuity 0 minmtu 0 maxmtu 65535
                vlan protocol 802.1Q id 120 <REORDER_HDR> addrgenmode eui64
            """;

    private static ReplayFile file(String name, String text) {
        return new ReplayFile(name, text, NOW);
    }

    private static Replayed read(ReplayFile... files) {
        return Replay.read(List.of(files), NOW);
    }

    @Test
    void aBondIsReadOfItsFileAlone() {
        Replayed read = read(file("bond7", BOND));
        assertThat(read.unread()).isEmpty();
        Host host = read.seen().hosts().get(0);
        Aggregation bond = host.aggregations().get(0);
        assertThat(bond.name()).isEqualTo("bond7");
        assertThat(bond.bond().miimon()).isEqualTo(100);
        assertThat(bond.bond().updelay()).isEqualTo(200);
        assertThat(bond.lacpPorts()).extracting(port -> port.aggregatorId()).containsExactly(1, null);
        assertThat(host.nics()).extracting(nic -> nic.carrier()).containsExactly(LinkState.UP, LinkState.DOWN);
        assertThat(host.nics().get(0).duplex()).isEqualTo(Duplex.HALF);
        PortSigns port = read.signs().get("machine").get(0).port("enp0s9").orElseThrow();
        assertThat(port.lacp().get(0).value().partnerChurns()).isEqualTo(1);
        assertThat(port.counters().value().linkFailures()).isEqualTo(3);
    }

    @Test
    void textOfIpIsReadAsItsJson() {
        Replayed read = read(
                file("srv/ip_-s_-d_link", LINKS),
                file("srv/routes", """
                        default via 198.51.100.1 dev eno1 proto static metric 100
                        10.0.0.0/8 proto static metric 5
                        \tnexthop via 198.51.100.2 dev eno1 weight 1
                        \tnexthop via 198.51.100.3 dev eno1.120 weight 1
                        local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1
                        """),
                file(
                        "srv/neigh",
                        "198.51.100.1 dev eno1 lladdr 00:1c:73:00:00:02 used 5/2/1 probes 1 STALE\n198.51.100.9 dev eno1  FAILED\n"));
        assertThat(read.unread()).isEmpty();
        Host host = read.seen().hosts().get(0);
        assertThat(host.name()).isEqualTo("srv");
        assertThat(host.vlans()).singleElement().satisfies(vlan -> {
            assertThat(vlan.tag()).isEqualTo(120);
            assertThat(vlan.over()).isEqualTo("srv/eno1");
        });
        assertThat(host.nics().get(0).mtu()).isEqualTo(9000);
        assertThat(host.routes()).hasSize(3);
        HostSigns signs = read.signs().get("srv").get(0);
        assertThat(signs.addresses()).extracting(one -> one.value().state()).containsExactly("STALE", "FAILED");
        assertThat(signs.port("eno1").orElseThrow().counters().value().rxErrors())
                .isEqualTo(5);
    }

    @Test
    void aPasteWithPromptsIsToldApart() {
        String paste = "root@web07:~# ip -s -d link\n" + LINKS
                + "root@web07:~# ethtool -S eno1\nNIC statistics:\n     rx_crc_errors_phy: 41\n"
                + "root@web07:~# ethtool eno1\nSettings for eno1:\n\tSpeed: 100Mb/s (downshifted)\n\tDuplex: Full\n\tAuto-negotiation: on\n"
                + "\tSQI: 3/7\n\tLink detected: yes\nroot@web07:~# cat /proc/net/bonding/bond3\n" + BOND
                + "root@web07:~# dmesg | tail\n[ 1000.000001] bond3: (slave enp0s9): link status definitely up, 1000 Mbps full duplex\n"
                + "root@web07:~# exit\n";
        Replayed read = read(file("-", paste));
        assertThat(read.unread()).isEmpty();
        assertThat(read.seen().hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("web07");
            assertThat(host.aggregations()).extracting(it -> it.name()).containsExactly("bond3");
        });
        HostSigns signs = read.signs().get("web07").get(0);
        PortSigns port = signs.port("eno1").orElseThrow();
        assertThat(port.counters().value().rxCrcErrors()).isEqualTo(41);
        assertThat(port.settings().value().downshifted()).isTrue();
        assertThat(port.settings().value().sqi()).isEqualTo(3);
        assertThat(signs.log())
                .singleElement()
                .satisfies(line -> assertThat(line.value().at()).isNull());
    }

    @Test
    void foldersAreMachinesAndTheirSwitchesAreOne() {
        String lldp = """
                {"lldp":[{"interface":[{"name":"enp0s9","via":"LLDP","chassis":[{"id":[{"type":"mac","value":"00:1c:73:00:00:01"}],
                "name":[{"value":"leaf"}]}],"port":[{"id":[{"type":"ifname","value":"Ethernet%d"}]}]}]}]}
                """;
        Replayed read = read(
                file("case/web01/proc/net/bonding/bond0", BOND),
                file("case/web01/lldp.json", lldp.formatted(1)),
                file("case/web02/proc/net/bonding/bond0", BOND),
                file("case/web02/lldp.json", lldp.formatted(2)),
                file("case/notes.txt", "the customer says it is slow"));
        assertThat(read.seen().hosts()).extracting(Host::name).containsExactly("web01", "web02");
        assertThat(read.seen().switches())
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.ports()).hasSize(2));
        assertThat(read.seen().cables()).hasSize(2);
        assertThat(read.unread())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.sentence()).startsWith("case/notes.txt: it is not known what this is"));
    }

    @Test
    void olderCountersComeBeforeTheNewOnes() {
        String older = LINKS.replace("      5       1", "      2       1");
        Replayed read =
                read(file("a/link-2.txt", LINKS), new ReplayFile("a/link-1.txt", older, NOW.minusSeconds(3600)));
        List<HostSigns> signs = read.signs().get("a");
        assertThat(signs)
                .hasSize(2)
                .extracting(
                        one -> one.port("eno1").orElseThrow().counters().value().rxErrors())
                .containsExactly(2L, 5L);
        assertThat(signs.get(0).at()).isEqualTo(NOW.minusSeconds(3600));
        assertThat(signs.get(0).port("eno1").orElseThrow().counters().value().epoch())
                .isEqualTo(signs.get(1)
                        .port("eno1")
                        .orElseThrow()
                        .counters()
                        .value()
                        .epoch());
    }

    @Test
    void outputsOfSolarisToolsAreAMachineOfItsOwn() throws Exception {
        String session = Files.readString(Path.of("src/test/resources/dev/linkspan/host/solaris/solaris11.txt"));
        Replayed read = read(file("db/outputs.txt", session.replaceAll("(?m)^@@.*$", "")), file("web/bond0", BOND));
        assertThat(read.seen().hosts()).extracting(Host::platform).contains(Platform.LINUX);
        assertThat(read.seen().hosts()).hasSize(2);
    }

    @Test
    void filesOfExplorerAreAMachineWithItsNameAndSettings() {
        Replayed read = read(
                file(
                        "explorer.82f.db01/sysconfig/uname-a.out",
                        "SunOS db01 5.10 Generic_147147-26 sun4v sparc SUNW,T5240\n"),
                file(
                        "explorer.82f.db01/etc/release",
                        "                    Oracle Solaris 10 1/13 s10s_u11wos_24a SPARC\n"),
                file("explorer.82f.db01/etc/default/mpathd", "FAILURE_DETECTION_TIME=5000\nFAILBACK=yes\n"),
                file("explorer.82f.db01/sysconfig/ifconfig-a.out", """
                        lo0: flags=2001000849<UP,LOOPBACK,RUNNING,MULTICAST,IPv4,VIRTUAL> mtu 8232 index 1
                        \tinet 127.0.0.1 netmask ff000000
                        e1000g0: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
                        \tinet 192.0.2.7 netmask ffffff00 broadcast 192.0.2.255
                        \tether 0:14:4f:0:0:1
                        """));
        assertThat(read.unread()).isEmpty();
        assertThat(read.seen().hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("db01");
            assertThat(host.platform()).isEqualTo(Platform.SOLARIS_10);
            assertThat(host.release()).contains("Solaris 10 1/13");
        });
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() {
        Replayed read = read(
                file("m/bond0", BOND),
                file("m/link.json", "[{\"ifindex\": 1,\n \"ifname\": }]"),
                file("m/stats.txt", "NIC statistics:\n     rx_errors: 4\n"),
                file("m/empty", ""));
        assertThat(read.unread())
                .extracting(Unread::place)
                .containsExactlyInAnyOrder("m/link.json, line 2", "m/stats.txt", "m/empty");
        assertThat(read.unread())
                .extracting(Unread::reason)
                .anyMatch(text -> text.contains("which link"))
                .anyMatch(text -> text.equals("it is empty"));
        assertThat(read(file("x", "hello")).seen().hosts()).isEmpty();
    }

    @Test
    void aFileReadWithoutRightsSaysSo() {
        String without = BOND.replaceAll("(?m)^(?:details .*|    .*|System .*|Active Agg.*|\t.*)\n", "");
        Replayed read = read(file("bond0", without));
        assertThat(read.signs().get("machine").get(0).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.subject()).isEqualTo("bond0");
            assertThat(gap.reason()).isEqualTo(Gap.Reason.NOT_ALLOWED);
        });
    }

    /** No text may end in anything but a result. */
    @Test
    void damagedTextsAreReadAsFarAsTheyGo() {
        List<String> texts = List.of(
                BOND,
                LINKS,
                "[{\"ifindex\":2,\"ifname\":\"e\",\"flags\":[],\"linkinfo\":{\"info_kind\":\"bond\",\"info_data\":{\"mode\":\"802.3ad\",\"ad_info\":{\"aggregator\":1}}}}]");
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            char[] text = texts.get(i % texts.size()).toCharArray();
            for (int j = 0; j < 1 + random.nextInt(8); j++) {
                text[random.nextInt(text.length)] =
                        (char) (random.nextInt(4) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95));
            }
            String damaged =
                    new String(random.nextInt(3) == 0 ? Arrays.copyOf(text, 1 + random.nextInt(text.length)) : text);
            Replayed read = read(file("f/bond0", damaged));
            if (!read.seen().hosts().isEmpty()) {
                assertThat(TopologyJson.write(read.seen())).isNotEmpty();
            }
        }
    }

    /** A text that is made to take long must not. */
    @Test
    void hugeTextsTakeNoLongerThanTheirSize() {
        StringBuilder bond = new StringBuilder(BOND);
        for (int i = 0; i < 20_000; i++) {
            bond.append("\nSlave Interface: p").append(i).append("\nMII Status: up\n");
        }
        String settings = "Settings for e:\n\tSupported link modes: a/b\n" + "\t\tx/y\n".repeat(400_000);
        String prompts = "root@h:~# ls\nx\n".repeat(100_000);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            assertThat(read(file("bond0", bond.toString()))
                            .seen()
                            .hosts()
                            .get(0)
                            .nics())
                    .hasSizeGreaterThan(20_000);
            assertThat(read(file("bond0", BOND), file("e", settings)).seen().hosts())
                    .hasSize(1);
            assertThat(read(file("bond0", BOND), file("p", prompts)).seen().hosts())
                    .hasSize(1);
        });
    }
}
