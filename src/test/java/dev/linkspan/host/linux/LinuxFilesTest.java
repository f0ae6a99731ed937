// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from files rather than from netlink: /sys, /proc, os-release. */
class LinuxFilesTest {

    private static final String BONDING = """
            Ethernet Channel Bonding Driver: v6.12.0

            Bonding Mode: IEEE 802.3ad Dynamic link aggregation
            Transmit Hash Policy: layer2 (0)
            MII Status: up

            802.3ad info
            LACP active: on
            System MAC address: 02:00:00:00:00:b0
            Active Aggregator Info:
            \tAggregator ID: 1
            \tPartner Mac Address: 00:1c:73:00:00:01

            Slave Interface: eno1
            MII Status: up
            Aggregator ID: 1
            details actor lacp pdu:
                system priority: 65535
                system mac address: 02:00:00:00:00:b0
                port key: 15
            details partner lacp pdu:
                system priority: 32768
                system mac address: 00:1c:73:00:00:01
                oper key: 2570
                port number: 3

            Slave Interface: eno2
            MII Status: up
            details actor lacp pdu:
                system mac address: 02:00:00:00:00:b0
            details partner lacp pdu:
                system mac address: 00:1c:73:00:00:02
                oper key: 10
            """;

    private static final String WHOLE = """
            Ethernet Channel Bonding Driver: v6.1.0-49-cloud-amd64

            Bonding Mode: IEEE 802.3ad Dynamic link aggregation
            MII Status: up

            802.3ad info
            LACP active: on
            LACP rate: fast
            System priority: 65535
            System MAC address: 02:00:00:00:00:b0
            Active Aggregator Info:
            \tAggregator ID: 1
            \tPartner Mac Address: 00:1c:73:00:00:01

            Slave Interface: eno1
            MII Status: up
            Speed: 10000 Mbps
            Duplex: full
            Link Failure Count: 2
            Permanent HW addr: 02:00:00:00:00:11
            Slave queue ID: 0
            Aggregator ID: 1
            Actor Churn State: none
            Partner Churn State: churned
            Actor Churned Count: 0
            Partner Churned Count: 1
            details actor lacp pdu:
                system priority: 65535
                system mac address: 02:00:00:00:00:b0
                port key: 15
                port priority: 255
                port number: 1
                port state: 61
            details partner lacp pdu:
                system priority: 32768
                system mac address: 00:1c:73:00:00:01
                oper key: 2570
                port priority: 32768
                port number: 3
                port state: 5
            """;

    @TempDir
    Path folder;

    @Test
    void partnersOfAllPortsAreReadFromProc() {
        assertThat(ProcBonding.partners(BONDING.lines().toList()))
                .isEqualTo(Map.of(
                        "eno1", new LacpPartner(MacAddress.of("00:1c:73:00:00:01"), 2570),
                        "eno2", new LacpPartner(MacAddress.of("00:1c:73:00:00:02"), 10)));
    }

    @Test
    void withoutTheRightToSeeThemThereAreNoPartners() {
        List<String> told = BONDING.lines()
                .filter(line -> !line.startsWith("details") && !line.startsWith("    "))
                .toList();
        assertThat(ProcBonding.partners(told)).isEmpty();
    }

    @Test
    void bothEndsOfEachPortAreReadInBothDialects() {
        Lacpdu.Party actor = new Lacpdu.Party(65535, MacAddress.of("02:00:00:00:00:b0"), 15, 255, 1, 61);
        Lacpdu.Party partner = new Lacpdu.Party(32768, MacAddress.of("00:1c:73:00:00:01"), 2570, 32768, 3, 5);
        assertThat(ProcBonding.lacp(WHOLE.lines().toList()))
                .isEqualTo(Map.of("eno1", new LacpSigns(actor, partner, null, "none", "churned", 0, 1)));
        String old = WHOLE.replace("v6.1.0-49-cloud-amd64", "v3.7.1 (April 27, 2011)")
                .replaceAll("(?m)^(Actor|Partner) Churn.*\n", "")
                .replace("LACP active: on\n", "");
        assertThat(ProcBonding.lacp(old.lines().toList()))
                .isEqualTo(Map.of("eno1", new LacpSigns(actor, partner, null, null, null, null, null)));
    }

    @Test
    void whoMayNotSeeThePartiesSeesTheChurnAlone() {
        List<String> told = WHOLE.lines()
                .filter(line -> !line.startsWith("details") && !line.startsWith("    "))
                .toList();
        assertThat(ProcBonding.lacp(told))
                .isEqualTo(Map.of("eno1", new LacpSigns(null, null, null, "none", "churned", 0, 1)));
    }

