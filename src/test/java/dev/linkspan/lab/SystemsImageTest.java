// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine with a disk: a system brings up the address that its files name, at boot, and alone. */
@Tag("slow")
@Tag("lab")
@ExtendWith(Lab.class)
class SystemsImageTest {

    private static final String ADDRESS = "ip -br -4 address show dev nic1";
    private static final String RUNNING =
            "systemctl is-active systemd-networkd NetworkManager networking | tr '\\n' ' '; true";

    @ParameterizedTest
    @EnumSource(names = "NETPLAN")
    void aStaticAddressIsThereAfterBoot(NetworkSystem system) throws IOException {
        long begun = System.nanoTime();
        try (SystemsGuest guest = SystemsGuest.boot(system, files(system))) {
            String took = seconds(begun);
            guest.await("nic1 has its address", ADDRESS, said -> said.contains("192.0.2.10/24"));
            guest.await(
                    "this system runs, no other", RUNNING, said -> said.strip().equals(running(system)));
            assertThat(guest.run("ip netns")).contains("swA", "swB");
            System.out.printf("Lab: boot with %s: %s s, address after %s s%n", system, took, seconds(begun));
            if (system == NetworkSystem.NETPLAN) {
                whatIsWrittenStays(guest);
            }
        }
    }

    private static void whatIsWrittenStays(SystemsGuest guest) throws IOException {
        assertThat(ssh(guest, "echo kept | sudo tee /etc/kept && sudo sync")).isEqualTo("kept\n");
        long begun = System.nanoTime();
        guest.reset();
        System.out.printf("Lab: reset %s s%n", seconds(begun));
        assertThat(guest.run("cat /etc/kept")).isEqualTo("kept\n");
        guest.await("nic1 has its address", ADDRESS, said -> said.contains("192.0.2.10/24"));
        guest.run("sed -i s/192.0.2.10/192.0.2.11/ /etc/netplan/lab.yaml");
        begun = System.nanoTime();
        guest.reboot();
        System.out.printf("Lab: reboot %s s%n", seconds(begun));
        guest.await("nic1 has its new address", ADDRESS, said -> said.contains("192.0.2.11/24"));
    }

    private static String ssh(SystemsGuest guest, String command) throws IOException {
        List<String> words = new ArrayList<>(guest.ssh("admin"));
        words.add(command);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> files(NetworkSystem system) {
        return switch (system) {
            case NETPLAN -> Map.of("/etc/netplan/lab.yaml", """
                    network:
                      version: 2
                      renderer: networkd
                      ethernets:
                        nic1: {addresses: [192.0.2.10/24]}
                    """);
            case NETWORKD -> Map.of("/etc/systemd/network/lab.network", """
                    [Match]
                    Name=nic1
                    [Network]
                    Address=192.0.2.10/24
                    """);
            case NETWORKMANAGER -> Map.of("/etc/NetworkManager/system-connections/lab.nmconnection", """
                    [connection]
                    id=lab
                    type=ethernet
                    interface-name=nic1
                    [ipv4]
                    method=manual
                    address1=192.0.2.10/24
                    """);
            case IFUPDOWN, IFUPDOWN2 -> Map.of("/etc/network/interfaces", """
                    auto lo
                    iface lo inet loopback
                    auto nic1
                    iface nic1 inet static
                      address 192.0.2.10/24
                    """);
            case NONE -> Map.of();
        };
    }

    private static String running(NetworkSystem system) {
        return switch (system) {
            case NETPLAN, NETWORKD -> "active inactive inactive";
            case NETWORKMANAGER -> "inactive active inactive";
            case IFUPDOWN, IFUPDOWN2 -> "inactive inactive active";
            case NONE -> "inactive inactive inactive";
        };
    }

    private static String seconds(long begun) {
        return "%.1f".formatted((System.nanoTime() - begun) / 1e9);
    }
}
