// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.Designs;
import dev.linkspan.advise.survive.AddressEffect;
import dev.linkspan.advise.survive.AddressSurvival;
import dev.linkspan.advise.survive.Effect;
import dev.linkspan.advise.survive.PartKind;
import dev.linkspan.advise.survive.SinglePoint;
import dev.linkspan.advise.survive.SurvivalRow;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalTextTest {
    private static final Topology DESIGN =
            Designs.read(Path.of("assets", "examples", "two-switches-ipmp-over-aggregations.json"));
    private static final InterfaceAddress FIRST = InterfaceAddress.of("192.0.2.10/24");
    private static final InterfaceAddress SECOND = InterfaceAddress.of("192.0.2.11/24");

    @Test
    void whatDoesTheSameIsToldOnceWithWhatStopsWhatIsLeftWhyAndWhatWouldHelp() {
        SurvivalRow lost = row(
                "leaf-a",
                PartKind.SWITCH,
                "leaf-a",
                List.of(effect(FIRST, Effect.LOST, 90, 0), effect(SECOND, Effect.INTERRUPTED, 8, 5000)),
                "all NICs end on leaf-a");
        List<AddressEffect> less = List.of(effect(FIRST, Effect.DEGRADED, 0, 7500));
        SurvivalRow cable = row("cable-1", PartKind.CABLE, "C01", less, "3 of 4 NICs are left");
        SurvivalRow nic = row("db01/net0", PartKind.NIC, "db01 net0", less, "3 of 4 NICs are left");
        SurvivalRow none = row("cable-4", PartKind.CABLE, "C04", List.of(), "no data address depends on it");
        AddressSurvival weak = new AddressSurvival(
                "db01",
                "db01/ipmp0",
                FIRST,
                true,
                Effect.LOST,
                0,
                List.of(new SinglePoint("leaf-a", PartKind.SWITCH, "all NICs end on leaf-a")));
        AddressSurvival silent = new AddressSurvival("db01", "db01/ipmp0", SECOND, false, Effect.NONE, 0, List.of());
        Survival survival = new Survival(
                "rack.json",
                DESIGN,
                List.of(lost, cable, nic, none),
                List.of(lost),
                7,
                List.of(weak, silent),
                List.of("Cable net2 to leaf-b."));
        assertThat(SurvivalText.of(survival)).isEqualTo("""
                lost         switch leaf-a
                             192.0.2.10 on db01 stops
                             192.0.2.11 on db01 is out for about 8 s
                             left: 5 Gb/s of 20 Gb/s
                             why: all NICs end on leaf-a

                degraded     cable C01, NIC db01 net0
                             192.0.2.10 on db01 goes on with less
                             left: 7.5 Gb/s of 10 Gb/s
                             why: 3 of 4 NICs are left

                none         1 more changes nothing

                Two at once:
                lost         switch leaf-a
                             192.0.2.10 on db01 stops
                             192.0.2.11 on db01 is out for about 8 s
                             left: 5 Gb/s of 20 Gb/s
                             why: all NICs end on leaf-a

                7 more pairs were not looked at

                Single points of failure:
                192.0.2.10/24 on db01 ipmp0
                    switch leaf-a: all NICs end on leaf-a
                192.0.2.11/24 on db01 reaches nobody before anything fails

                What would help:
                    Cable net2 to leaf-b.

                rack.json: of 4 single failures, 1 stops an address, 0 interrupt one, 2 leave less bandwidth, 1 changes nothing
                """);
    }

    private static SurvivalRow row(String id, PartKind kind, String name, List<AddressEffect> effects, String reason) {
        return new SurvivalRow(List.of(id), kind, name, effects, reason);
    }

    private static AddressEffect effect(InterfaceAddress address, Effect effect, long seconds, double after) {
        return new AddressEffect(
                "db01",
                "db01/ipmp0",
                address,
                effect,
                Ticks.seconds(seconds),
                8,
                effect == Effect.LOST ? 8 : 0,
                10_000,
                after);
    }
}
