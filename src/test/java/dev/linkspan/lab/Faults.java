// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.List;

/** All faults that are made in the lab. */
final class Faults {
    private static final String NET = "/sys/class/net/";
    private static final String LACP = "/bonding_slave/ad_actor_oper_port_state";
    private static final String PARTNER = "/bonding_slave/ad_partner_oper_port_state";
    private static final String BOND0 = "/proc/net/bonding/bond0";
    /** The partner of one port, in what /proc/net/bonding says to root. */
    private static final String OF_SW_A =
            "partner lacp pdu:\\s+system priority: \\d+\\s+system mac address: 02:00:00:00:00:0a\\s+oper key: ";

    private static final String TO_PO1 = """
        link set p2 down
        link set p2 master po1
        """;

    static final List<Fault> ALL = List.of(
            new Fault(
                    "cable pulled",
                    "P-01",
                    "nic2",
                    "both ends of the cable of nic2 lose their link (QEMU)",
                    "carrier of nic2 is 0",
                    NET + "nic2/carrier ~ 0",
                    rig -> rig.guest().pull(2),
                    rig -> rig.guest().plug(2)),
            new Fault(
                    "far port shut",
                    "P-01",
                    "v2",
                    "swB: ip link set p5 down",
                    "carrier of v2 is 0",
                    NET + "v2/carrier ~ 0",
                    rig -> rig.on("swB", "link set p5 down"),
                    rig -> rig.on("swB", "link set p5 up")),
            new Fault(
                    "far side without LACP",
                    "L-01",
                    "nic2",
                    "swA: p2 leaves the port-channel and becomes a plain port of the bridge",
                    "our state of nic2 says defaulted (64)",
                    NET + "nic2" + LACP + " & 64 = 64",
                    rig -> rig.on("swA", """
                        link set p2 nomaster
                        link set p2 master br0
                        link set p2 up
                        """),
                    rig -> rig.on("swA", TO_PO1)),
            new Fault(
                    "far side silent, cable whole",
                    "L-10",
                    "nic2",
                    "the far end of the cable of nic2 dies alone (QEMU)",
                    "our state of nic2 says expired (128)",
                    NET + "nic2" + LACP + " & 128 = 128",
                    rig -> rig.guest().farEnd(2, false),
                    rig -> rig.guest().farEnd(2, true)),
            new Fault(
                    "passive on both sides",
                    "L-11",
                    "bond0",
                    "lacp_active off on bond0 and on po1 of swA",
                    "neither our state of nic1 nor its partner's says active (1)",
                    "$cat " + NET + "nic1" + LACP + " " + NET + "nic1" + PARTNER + " ~ \\A\\d*[02468]\\n\\d*[02468]\\n",
                    rig -> {
                        rig.guest().ip(changed("bond0", "lacp_active off"));
                        rig.on("swA", changed("po1", "lacp_active off"));
                    },
                    rig -> {
                        rig.on("swA", changed("po1", "lacp_active on"));
                        rig.guest().ip(changed("bond0", "lacp_active on"));
                    }),
            new Fault(
                    "LACP key differing on one port",
                    "L-05",
                    "bond0",
                    "swA: p2 is moved to a second port-channel of the same system",
                    "/proc/net/bonding tells two keys of swA",
                    BOND0 + " ~ " + OF_SW_A + "(\\d+)$.*" + OF_SW_A + "(?!\\1$)",
                    rig -> rig.on("swA", """
                        link add po2 type bond mode 802.3ad lacp_rate fast miimon 100 \
                        ad_actor_system 02:00:00:00:00:0a ad_actor_sys_prio 100 ad_user_port_key 2
                        link set p2 nomaster
                        link set p2 master po2
                        link set po2 up
                        """),
                    rig -> rig.on("swA", "link del po2\n" + TO_PO1)),
            new Fault(
                    "LACP system differing on one port (two switches)",
                    "L-04",
                    "bond0",
                    "the cable of nic2 is moved from swA to the port-channel of swB",
                    "/proc/net/bonding tells a port of swB",
                    BOND0 + " ~ system mac address: 02:00:00:00:00:0b",
                    rig -> {
                        rig.on("swA", "link set p2 nomaster\nlink set p2 netns swB name p7");
                        rig.on("swB", "link set p7 master po1");
                    },
                    rig -> {
                        rig.on("swB", "link set p7 nomaster\nlink set p7 netns swA name p2");
                        rig.on("swA", TO_PO1);
                    }),
            new Fault(
                    "slow against fast timer",
                    "L-12",
                    "bond0",
                    "swA: lacp_rate slow on po1",
                    "the partner's state of nic1 collects and distributes (48) without short timeout (2)",
                    NET + "nic1" + PARTNER + " & 50 = 48",
                    rig -> rig.on("swA", changed("po1", "lacp_rate slow")),
                    rig -> rig.on("swA", changed("po1", "lacp_rate fast"))),
            new Fault(
                    "port in another VLAN",
                    "S-14",
                    "nic6",
                    "swB: p3 is in VLAN 20 instead of 1",
                    "the bond says of nic6: down",
                    NET + "nic6/bonding_slave/mii_status ~ down",
                    rig -> rig.guest()
                            .run("bridge -n swB vlan del dev p3 vid 1 && bridge -n swB vlan add dev p3 vid 20"
                                    + " pvid untagged"),
                    rig -> rig.guest()
                            .run("bridge -n swB vlan del dev p3 vid 20 && bridge -n swB vlan add dev p3 vid 1"
                                    + " pvid untagged")),
            new Fault(
                    "MTU differing",
                    "S-10",
                    "nic2",
                    "swA: po1 takes frames of 1400 bytes, and its lldpd says so as a switch does",
                    "lldpcli names the largest frame of nic2's neighbour, header and check sequence with it",
                    "$lldpcli show neighbors ports nic2 details ~ MFS: +1418",
                    rig -> {
                        rig.on("swA", "link set po1 mtu 1400");
                        rig.tells("swA", "p2", "oui 00,12,0f subtype 4 oui-info 05,8a");
                    },
                    rig -> {
                        rig.tells("swA", "p2", "oui 00,12,0f subtype 4 oui-info 05,ee");
                        rig.on("swA", "link set po1 mtu 1500");
                    }),
            new Fault(
                    "one-way loss",
                    "L-08",
                    "nic2",
                    "what nic2 sends is dropped (a queue of length 0)",
                    "the partner's state of nic2 says expired (128)",
                    NET + "nic2" + PARTNER + " & 128 = 128",
                    rig -> rig.guest().run("tc qdisc replace dev nic2 root pfifo limit 0"),
                    rig -> rig.guest().run("tc qdisc del dev nic2 root")),
            new Fault(
                    "min_links reached",
                    "B-30",
                    "bond0",
                    "min_links 2, and the cable of nic1 is pulled",
                    "carrier of bond0 is 0",
                    NET + "bond0/carrier ~ 0",
                    rig -> {
                        rig.guest().ip("link set bond0 type bond min_links 2");
                        rig.guest().pull(1);
                    },
                    rig -> {
                        rig.guest().plug(1);
                        rig.guest().ip("link set bond0 type bond min_links 0");
                    }),
            new Fault(
                    "primary up and not used",
                    "B-15",
                    "bond1",
                    "primary_reselect failure; the cable of the primary nic5 is pulled and plugged",
                    "nic5 is up in the bond, and active is nic6",
                    "$cat " + NET + "nic5/bonding_slave/mii_status " + NET + "bond1/bonding/active_slave ~ up\\s+nic6",
                    rig -> {
                        rig.guest().ip("link set bond1 type bond primary_reselect failure");
                        rig.guest().pull(5);
                        rig.guest()
                                .await(
                                        "nic6 takes over",
                                        "cat /sys/class/net/bond1/bonding/active_slave",
                                        said -> said.strip().equals("nic6"));
                        rig.guest().plug(5);
                    },
                    rig -> rig.guest().ip("link set bond1 type bond primary_reselect always")),
            new Fault(
                    "primary missing",
                    "B-14",
                    "bond1",
                    "nic5, the primary, leaves the bond",
                    "bond1 has no primary",
                    NET + "bond1/bonding/primary ~ \\A\\s*\\z",
                    rig -> rig.guest().ip("link set nic5 nomaster"),
                    rig -> rig.guest()
                            .ip("link set nic5 down\nlink set nic5 master bond1\n"
                                    + "link set bond1 type bond primary nic5")),
            new Fault(
                    "ARP target unreachable",
                    "S-14",
                    // The bond tries its ports in turn, so that one or the other or both are out.
                    "",
                    "swA: the target's address is taken away",
                    "the bond says of both its ports: down or going back, and has no carrier",
                    NET + "bond1/carrier ~ 0",
                    rig -> rig.on("swA", "addr del 198.51.100.1/24 dev br0"),
                    rig -> rig.on("swA", "addr add 198.51.100.1/24 dev br0")),
            new Fault(
                    "member missing since boot",
                    "B-42",
                    "bond0",
                    "bond0 is made anew with nic1 alone",
                    "/proc/net/bonding tells of nic1 and not of nic2",
                    BOND0 + " ~ \\A(?!.*Slave Interface: nic2).*Slave Interface: nic1",
                    rig -> rig.guest()
                            .ip("link del bond0\n" + FaultRig.BOND0.replace("link set nic2 master bond0\n", "")),
                    rig -> rig.guest().ip("link set nic2 down\nlink set nic2 master bond0")),
            new Fault(
                    "speed mismatch",
                    "L-13",
                    "nic2",
                    "ethtool -s nic2 speed 1000",
                    "/proc/net/bonding tells 1000 Mbps of nic2",
                    BOND0 + " ~ Slave Interface: nic2\\s+MII Status: up\\s+Speed: 1000 Mbps",
                    rig -> rig.speed("nic2", 1000),
                    rig -> rig.speed("nic2", 10000)),
            new Fault(
                    "no link monitoring",
                    "B-01",
                    "bond2",
                    "miimon 0 on bond2; then swB: ip link set p5 down",
                    "carrier of v2 is 0, and the bond says of v2: up",
                    "$cat " + NET + "v2/carrier " + NET + "v2/bonding_slave/mii_status ~ 0\\s+up",
                    rig -> {
                        rig.guest().ip("link set bond2 type bond miimon 0");
                        rig.on("swB", "link set p5 down");
                    },
                    rig -> {
                        rig.on("swB", "link set p5 up");
                        rig.guest().ip("link set bond2 type bond miimon 100");
                    }),
            new Fault(
                    "two cables swapped",
                    "P-20",
                    "nic1",
                    "the cables of nic1 and nic2 are pulled and plugged at swA into each other's port",
                    "lldpcli names p2 and nothing else as the neighbour of nic1, and p1 as that of nic2",
                    "$lldpcli show neighbors ports nic1,nic2 ~ \\A(?!.*ifname p1.*Interface: +nic2)"
                            + "(?!.*Interface: +nic2.*ifname p2).*ifname p2.*Interface: +nic2.*ifname p1",
                    rig -> rig.swap(),
                    rig -> rig.swap()),
            new Fault(
                    "a flapping port",
                    "P-03",
                    "nic2",
                    "the cable of nic2 is pulled and plugged five times",
                    "link_failure_count of nic2 in the bond is five more",
                    BOND0 + " ~ Slave Interface: nic2.*?Link Failure Count: 5",
                    rig -> {
                        rig.guest().ip("link set nic2 nomaster\nlink set nic2 master bond0");
                        for (int i = 0; i < 5; i++) {
                            rig.flap(2);
                        }
                    },
                    rig -> {}),
            new Fault(
                    "duplicate MAC",
                    "S-11",
                    "nic3",
                    "nic3 is the port of a bridge here, and a host behind swB has the bridge's address",
                    "the kernel's log says that nic3 received the bridge's own address",
                    "$dmesg ~ received packet on nic3 with own address",
                    rig -> rig.doubleAddress(),
                    rig -> rig.singleAddress()));

    private Faults() {}

    /** Options that a bond takes only while it is down. */
    private static String changed(String bond, String option) {
        return "link set " + bond + " down\nlink set " + bond + " type bond " + option + "\nlink set " + bond + " up";
    }
}
