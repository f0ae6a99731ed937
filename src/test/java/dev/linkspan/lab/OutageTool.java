// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.util.Map;

/** How others are told to make an LACP bond with the address of nic1 out of nic1 and nic2, and to take it apart. */
enum OutageTool {
    NETPLAN(NetworkSystem.NETPLAN, "netplan apply"),
    NMCLI(NetworkSystem.NETWORKMANAGER, "nmcli connection up bond0"),
    NETWORKCTL(NetworkSystem.NETWORKD, "networkctl reload"),
    IFRELOAD(NetworkSystem.IFUPDOWN2, "ifreload -a");

    private static final String NETPLAN_FILE = "/etc/netplan/lab.yaml";
    private static final String NETPLAN_SINGLE = """
            network:
              version: 2
              renderer: networkd
              ethernets:
                nic1: {addresses: [192.0.2.10/24]}
                nic2: {}
            """;
    private static final String NETPLAN_BOND = """
            network:
              version: 2
              renderer: networkd
              ethernets: {nic1: {}, nic2: {}}
              bonds:
                bond0:
                  interfaces: [nic1, nic2]
                  addresses: [192.0.2.10/24]
                  parameters: {mode: 802.3ad, lacp-rate: fast, mii-monitor-interval: 100}
            """;

    private static final String NETWORKD = "/etc/systemd/network/";
    private static final String NIC1 = "[Match]\nName=nic1\n[Network]\nAddress=192.0.2.10/24\n";
    private static final String NIC2 = "[Match]\nName=nic2\n[Network]\nLinkLocalAddressing=no\n";
    private static final String BOND_NETDEV = """
            [NetDev]
            Name=bond0
            Kind=bond
            [Bond]
            Mode=802.3ad
            LACPTransmitRate=fast
            MIIMonitorSec=100ms
            """;
    private static final String BOND_NETWORK = "[Match]\nName=bond0\n[Network]\nAddress=192.0.2.10/24\n";
    private static final String PORT = "[Match]\nName=%s\n[Network]\nBond=bond0\n";

    private static final String INTERFACES = "/etc/network/interfaces";
    private static final String LOOPBACK = "auto lo\niface lo inet loopback\n";
    private static final String INTERFACES_SINGLE = LOOPBACK + """
            auto nic1
            iface nic1 inet static
              address 192.0.2.10/24
            auto nic2
            iface nic2 inet manual
            """;
    private static final String INTERFACES_BOND = LOOPBACK + """
            auto nic1
            iface nic1 inet manual
            auto nic2
            iface nic2 inet manual
            auto bond0
            iface bond0 inet static
              address 192.0.2.10/24
              bond-slaves nic1 nic2
              bond-mode 802.3ad
              bond-miimon 100
              bond-lacp-rate 1
            """;

    private static final String LAN = """
            [connection]
            id=lan
            uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01
            type=ethernet
            interface-name=nic1
            [ipv4]
            method=manual
            address1=192.0.2.10/24
            [ipv6]
            method=disabled
            """;
    /** The profiles are there before; making them active is the change. */
    private static final String PROFILES = """
            nmcli connection add type bond con-name bond0 ifname bond0 connection.autoconnect no \\
                connection.autoconnect-slaves 1 bond.options mode=802.3ad,miimon=100,lacp_rate=fast \\
                ipv4.method manual ipv4.addresses 192.0.2.10/24 ipv6.method disabled
            for nic in nic1 nic2; do
                nmcli connection add type ethernet con-name port-$nic ifname $nic master bond0 connection.autoconnect no
            done
            """;

    private final NetworkSystem system;
    private final String text;

    OutageTool(NetworkSystem system, String text) {
        this.system = system;
        this.text = text;
    }

    NetworkSystem system() {
        return system;
    }

    /** The command that makes the change, as it is printed. */
    String text() {
        return text;
    }

    /** On the disk from the start. */
    Map<String, String> files() {
        return switch (this) {
            case NETPLAN -> Map.of(NETPLAN_FILE, NETPLAN_SINGLE);
            case NMCLI -> Map.of("/etc/NetworkManager/system-connections/lan.nmconnection", LAN);
            case NETWORKCTL -> Map.of(NETWORKD + "nic1.network", NIC1, NETWORKD + "nic2.network", NIC2);
            case IFRELOAD -> Map.of(INTERFACES, INTERFACES_SINGLE);
        };
    }

    /** What is done once, before all rounds. */
    String first() {
        return switch (this) {
            // It is masked for the sake of the boot, and netplan insists on starting it.
            case NETPLAN -> "rm /etc/systemd/system/netplan-ovs-cleanup.service; systemctl daemon-reload";
            case NMCLI -> PROFILES;
            case NETWORKCTL, IFRELOAD -> "true";
        };
    }

    /** The change. */
    String bond() {
        return switch (this) {
            case NETPLAN -> write(NETPLAN_FILE, NETPLAN_BOND) + text;
            case NMCLI -> text;
            case NETWORKCTL ->
                write(NETWORKD + "bond0.netdev", BOND_NETDEV)
                        + write(NETWORKD + "bond0.network", BOND_NETWORK)
                        + write(NETWORKD + "nic1.network", PORT.formatted("nic1"))
                        + write(NETWORKD + "nic2.network", PORT.formatted("nic2"))
                        + text;
            case IFRELOAD -> write(INTERFACES, INTERFACES_BOND) + text;
        };
    }

    /** Back again; nobody counts for how long. */
    String single() {
        return switch (this) {
            case NETPLAN -> write(NETPLAN_FILE, NETPLAN_SINGLE) + "ip link delete bond0; netplan apply";
            case NMCLI -> "nmcli connection down bond0; nmcli connection up lan";
            case NETWORKCTL ->
                "rm " + NETWORKD + "bond0.*\n"
                        + write(NETWORKD + "nic1.network", NIC1)
                        + write(NETWORKD + "nic2.network", NIC2)
                        + "ip link delete bond0; networkctl reload";
            // It says for a while that another one is running.
            case IFRELOAD ->
                write(INTERFACES, INTERFACES_SINGLE) + "for second in $(seq 60); do " + text
                        + " && exit; sleep 1; done; exit 1";
        };
    }

    private static String write(String file, String content) {
        return "cat >" + file + " <<'END'\n" + content + "END\n";
    }
}
