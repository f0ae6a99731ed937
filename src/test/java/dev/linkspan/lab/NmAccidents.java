// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import dev.linkspan.lab.AccidentSite.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accidents with NetworkManager over D-Bus, by the calls that Cockpit makes (pkg/networkmanager/interfaces.js,
 * {@code with_checkpoint}): a checkpoint of 7 s without flags around a change of settings; none around the making of a bond or
 * the adding of a member, which {@code hack_does_add_or_remove} leaves out. What its checkpoint would do there is tried too.
 */
final class NmAccidents {
    private static final String TOOL = "NetworkManager as Cockpit has it: ";
    private static final String CHECKPOINT = TOOL + "checkpoint of 7 s";
    private static final String NONE = TOOL + "no checkpoint";
    private static final String ANYWAY = "NetworkManager, Cockpit's checkpoint anyway";
    private static final String FLAGS = "NetworkManager, checkpoint with flags 7";
    /** Cockpit's time, and what the way back takes in an emulated machine. */
    private static final Duration TIME_OUT = Duration.ofSeconds(12);
    /** Nothing tells that nothing more happens. */
    private static final Duration NOTHING_COMES = Duration.ofSeconds(2);

    private static final String LAN = "5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01";
    private static final String WORDS = """
            NM=org.freedesktop.NetworkManager
            P=/org/freedesktop/NetworkManager
            manager() { busctl call $NM $P $NM "$@"; }
            settings() { busctl call $NM $P/Settings $NM.Settings "$@"; }
            lan=$(settings GetConnectionByUuid s %1$s | cut -d'"' -f2)
            nic5=$(manager GetDeviceByIpIface s nic5 | cut -d'"' -f2)
            update() { busctl call $NM $lan $NM.Settings.Connection Update 'a{sa{sv}}' "$@"; }
            port() { update 2 802-3-ethernet 0 connection 7 id s lan uuid s %1$s type s 802-3-ethernet \\
                interface-name s nic5 master s $1 slave-type s bond autoconnect b true; }
            """.formatted(LAN);
    private static final String OTHER_ADDRESS = """
            . /root/nm
            manager CheckpointCreate aouu 1 $nic5 7 0
            update 3 802-3-ethernet 0 \\
                connection 4 id s lan uuid s %s type s 802-3-ethernet interface-name s nic5 \\
                ipv4 2 method s manual address-data 'aa{sv}' 1 2 address s 198.51.100.10 prefix u 24
            manager ActivateConnection ooo $lan $nic5 /
            echo BEGUN
            sleep 1000
            """.formatted(LAN);
    private static final String BOND = """
            port bond0
            settings AddConnection 'a{sa{sv}}' 2 802-3-ethernet 0 \\
                connection 6 id s nic6 type s 802-3-ethernet interface-name s nic6 master s bond0 slave-type s bond \\
                autoconnect b true
            settings AddConnection 'a{sa{sv}}' 3 \\
                connection 5 id s bond0 type s bond interface-name s bond0 autoconnect b true autoconnect-slaves i 1 \\
                bond 1 options 'a{ss}' 4 mode active-backup miimon 100 primary nic6 fail_over_mac active \\
                ipv4 2 method s manual address-data 'aa{sv}' 1 2 address s 192.0.2.10 prefix u 24
            """;
    private static final String MOVE = "port bond1; manager ActivateConnection ooo $lan $nic5 /";
    /** Back to a single NIC, from wherever it went. */
    private static final String SINGLE = """
            for link in nic5 nic6 bond0 bond1; do
                [ ! -e /sys/class/net/$link ] || nmcli device set $link managed yes
            done
            nmcli connection delete nic6 bond0 bond1
            nmcli connection modify lan connection.master '' connection.slave-type '' \\
                ipv4.method manual ipv4.addresses 192.0.2.10/24 ipv6.method disabled
            nmcli connection up lan
            """;

    private static final String BONDS = """
            nmcli connection add type bond con-name bond0 ifname bond0 bond.options mode=active-backup,miimon=100 \\
                ipv4.method manual ipv4.addresses 192.0.2.10/24 ipv6.method disabled
            nmcli connection add type bond con-name bond1 ifname bond1 bond.options mode=active-backup,miimon=100 \\
                ipv4.method disabled ipv6.method disabled
            nmcli connection modify lan connection.master bond0 connection.slave-type bond
            nmcli connection add type ethernet con-name nic6 ifname nic6 master bond1
            nmcli connection up lan
            nmcli connection up nic6
            """;

    private final AccidentSite site;
    private final SystemsGuest guest;

    NmAccidents(AccidentSite site) {
        this.site = site;
        this.guest = site.guest();
    }

    static Map<String, String> files() {
        return Map.of(
                "/root/nm",
                WORDS,
                "/root/other-address",
                OTHER_ADDRESS,
                "/etc/NetworkManager/system-connections/lan.nmconnection",
                """
                [connection]
                id=lan
                uuid=%s
                type=ethernet
                interface-name=nic5
                [ipv4]
                method=manual
                address1=192.0.2.10/24
                [ipv6]
                method=disabled
                """.formatted(LAN));
    }

    /** On a machine with a single NIC. */
    List<Outcome> closedAndOptions() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (GuestTerminal terminal = GuestTerminal.open(guest, "sh /root/other-address")) {
            terminal.await("BEGUN");
            site.awaitChange();
        }
        outcomes.add(site.outcome(AccidentSite.CLOSED, CHECKPOINT, "", TIME_OUT));
        outcomes.add(accident(AccidentSite.OPTIONS, FLAGS, "0 7 7", BOND));
        outcomes.add(accident(AccidentSite.OPTIONS, ANYWAY, "0 7 0", BOND));
        single();
        outcomes.add(accident(AccidentSite.OPTIONS, NONE, null, BOND));
        return outcomes;
    }

    /** On a machine with two bonds. */
    List<Outcome> moved() throws IOException {
        return List.of(
                accident(AccidentSite.MOVED, ANYWAY, "1 $nic5 7 0", MOVE),
                accident(AccidentSite.MOVED, NONE, null, MOVE));
    }

    /** @param checkpoint its devices, time in seconds and flags; null for none */
    private Outcome accident(String accident, String tool, @Nullable String checkpoint, String change)
            throws IOException {
        String create = checkpoint == null ? "" : "manager CheckpointCreate aouu " + checkpoint + "\n";
        guest.run(". /root/nm\n" + create + change);
        site.awaitChange();
        return site.outcome(accident, tool, "", checkpoint == null ? NOTHING_COMES : TIME_OUT);
    }

    void single() throws IOException {
        guest.run(SINGLE);
        site.begin();
    }

    void bonds() throws IOException {
        guest.run(BONDS);
        site.begin();
    }

    void backToBonds() throws IOException {
        guest.run("nmcli connection modify lan connection.master bond0; nmcli connection up lan");
        site.begin();
    }
}
