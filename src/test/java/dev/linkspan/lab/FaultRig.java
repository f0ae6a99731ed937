// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;

/**
 * What the faults are made on: in the machine itself a bond with LACP of two NICs on switch swA (bond0), one with ARP
 * monitoring over both switches (bond1), and one whose cables to swB are virtual (bond2: v1 and v2 to p4 and p5), because only
 * such a cable loses its carrier at one end when the other is shut. The switches are joined by a link of their own.
 */
final class FaultRig {
    static final String BOND0 = """
        link add bond0 type bond mode 802.3ad lacp_rate fast miimon 100 xmit_hash_policy layer3+4
        link set nic1 master bond0
        link set nic2 master bond0
        link set bond0 up
        addr add 192.0.2.10/24 dev bond0
        """;
    private static final String HERE = BOND0 + """
        link add bond1 type bond mode active-backup arp_interval 500 arp_ip_target 198.51.100.1 arp_validate all
        link set nic5 master bond1
        link set nic6 master bond1
        link set bond1 type bond primary nic5
        link set bond1 up
        addr add 198.51.100.10/24 dev bond1
        link add v1 type veth peer name p4 netns swB
        link add v2 type veth peer name p5 netns swB
        link add bond2 type bond mode active-backup miimon 100
        link set v1 master bond2
        link set v2 master bond2
        link set bond2 up
        addr add 203.0.113.10/24 dev bond2
        """;
    private static final String SW_A = """
        link add uplink type veth peer name uplink netns swB
        link set uplink master br0
        link set uplink up
        link set br0 type bridge vlan_filtering 1
        addr add 192.0.2.1/24 dev br0
        addr add 198.51.100.1/24 dev br0
        """;
    private static final String SW_B = """
        link set uplink master br0
        link set uplink up
        link set br0 type bridge vlan_filtering 1
        link set p4 master br0
        link set p5 master br0
        link set p4 up
        link set p5 up
        addr add 203.0.113.1/24 dev br0
        """;

    private final Guest guest;
    private GuestLines lines;

    FaultRig(Guest guest) throws IOException {
        this.guest = guest;
        guest.ip(HERE);
        on("swA", SW_A);
        on("swB", SW_B);
        guest.run("/lab/lldp");
        working();
        lines = guest.start("env " + GuestProgram.test(GuestFaults.class, ""));
        answer("READY");
        say("design");
        answer("DESIGN");
    }

    /** Says something to the program that diagnoses. */
    void say(String... words) throws IOException {
        lines.say(String.join("\t", words));
    }

    /** What it says next, which begins as expected. */
    String answer(String beginning) throws IOException {
        String said = lines.next();
        if (!said.startsWith(beginning)) {
            throw new IOException("not " + beginning + ", but: " + said + "\n" + guest.run("cat /run/errors"));
        }
        return said;
    }

    Guest guest() {
        return guest;
    }

    /** Runs commands of {@code ip}, one a line, on a switch. */
    void on(String namespace, String lines) throws IOException {
        guest.run("ip -n " + namespace + " -batch - <<'END'\n" + lines.strip() + "\nEND");
    }

    /** Has a NIC of the machine run at another speed, as the bond sees it. */
    void speed(String nic, int mbps) throws IOException {
        say("speed", nic, Integer.toString(mbps));
        answer("SET");
        // The bond asks for the speed when something about the link is told to change.
        guest.ip("link set " + nic + " arp off\nlink set " + nic + " arp on");
    }

    /** Has the LLDP of a switch's port say something more, in lldpcli's words for a TLV of its user's. */
    void tells(String namespace, String port, String tlv) throws IOException {
        guest.run("lldpcli -u /run/lldpd-" + namespace + ".socket configure ports " + port + " lldp custom-tlv replace "
                + tlv);
    }

    /** Pulls a cable of bond0 and plugs it, once the bond has seen it each time. */
    void flap(int nic) throws IOException {
        String status = "cat /sys/class/net/nic" + nic + "/bonding_slave/mii_status";
        guest.pull(nic);
        guest.await("the bond gives the port up", status, said -> said.strip().equals("down"));
        guest.plug(nic);
        guest.await("the bond takes the port", status, said -> said.strip().equals("up"));
    }

    /** Has the cables of nic1 and nic2 end at each other's port of swA. */
    void swap() throws IOException {
        guest.pull(1);
        guest.pull(2);
        on("swA", """
            link set p1 down
            link set p1 name px
            link set p2 down
            link set p2 name p1
            link set px name p2
            link set p1 up
            link set p2 up
            """);
        guest.plug(1);
        guest.plug(2);
    }

    /** Makes a bridge of nic3, and gives its address to a host behind swB, which speaks. */
    void doubleAddress() throws IOException {
        guest.ip("""
            link add br9 type bridge
            link set br9 address 02:00:00:00:00:99
            link set nic3 master br9
            link set nic3 up
            link set br9 up
            """);
        on("swB", """
            link set p1 nomaster
            link set p1 address 02:00:00:00:00:99
            link set p1 up
            addr add 203.0.113.99/24 dev p1
            """);
        guest.run("ip netns exec swB arping -c 2 -U -I p1 203.0.113.99 >/run/arping 2>&1 || true");
    }

    void singleAddress() throws IOException {
        on("swB", """
            addr del 203.0.113.99/24 dev p1
            link set p1 down
            link set p1 address 52:54:00:00:02:03
            link set p1 master po1
            """);
        guest.ip("link del br9\nlink set nic3 down");
    }

    /** Waits until all is as it should be. */
    void working() throws IOException {
        guest.await(
                "LACP carries two ports",
                "cat /sys/class/net/nic[12]/bonding_slave/ad_partner_oper_port_state",
                said -> said.strip().equals("63\n63"));
        guest.await(
                "ports of the other bonds are up",
                "cat /sys/class/net/nic[56]/bonding_slave/mii_status /sys/class/net/v[12]/bonding_slave/mii_status",
                said -> said.strip().equals("up\nup\nup\nup"));
        guest.await(
                "lldpd hears of six ports",
                "lldpcli show neighbors -f keyvalue | grep -c 'port.ifname=p'; true",
                said -> said.strip().equals("6"));
    }
}