    /** Lines are cut, doubled and swapped, bytes are altered: all is read as something or passed over. */
    @Test
    void damagedFilesOfBondsAreRead() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            List<String> lines = new ArrayList<>(WHOLE.lines().toList());
            for (int j = random.nextInt(6); j >= 0; j--) {
                int at = random.nextInt(lines.size());
                String line = lines.get(at);
                switch (random.nextInt(4)) {
                    case 0 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
                    case 1 -> lines.add(random.nextInt(lines.size()), line);
                    case 2 -> lines.set(at, line.replace(' ', (char) random.nextInt(256)));
                    default -> lines.set(at, line.replaceAll("[0-9]", "" + random.nextInt(1_000_000_000)));
                }
            }
            assertThat(ProcBonding.lacp(lines)).isNotNull();
            assertThat(ProcBonding.partners(lines)).isNotNull();
        }
    }

    @Test
    void damagedLinesAreSkipped() {
        assertThat(ProcBonding.partners(List.of(
                        "details partner lacp pdu:",
                        "    system mac address: nonsense",
                        "    oper key: 99999999999",
                        "Slave Interface: eno1",
                        "details partner lacp pdu:",
                        "    system mac address: 00:1c:73:00:00:01",
                        "    oper key: minus one")))
                .isEmpty();
    }

    @Test
    void aPciCardIsReadFromSys() throws IOException {
        card("devices/pci0000:00/0000:01:00.1", "ixgbe");
        link("eno1", "devices/pci0000:00/0000:01:00.1", Map.of("speed", "25000", "duplex", "full", "ifindex", "4"));
        SysfsDevices sysfs = new SysfsDevices(folder.resolve("class/net"));
        assertThat(sysfs.hasDevice("eno1", 4)).isTrue();
        assertThat(sysfs.device("eno1")).isEqualTo(new Device("ixgbe", "0000:01:00.1", 25_000, Duplex.FULL));
    }

    @Test
    void aVirtioCardHasTheSlotOfThePciDeviceThatCarriesIt() throws IOException {
        card("devices/pci0000:00/0000:00:03.0/virtio2", "virtio_net");
        link("eth0", "devices/pci0000:00/0000:00:03.0/virtio2", Map.of("speed", "-1", "duplex", "unknown"));
        assertThat(new SysfsDevices(folder.resolve("class/net")).device("eth0"))
                .isEqualTo(new Device("virtio_net", "0000:00:03.0", null, null));
    }

    @Test
    void aCardThatIsNotOnThePciBusHasNoSlot() throws IOException {
        card("devices/platform/soc/eth@30000", "macb");
        link("eth0", "devices/platform/soc/eth@30000", Map.of("ifindex", "2"));
        assertThat(new SysfsDevices(folder.resolve("class/net")).device("eth0").pciSlot())
                .isNull();
    }

    @Test
    void aLinkOfTheSameNameButAnotherIndexIsAnotherLink() throws IOException {
        card("devices/pci0000:00/0000:01:00.1", "ixgbe");
        link("eno1", "devices/pci0000:00/0000:01:00.1", Map.of("ifindex", "4"));
        assertThat(new SysfsDevices(folder.resolve("class/net")).hasDevice("eno1", 5))
                .isFalse();
    }

    @Test
    void aLinkThatIsNotThereIsUnknownAndNoError() {
        SysfsDevices sysfs = new SysfsDevices(folder.resolve("class/net"));
        assertThat(sysfs.hasDevice("eno9", 1)).isFalse();
        assertThat(sysfs.device("eno9")).isEqualTo(Device.UNKNOWN);
        assertThat(sysfs.device("bad\0name")).isEqualTo(Device.UNKNOWN);
    }

    @Test
    void theNameOfTheDistributionIsUnquoted() {
        assertThat(OsRelease.prettyName(List.of("ID=debian", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"")))
                .isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(OsRelease.prettyName(List.of("PRETTY_NAME='Void'"))).isEqualTo("Void");
        assertThat(OsRelease.prettyName(List.of("PRETTY_NAME=Arch"))).isEqualTo("Arch");
        assertThat(OsRelease.prettyName(List.of("PRETTY_NAME=\"a \\\"b\\\" \\$c\"")))
                .isEqualTo("a \"b\" $c");
        assertThat(OsRelease.prettyName(List.of("PRETTY_NAME=\"\""))).isNull();
        assertThat(OsRelease.prettyName(List.of("NAME=x"))).isNull();
    }

    private void card(String device, String driver) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(device));
        Path drivers = Files.createDirectories(folder.resolve("bus/drivers").resolve(driver));
        Files.createSymbolicLink(directory.resolve("driver"), drivers);
    }

    private void link(String name, String device, Map<String, String> files) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("class/net").resolve(name));
        Files.createSymbolicLink(directory.resolve("device"), folder.resolve(device));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue() + "\n");
        }
    }
}
