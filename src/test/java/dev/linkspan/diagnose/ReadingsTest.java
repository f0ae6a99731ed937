// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was told is read over time without being taken for more than it is. */
class ReadingsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aCounterRisesFromTheFirstToTheLastTimeItWasRead() {
        Readings readings = readings(crc(600, "a", 3), crc(300, "a", 5), crc(0, "a", 12));
        assertThat(readings.rise("eth0", Counters::rxCrcErrors, HOUR)).hasValueSatisfying(rise -> {
            assertThat(rise.by()).isEqualTo(9);
            assertThat(rise.told("9 frames"))
                    .isEqualTo("9 frames (rtnetlink, 2026-11-25 11:50:00 UTC to 2026-11-25 12:00:00 UTC)");
        });
        assertThat(readings.rise("eth0", Counters::rxCrcErrors, Duration.ofMinutes(6)))
                .hasValueSatisfying(rise -> assertThat(rise.by()).isEqualTo(7));
        assertThat(readings.rise("eth0", Counters::carrierDowns, HOUR)).isEmpty();
        assertThat(readings.rise("eth9", Counters::rxCrcErrors, HOUR)).isEmpty();
        assertThat(readings(crc(0, "a", 12)).rise("eth0", Counters::rxCrcErrors, HOUR))
                .isEmpty();
    }

    @Test
    @DisplayName("M-12: a counter that fell, or another epoch, is a restart and no rate")
    void aRestartBeginsANewCount() {
        assertThat(readings(crc(900, "a", 700), crc(600, "b", 2000), crc(0, "b", 2001))
                        .rise("eth0", Counters::rxCrcErrors, HOUR))
                .hasValueSatisfying(rise -> assertThat(rise.by()).isEqualTo(1));
        assertThat(readings(crc(900, "a", 700), crc(600, "a", 2), crc(0, "a", 4))
                        .rise("eth0", Counters::rxCrcErrors, HOUR))
                .hasValueSatisfying(rise -> assertThat(rise.by()).isEqualTo(2));
        assertThat(readings(crc(900, "a", 700), crc(0, "b", 2000)).rise("eth0", Counters::rxCrcErrors, HOUR))
                .isEmpty();
    }

    @Test
    @DisplayName("M-10: what is older than two minutes says nothing of now")
    void whatIsOldIsNotTold() {
        HostSigns old =
                Told.secondsBefore(200).settings("eth0", it -> it.autoneg(true)).signs();
        HostSigns fresh =
                Told.secondsBefore(100).settings("eth0", it -> it.autoneg(true)).signs();
        HostSigns now = Told.atNoon().signs();
        assertThat(readings(old, now).settings("eth0")).isEmpty();
        assertThat(readings(fresh, now).settings("eth0")).isPresent();
        assertThat(readings(old).settings("eth0")).isPresent();
    }

    @Test
    @DisplayName("M-03: neighbours that every port lists were heard on the bond")
    void neighboursOfTheBondAreNobodysNeighbours() {
        HostSigns mixed = Told.atNoon()
                .neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"))
                .neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:02", "7"))
                .neighbor("eth1", Told.neighbor("eth1", "02:00:00:00:00:01", "1"))
                .neighbor("eth1", Told.neighbor("eth1", "02:00:00:00:00:02", "7"))
                .signs();
        assertThat(readings(mixed).neighbor("eth0", List.of("eth0", "eth1"))).isEmpty();
        HostSigns same = Told.atNoon()
                .neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"))
                .neighbor("eth1", Told.neighbor("eth1", "02:00:00:00:00:01", "1"))
                .signs();
        assertThat(readings(same).neighbor("eth0", List.of("eth0", "eth1"))).isEmpty();
        HostSigns each = Told.atNoon()
                .neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"))
                .neighbor("eth1", Told.neighbor("eth1", "02:00:00:00:00:01", "2"))
                .signs();
        assertThat(readings(each).neighbor("eth0", List.of("eth0", "eth1"))).isPresent();
    }

    @Test
    @DisplayName("M-06: a neighbour is known by chassis and port, whatever address its frames come from")
    void aNeighbourIsKnownByItsChassis() {
        HostSigns twice = Told.atNoon()
                .neighbor("eth0", Told.neighbor("eth0", "02:00:00:00:00:01", "1"))
                .neighbor("eth0", altered(Told.neighbor("eth0", "02:00:00:00:00:01", "1")))
                .signs();
        assertThat(readings(twice).neighbor("eth0", List.of("eth0", "eth1"))).isPresent();
    }

    private static HeardNeighbor altered(HeardNeighbor heard) {
        return new HeardNeighbor(
                heard.neighbor(),
                heard.maxFrameSize(),
                heard.autoneg(),
                heard.mauType(),
                heard.aggregated(),
                "0e:00:00:00:00:99");
    }

    @Test
    void aLogIsReadFromTheLastStartOn() {
        HostSigns signs = Told.atNoon()
                .line(3000, "ixgbe 0000:01:00.0 eth0: NIC Link is Down")
                .line(2000, "Linux version 6.12.0 (builder@host)")
                .line(100, "ixgbe 0000:01:00.0 eth0: NIC Link is Up 10 Gbps")
                .fault("no time")
                .signs();
        assertThat(readings(signs).log().lines()).hasSize(3);
        assertThat(readings(signs).log().within(Pattern.compile("Link is|no time"), HOUR))
                .extracting(said -> said.sign().value().text())
                .containsExactly("ixgbe 0000:01:00.0 eth0: NIC Link is Up 10 Gbps");
    }

    @Test
    void carrierIsReadFromDriversAndBondsOfEveryAge() {
        for (String down : List.of(
                "ixgbe 0000:01:00.0 eth1: NIC Link is Down",
                "e1000: eth1 NIC Link is Down",
                "r8169 0000:22:00.0 eth1: Link is Down",
                "mlx5_core 0000:03:00.0 eth1: Link down",
                "bonding: bond0: link status definitely down for interface eth1, disabling it",
                "bond0: link status definitely down for interface eth1, disabling it",
                "bond0: (slave eth1): link status definitely down, disabling slave",
                "NOTICE: eth1 link down")) {
            CarrierLog log = new CarrierLog(readings(Told.atNoon().line(5, down).signs()));
            assertThat(log.downs("eth1", HOUR)).as(down).hasSize(1);
            assertThat(log.ups("eth1", HOUR)).as(down).isEmpty();
            assertThat(log.downs("eth10", HOUR)).as(down).isEmpty();
            assertThat(log.downs("eth", HOUR)).as(down).isEmpty();
        }
        CarrierLog both = new CarrierLog(readings(Told.atNoon()
                .line(5, "ixgbe 0000:01:00.0 eth1: NIC Link is Down")
                .line(5, "bond0: (slave eth1): link status definitely down, disabling slave")
                .line(4, "bond0: (slave eth1): link status definitely up, 10000 Mbps full duplex")
                .line(3, "bond0: (slave eth1): link status down, disabling slave in 200 ms")
                .signs()));
        assertThat(both.downs("eth1", HOUR)).hasSize(1);
        assertThat(both.ups("eth1", HOUR)).hasSize(1);
    }

    private static HostSigns crc(long before, String epoch, long errors) {
        return Told.secondsBefore(before)
                .counters("eth0", epoch, it -> it.rxCrcErrors(errors))
                .signs();
    }

    private static Readings readings(HostSigns... samples) {
        return new Readings(Stream.of(samples).toList());
    }
}
