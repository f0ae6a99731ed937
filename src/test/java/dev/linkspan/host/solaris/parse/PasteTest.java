// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tools print for people, with the habits of libofmt and of those who paste. */
class PasteTest {

    private static Facts read(String text) {
        Facts facts = new Facts();
        Paste.read(text, facts);
        return facts;
    }

    private static Facts clean(String text) {
        Facts facts = read(text);
        assertThat(facts.problems()).isEmpty();
        return facts;
    }

    @Test
    void theHeaderComesAgainAndTheLinkIsCarriedForward() {
        List<Row> rows = clean("""
                LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
                aggr0       net0         yes          yes  yes  yes  no        no
                --          net1         yes          no   no   no   yes       no
                LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
                --          net2         yes          yes  yes  yes  no        no
                aggr1       net3         yes          yes  yes  yes  no        no
                """).rows(TableKind.AGGR_LACP);
        assertThat(rows)
                .extracting(row -> row.text("LINK") + " " + row.text("PORT"))
                .containsExactly("aggr0 net0", "aggr0 net1", "aggr0 net2", "aggr1 net3");
        assertThat(rows.get(1).yes("DEFAULTED")).isTrue();
    }

    @Test
    void aBlankLinkIsCountedFromTheRight() {
        List<Row> rows = clean("""
                LINK        PORT           SPEED    DUPLEX   STATE    ADDRESS            PORTSTATE
                aggr0       --             10000Mb  full     up       0:25:90:a:b:0      --
                            net0           10000Mb  full     up       0:25:90:a:b:0      attached
                            net1           0Mb      half     down     0:25:90:a:b:1      standby
                """).rows(TableKind.AGGR_PORT);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).text("PORT")).isNull();
        assertThat(rows.get(2).text("LINK")).isEqualTo("aggr0");
        assertThat(rows.get(2).number("SPEED")).isZero();
        assertThat(rows.get(2).text("PORTSTATE")).isEqualTo("standby");
    }

    /** dladm cuts a list that is wider than its column, in whichever column it stands (libofmt, wrap mode). */
    @Test
    void aListGoesOnUnderItsOwnHeading() {
        List<Row> rows = clean("""
                LINK         PROPERTY        PERM VALUE          DEFAULT        POSSIBLE
                aggr2        probe-ip        rw   192.0.2.40+,   --             --
                                                  192.0.2.1,
                                                  192.0.2.2
                net0         speed-duplex    rw   1g-f,          1g-f,          1g-f,100m-f,
                                                  100m-f         100m-f,        100m-h,10m-f,
                                                                 10m-f          10m-h
                net0         mtu             rw   1500           1500           1500-9000
                """).rows(TableKind.PROPERTY);
        assertThat(rows)
                .extracting(row -> row.text("LINK") + " " + row.text("VALUE") + " " + row.text("POSSIBLE"))
                .containsExactly(
                        "aggr2 192.0.2.40+, 192.0.2.1, 192.0.2.2 null",
                        "net0 1g-f, 100m-f 1g-f,100m-f, 100m-h,10m-f, 10m-h",
                        "net0 1500 1500-9000");
        assertThat(rows.get(1).text("DEFAULT")).isEqualTo("1g-f, 100m-f, 10m-f");
    }

    @Test
    void whatGoesOnUnderNoHeadingIsAProblem() {
        Facts facts = read("""
                LINK         PROPERTY        PERM VALUE          DEFAULT        POSSIBLE
                net0         speed-duplex    rw   1g-f,          1g-f,          1g-f,100m-f,
                                       100m-f
                """);
        assertThat(facts.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("under no heading"));
        assertThat(facts.rows(TableKind.PROPERTY).get(0).text("POSSIBLE")).isEqualTo("1g-f,100m-f,");
    }

    /** Several peers of a port of a DLMP aggregation are several words. */
    @Test
    void aBlankLinkIsSeenBesideSeveralPeers() {
        List<Row> rows = clean("""
                LINK         PORT            FLAGS STATE    TARGETS         XTARGETS
                aggr1        net0            u--3  active   192.0.2.1       net2 net1
                             net1            u-2-  active   --              net2 net0
                             net2            u-2-  failed   --              net0
                """).rows(TableKind.AGGR_PROBE);
        assertThat(rows)
                .extracting(row -> row.text("LINK") + " " + row.text("PORT") + " " + row.text("STATE") + " "
                        + row.text("XTARGETS"))
                .containsExactly(
                        "aggr1 net0 active net2 net1", "aggr1 net1 active net2 net0", "aggr1 net2 failed net0");
    }

    @Test
    void longNamesPushTheOthersAside() {
        Row row = clean("""
                GROUP       GROUPNAME   STATE     FDT       INTERFACES
                production_ipmp0 production_ipmp0 ok  --        net1 (net2 net3) [net4 net5]
                """).rows(TableKind.IPMP_GROUP).get(0);
        assertThat(row.text("STATE")).isEqualTo("ok");
        assertThat(row.text("FDT")).isNull();
        assertThat(row.text("INTERFACES")).isEqualTo("net1 (net2 net3) [net4 net5]");
    }

    @Test
    void aListThatWrapsGoesOnInRowsOfItsOwn() {
        List<Row> rows = clean("""
                LINK        CLASS     MTU    STATE    BRIDGE     OVER
                aggr0       aggr      1500   up       --         net0,net1,net2,net3,net4,
                                                                 net5,net6
                net0        phys      1500   up       --         --
                """).rows(TableKind.LINK);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).text("OVER").split("[ ,]+"))
                .containsExactly("net0", "net1", "net2", "net3", "net4", "net5", "net6");
    }

    @Test
    void membersStandBetweenBlanksOnOracleSolaris11EvenInTheMiddle() {
        Facts facts = clean("""
                IFNAME     CLASS    STATE    ACTIVE OVER
                lo0        loopback ok       yes    --
                net0       ip       ok       yes    --
                ipmp0      ipmp     ok       yes    net0 net1 net2
                IFNAME     OVER        CLASS
                ipmp1      net3 net4   ipmp
                """);
        assertThat(facts.rows(TableKind.INTERFACE).get(2).text("OVER")).isEqualTo("net0 net1 net2");
        assertThat(facts.rows(TableKind.INTERFACE).get(3).values())
                .isEqualTo(Map.of("IFNAME", "ipmp1", "OVER", "net3 net4", "CLASS", "ipmp"));
    }

    @Test
    void aFixedAddressIsOneValueAlsoWhenItIsCut() {
        List<Row> rows = clean("""
                LINK            MODE  POLICY   ADDRPOLICY           LACPACTIVITY LACPTIMER
                aggr1           trunk L2,L3    fixed (2:0:0:0:0:21) passive      short
                aggr2           dlmp  --       auto                 --           --
                aggr3           trunk L4       fixed (2:0:0         off          short
                """).rows(TableKind.AGGR);
        assertThat(rows.get(0).text("ADDRPOLICY")).isEqualTo("fixed (2:0:0:0:0:21)");
        assertThat(rows.get(1).text("LACPACTIVITY")).isNull();
        assertThat(rows.get(2).text("LACPACTIVITY")).isEqualTo("off");
    }

    @Test
    void unknownColumnsAndWordsAreKeptAsTheyAre() {
        Row row = clean("""
                LINK    CLASS    MTU    STATE     GLAMOUR   OVER
                net0    quantum  1500   shimmer   7         --
                """).rows(TableKind.LINK).get(0);
        assertThat(row.text("CLASS")).isEqualTo("quantum");
        assertThat(row.text("GLAMOUR")).isEqualTo("7");
        assertThat(row.word("STATE")).isEqualTo("shimmer");
    }

    @Test
    void questionMarksAndDashesAreNotValues() {
        Row row = clean("""
                LINK         MEDIA                STATE      SPEED  DUPLEX    DEVICE
                net0         Ethernet             ?          --     unknown   ?
                """).rows(TableKind.PHYS).get(0);
        assertThat(row.text("STATE")).isNull();
        assertThat(row.failed("STATE")).isTrue();
        assertThat(row.failed("SPEED")).isFalse();
        assertThat(row.number("SPEED")).isNull();
    }

    @Test
    void aRowWithTooManyOrTooFewValuesIsAProblemWithItsPlace() {
        Facts facts = read("""
                LINK            MODE  POLICY   ADDRPOLICY  LACPACTIVITY LACPTIMER
                aggr1           trunk L4       auto        off
                aggr2           trunk L4       auto        off          short more
                """);
        assertThat(facts.problems()).extracting(Problem::line).containsExactly(2, 3);
        assertThat(facts.problems().get(0).told())
                .isEqualTo("line 2, column 44: a row of dladm show-aggr has 5 values under 6 headings");
        assertThat(facts.rows(TableKind.AGGR)).isEmpty();
    }

    @Test
    void severalOutputsWithPromptsInBetween() {
        Facts facts = clean("""
                admin@db01:~$ pfexec dladm show-aggr -L
                LINK        PORT         AGGREGATABLE SYNC COLL DIST DEFAULTED EXPIRED
                aggr0       net0         yes          yes  yes  yes  no        no

                root@db01:~# ipmpstat -g
                GROUP       GROUPNAME   STATE     FDT       INTERFACES
                ipmp0       ipmp0       ok        10.00s    aggr0
                # ipmpstat -t
                INTERFACE   MODE      TESTADDR            TARGETS
                aggr0       routes    192.0.2.11          192.0.2.1 192.0.2.2
                $ ifconfig -a
                net0: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
                \tinet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255
                \tether 0:25:90:a:b:0
                db01 console login:
                """.replace("db01 console login:\n", ""));
        assertThat(facts.rows(TableKind.AGGR_LACP)).hasSize(1);
        assertThat(facts.rows(TableKind.IPMP_GROUP)).hasSize(1);
        assertThat(facts.rows(TableKind.IPMP_TARGET).get(0).text("TARGETS")).isEqualTo("192.0.2.1 192.0.2.2");
        assertThat(facts.units()).singleElement().satisfies(unit -> {
            assertThat(unit.address()).isEqualTo("192.0.2.10/24");
            assertThat(unit.ether()).isEqualTo("0:25:90:a:b:0");
        });
    }

    @Test
    void whatIsNoOutputIsPassedOverAndRemarkedWithLineAndColumn() {
        Facts facts = clean("""

                  Dear colleague, see below
                root@db01:~# svcs ipmp
                STATE          STIME    FMRI
                online         Nov_05   svc:/network/ipmp:default
                root@db01:~# ipmpstat -p
                ipmpstat: probe-based failure detection is disabled
                root@db01:~# ipmpstat -g
                GROUP  GROUPNAME  STATE  FDT  INTERFACES
                ipmp0  ipmp0  ok  --  net0
                """);
        assertThat(facts.remarks())
                .containsExactly(
                        "line 2, column 3: this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: Dear colleague, see below",
                        "line 4, column 1: this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: STATE          STIME    FMRI",
                        "line 5, column 1: this is no output of dladm, ipadm, ipmpstat, ifconfig or netstat: online         Nov_05   svc:/network/ipmp:default",
                        "ipmpstat: probe-based failure detection is disabled");
        assertThat(facts.rows(TableKind.IPMP_GROUP)).hasSize(1);
        Facts many = clean("what is this\n".repeat(100));
        assertThat(many.remarks()).hasSize(21).endsWith("80 more lines that are no output of them");
    }

    @Test
    void anOlderShowIfHasNoClassesAndTheOverviewMayHaveThreeDashes() {
        Facts facts = clean("""
                IFNAME     STATE    CURRENT      PERSISTENT
                lo0        ok       -m-v------46 ---
                net0       ok       bm--------46 -46
                NAME        CLASS/TYPE STATE       ADDR
                ipmp1       ipmp       ok          ---
                   ipmp1/v4 static     ok          192.0.2.20/24
                """);
        assertThat(facts.rows(TableKind.INTERFACE).get(1).text("CURRENT")).isEqualTo("bm--------46");
        assertThat(facts.rows(TableKind.IPADM).get(0).text("ADDR")).isNull();
    }

    @Test
    void blanksInFrontMayBeLostByAPaste() {
        Facts facts = clean("""
                key: 1 (0x0001) policy: L4      address: 0:3:ba:7:84:5e (auto)
                device   address           speed         duplex  link    state
                bge0     0:3:ba:7:b5:a7    1000  Mbps    full    up      attached
                bge1     0:3:ba:8:22:3b    0     Mbps    unknown down    standby
                key: 1 (0x0001) policy: L4      address: 0:3:ba:7:84:5e (auto)
                LACP mode: passive      LACP timer: short
                device    activity timeout aggregatable sync  coll dist defaulted expired
                bge0      passive  short   yes          no    no   no   no        no
                LINK PORT SPEED DUPLEX STATE ADDRESS PORTSTATE
                aggr2 -- 1000Mb full up 0:25:90:a:b:0 --
                net0 1000Mb full up 0:25:90:a:b:0 attached
                net0: flags=1000843<UP,BROADCAST,RUNNING,MULTICAST,IPv4> mtu 1500 index 2
                inet 192.0.2.10 netmask ffffff00 broadcast 192.0.2.255
                groupname g1
                """);
        assertThat(facts.remarks()).isEmpty();
        assertThat(facts.rows(TableKind.AGGR_PORT))
                .extracting(row -> row.text("LINK") + " " + row.text("PORT"))
                .containsExactly("aggr1 null", "aggr1 bge0", "aggr1 bge1", "aggr1 null", "aggr2 null", "aggr2 net0");
        assertThat(facts.rows(TableKind.AGGR_LACP)).hasSize(1);
        assertThat(facts.units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.group()).isEqualTo("g1"));
    }

    @Test
    void probesInBothOrdersOfColumns() {
        Facts facts = clean("""
                TIME      INTERFACE   PROBE  NETRTT    RTT       RTTAVG    TARGET
                0.11s     net0        i589   0.51ms    0.76ms    0.76ms    192.0.2.1
                -0.02s    net1        t5     --        --        --        net0
                TIME      INTERFACE   PROBE  TARGET    NETRTT    RTT       RTTAVG    RTTDEV
                0.11s     net0        589    192.0.2.1 0.51ms    0.76ms    0.76ms    0.10ms
                """);
        assertThat(facts.rows(TableKind.IPMP_PROBE))
                .extracting(row -> row.text("TARGET"))
                .containsExactly("192.0.2.1", "net0", "192.0.2.1");
    }

    @Test
    void theViewOfIpadmHasIndentedAddresses() {
        Facts facts = clean("""
                NAME              CLASS/TYPE STATE        UNDER      ADDR
                ipmp0             ipmp       degraded     --         --
                   ipmp0/v4       static     ok           --         192.0.2.20/24
                net0              ip         ok           ipmp0      --
                """);
        assertThat(facts.rows(TableKind.IPADM))
                .extracting(row -> row.text("NAME"))
                .containsExactly("ipmp0", "ipmp0/v4", "net0");
    }

    @Test
    void solaris10ForPeople() {
        Facts facts = clean("""
                # dladm show-aggr
                key: 1 (0x0001) policy: L4      address: 0:14:4f:2:3:4 (auto)
                           device   address            speed         duplex  link    state
                           bge0     0:14:4f:2:3:4      1000  Mbps    full    up      attached
                           bge1     <unknown>          0     Mbps    unknown down    standby
                key: 22 (0x0016) policy: L2,L3   address: 2:0:0:0:0:1 (fixed)
                           device   address            speed         duplex  link    state
                           bge2     0:14:4f:2:3:6      1000  Mbps    full    up      attached
                # dladm show-link
                bge0            type: non-vlan  mtu: 1500       device: bge0
                aggr33001       type: vlan 33   mtu: 1500       aggregation: key 1
                ce0             type: legacy    mtu: 1500       device: ce0
                # dladm show-dev
                bge0            link: up        speed: 1000  Mbps       duplex: full
                """);
        assertThat(facts.rows(TableKind.AGGR))
                .extracting(row -> row.text("LINK") + " " + row.text("POLICY") + " " + row.text("ADDRPOLICY"))
                .containsExactly("aggr1 L4 auto", "aggr22 L2,L3 fixed");
        assertThat(facts.rows(TableKind.AGGR_PORT))
                .extracting(row -> row.text("LINK") + " " + row.text("PORT"))
                .containsExactly("aggr1 null", "aggr1 bge0", "aggr1 bge1", "aggr22 null", "aggr22 bge2");
        assertThat(facts.rows(TableKind.AGGR_PORT).get(2).text("ADDRESS")).isNull();
        assertThat(facts.rows(TableKind.VLAN).get(0).values())
                .isEqualTo(Map.of("LINK", "aggr33001", "VID", "33", "OVER", "aggr1"));
        assertThat(facts.rows(TableKind.PHYS).get(0).number("SPEED")).isEqualTo(1000);
    }

    @Test
    void parseableFieldsAreUnescapedAndASingleOneIsRaw() {
        assertThat(Parseable.fields("a\\:b:c\\\\:")).containsExactly("a:b", "c\\", "");
        assertThat(Parseable.fields("")).containsExactly("");
        assertThat(Parseable.fields("a\\")).containsExactly("a\\");
        Facts facts = new Facts();
        Parseable.read(TableKind.PHYS_MAC, List.of("address"), "0:25:90:a:b:0\n\n\\:\n", facts);
        assertThat(facts.rows(TableKind.PHYS_MAC))
                .extracting(row -> row.text("ADDRESS"))
                .containsExactly("0:25:90:a:b:0", "\\:");
    }

    @Test
    void netmasksThatAreNoneAndFlagsThatAreNoNumberAreProblems() {
        Facts facts = new Facts();
        Ifconfig.read("""
                net0: flags=1000843<UP> mtu 1500 index 2
                \tinet 192.0.2.10 netmask ff00ff00 broadcast 192.0.2.255
                net1: flags=10x843<UP> mtu 1500 index 2
                \tinet 192.0.2.11 netmask ffffff00 broadcast 192.0.2.255
                net2: flags=1000843<UP> mtu 1500 index 2
                \tinet 192.0.2.12
                tun0: flags=10008d1<UP,POINTOPOINT,RUNNING,NOARP,MULTICAST,IPv4> mtu 1480 index 9
                \tinet tunnel src 192.0.2.1 tunnel dst 192.0.2.2
                \tinet 198.51.100.1 --> 198.51.100.2 netmask ffffffff
                """, facts);
        assertThat(facts.problems())
                .extracting(Problem::told)
                .containsExactly(
                        "line 2, column 26: the netmask of net0 is none",
                        "line 3, column 13: the flags of net1 are no hexadecimal number",
                        "line 6, column 7: an address of net2 has no netmask");
        assertThat(facts.units()).extracting(IfconfigUnit::name).containsExactly("net0", "net2", "tun0");
        assertThat(facts.units().get(2).address()).isEqualTo("198.51.100.1/32");
    }

    @Test
    void settingsOfTheDaemonAsTheDaemonTakesThem() {
        Facts facts = new Facts();
        assertThat(MpathdSettings.read("#FAILBACK=no\nFAILURE_DETECTION_TIME = 50\nFAILBACK=NO\n", facts))
                .isEqualTo(new MpathdSettings(100, false));
        assertThat(MpathdSettings.read("FAILURE_DETECTION_TIME=soon\nFAILBACK=maybe\n", facts))
                .isEqualTo(new MpathdSettings(10_000, true));
        assertThat(facts.problems()).extracting(Problem::line).containsExactly(1, 2);
    }

    @Test
    void persistentRoutesInTheirForms() {
        Facts facts = new Facts();
        PersistentRoutes.read("""
                persistent: route add default 192.0.2.1
                persistent: route add -net 198.51.100.0 -netmask 255.255.255.128 192.0.2.1
                persistent: route add -inet6 2001:db8:1::/48 2001:db8::1 -ifp net0
                persistent: route add -host 192.0.2.9 192.0.2.9 -static
                (To delete: route -p delete)
                """, facts);
        assertThat(facts.persistentRoutes())
                .extracting(route -> route.destination() + "/" + route.prefix())
                .containsExactly("default/null", "198.51.100.0/25", "2001:db8:1::/48", "192.0.2.9/32");
    }
}
