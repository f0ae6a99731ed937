// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.persist.KeepProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A machine with addresses on two NICs, by each system in turn, gets an LACP bond of them with a VLAN at run time; what is
 * kept gives the same after a restart.
 */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class PersistenceInTheVmTest {

    private static final String RUNNING =
            "systemctl is-active systemd-networkd NetworkManager networking | tr '\\n' ' '; true";

    /** The two that most machines have; netplan's writes for networkd. */
    private static final Set<NetworkSystem> DAILY = EnumSet.of(NetworkSystem.NETPLAN, NetworkSystem.NETWORKMANAGER);

    private static final Set<NetworkSystem> OTHERS =
            EnumSet.of(NetworkSystem.NETWORKD, NetworkSystem.IFUPDOWN, NetworkSystem.IFUPDOWN2);

    @Test
    void whatWasConfirmedIsThereAfterARestart() throws Exception {
        areThereAfterARestart(DAILY);
    }

    @Test
    @Tag("long")
    void soItIsWithTheOtherSystems() throws Exception {
        areThereAfterARestart(OTHERS);
    }

    private static void areThereAfterARestart(Set<NetworkSystem> systems) throws Exception {
        TwoAtATime machines = new TwoAtATime();
        for (NetworkSystem system : systems) {
            machines.with(system.name(), () -> isThereAfterARestart(system));
        }
        machines.run();
    }

    private static void isThereAfterARestart(NetworkSystem system) throws Exception {
        try (SystemsGuest guest = SystemsGuest.boot(system, files(system))) {
            ready(guest, system);
            StringBuilder took = new StringBuilder("ready after " + guest.processorSeconds());
            if (system == NetworkSystem.NETPLAN) {
                guest.remember();
                whatCouldNotBeKeptIsPutBackByteForByte(guest);
                guest.recall();
                took.append(", the failure tried after ").append(guest.processorSeconds());
            }

            String said = run(guest, "change");
            System.out.println("Lab: " + system + "\n" + said);
            assertThat(said).doesNotContain("REFUSED").contains("HELD\n", "\nCHANGED\n", "\nKEPT\n");
            String wanted = said.substring(said.indexOf("\nWANTED\n") + "\nWANTED\n".length());
            took.append(", changed after ").append(guest.processorSeconds());
            guest.run("sync");
            guest.reboot();
            took.append(", up again after ").append(guest.processorSeconds());

            String after = awaitSame(guest, wanted);
            System.out.println("Lab: " + system + " after the restart\n" + after);
            assertThat(after).isEqualTo(wanted);
            // LACP came up with the switch, with both ports in one aggregator.
            guest.await(
                    "both ports are in the aggregator",
                    "cat /sys/class/net/bond0/bonding/ad_num_ports",
                    ports -> ports.strip().equals("2"));
            took.append(", compared after ").append(guest.processorSeconds());
            System.out.println("Lab: " + system + " in seconds of processor time: " + took);
        }
    }

    private static void whatCouldNotBeKeptIsPutBackByteForByte(SystemsGuest guest) throws Exception {
        String sums = "find /etc/netplan /run/systemd/network -type f | sort | xargs sha256sum;"
                + " find /etc/netplan -type f | xargs stat -c '%a %u %g %n'";
        String before = guest.run(sums);

        String said = run(guest, "fail");

        assertThat(said).contains("FAILED").contains("made to fail");
        assertThat(guest.run(sums)).isEqualTo(before);
        assertThat(guest.run("cat /tmp/failed; ls /var/lib/linkspan-backup")).contains("manifest.json");
        System.out.println("Lab: what could not be kept is put back byte for byte");
    }

    private static void ready(SystemsGuest guest, NetworkSystem system) throws Exception {
        guest.await("this system runs, no other", RUNNING, said -> said.strip().equals(running(system)));
        guest.await(
                "both addresses are there",
                "ip -br -4 address",
                said -> said.contains("192.0.2.10/24") && said.contains("198.51.100.7/24"));
        guest.await(
                "the IPv6 address is there",
                "ip -br -6 address show dev nic1",
                said -> said.contains("2001:db8:10::10/64"));
        guest.await("the way out is there", "ip route", said -> said.contains("default via 192.0.2.1"));
        guest.await("the route is there", "ip -6 route", said -> said.contains("2001:db8:ffff::/48"));
    }

    private static String awaitSame(SystemsGuest guest, String wanted) throws Exception {
        guest.await("the address is there", "ip -br -4 address", said -> said.contains("192.0.2.10/24"));
        String is = run(guest, "show");
        for (int i = 0; i < 12 && !is.equals(wanted); i++) {
            is = run(guest, "show");
        }
        return is;
    }

    /** Runs the probe beside the guest's shell, whose answers don't take minutes, and gives what it prints. */
    private static String run(SystemsGuest guest, String word) throws IOException {
        String java = GuestProgram.command(KeepProbe.class, word);
        guest.run("rm -f /tmp/ended; (" + java + " > /tmp/said 2>&1; echo > /tmp/ended) > /dev/null 2>&1 &");
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (guest.run("sleep 0.3; ls /tmp/ended 2>/dev/null; true").isBlank() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return guest.run("cat /tmp/said");
    }

    private static String running(NetworkSystem system) {
        return switch (system) {
            case NETPLAN, NETWORKD -> "active inactive inactive";
            case NETWORKMANAGER -> "inactive active inactive";
            case IFUPDOWN, IFUPDOWN2 -> "inactive inactive active";
            case NONE -> "inactive inactive inactive";
        };
    }

    private static Map<String, String> files(NetworkSystem system) {
        return switch (system) {
            case NETPLAN -> Map.of("/etc/netplan/lab.yaml", """
                    # made by hand
                    network:
                      version: 2
                      renderer: networkd
                      ethernets:
                        nic1:
                          addresses: [192.0.2.10/24, "2001:db8:10::10/64"]
                          nameservers: {addresses: [192.0.2.53]}
                          routes:
                            - {to: default, via: 192.0.2.1}
                            - {to: "2001:db8:ffff::/48", via: "2001:db8:10::1"}
                        nic2: {addresses: [198.51.100.7/24]}
                    """);
            case NETWORKD ->
                Map.of("/etc/systemd/network/20-nic1.network", """
                    [Match]
                    Name=nic1
                    [Network]
                    Address=192.0.2.10/24
                    Address=2001:db8:10::10/64
                    Gateway=192.0.2.1
                    DNS=192.0.2.53
                    [Route]
                    Destination=2001:db8:ffff::/48
                    Gateway=2001:db8:10::1
                    """, "/etc/systemd/network/20-nic2.network", """
                    [Match]
                    Name=nic2
                    [Network]
                    Address=198.51.100.7/24
                    """);
            case NETWORKMANAGER ->
                Map.of(
                        "/etc/NetworkManager/system-connections/one.nmconnection",
                        """
                    [connection]
                    id=one
                    uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a01
                    type=ethernet
                    interface-name=nic1
                    [ipv4]
                    method=manual
                    address1=192.0.2.10/24,192.0.2.1
                    dns=192.0.2.53;
                    [ipv6]
                    method=manual
                    address1=2001:db8:10::10/64
                    route1=2001:db8:ffff::/48,2001:db8:10::1
                    """,
                        "/etc/NetworkManager/system-connections/two.nmconnection",
                        """
                    [connection]
                    id=two
                    uuid=5f1c4ad2-0b5e-4f0e-9d59-2a6f3c1e7a02
                    type=ethernet
                    interface-name=nic2
                    [ipv4]
                    method=manual
                    address1=198.51.100.7/24
                    """);
            case IFUPDOWN, IFUPDOWN2 -> Map.of("/etc/network/interfaces", """
                    auto lo
                    iface lo inet loopback
                    # the way out
                    auto nic1
                    iface nic1 inet static
                      address 192.0.2.10/24
                      gateway 192.0.2.1
                      dns-nameservers 192.0.2.53
                    iface nic1 inet6 static
                      address 2001:db8:10::10/64
                      up ip -6 route add 2001:db8:ffff::/48 via 2001:db8:10::1 dev $IFACE
                    auto nic2
                    iface nic2 inet static
                      address 198.51.100.7/24
                    """);
            case NONE -> Map.of();
        };
    }
}
