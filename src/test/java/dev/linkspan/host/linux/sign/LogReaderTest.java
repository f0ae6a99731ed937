// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.linux.netlink.KernelLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which lines of the kernel's log are about the network. */
class LogReaderTest {

    private static final Instant STARTED = Instant.parse("2026-01-31T12:00:00Z");

    private final LogReader reader =
            new LogReader(Set.of("eno1", "bond0", "bond0.120"), Set.of("ixgbe"), Set.of("0000:01:00.0"));

    @Test
    void linesOfLinksDriversAndBondsAreKeptWithTheirTime() {
        List<String> wanted = List.of(
                "ixgbe 0000:02:00.0: PCI Express link is slow",
                "e1000e 0000:00:1f.6 eno1: NIC Link is Down",
                "bond0: (slave eno1): link status definitely down, disabling slave",
                "bonding: no such device",
                "IPv6: ADDRCONF(NETDEV_CHANGE): bond0.120: link becomes ready",
                "pcieport: AER: device 0000:01:00.0 error",
                "NETDEV WATCHDOG: eth7 (x): transmit queue 3 timed out",
                "device eno1 entered promiscuous mode");
        List<String> others = List.of(
                "usb 1-1: new device", "eno10: a link of another name", "xfs: bond00 mounted", "audit: type=1400", "");
        List<KernelLog.Entry> log = Stream.concat(wanted.stream(), others.stream())
                .map(text -> new KernelLog.Entry(1_500_000, text))
                .toList();
        assertThat(reader.lines(log, STARTED))
                .allSatisfy(line -> assertThat(line.at()).isEqualTo(STARTED.plusMillis(1500)))
                .extracting(line -> line.value().text())
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void ofALongLogTheNewestLinesAreKept() {
        List<KernelLog.Entry> log = Stream.iterate(0, i -> i < 5000, i -> i + 1)
                .map(i -> new KernelLog.Entry(i, "eno1: " + i))
                .toList();
        assertThat(reader.lines(log, STARTED))
                .hasSize(2000)
                .last()
                .satisfies(line -> assertThat(line.value().text()).isEqualTo("eno1: 4999"));
    }
}
