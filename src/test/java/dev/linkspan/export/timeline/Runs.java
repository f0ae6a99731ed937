// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.timeline;

import dev.linkspan.Designs;
import dev.linkspan.sim.AddressReport;
import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Load;
import dev.linkspan.sim.Moment;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs made by hand, so that what shows and writes them can be tried without a simulator. */
public final class Runs {
    public static final String FIRST = "192.0.2.10/24";
    public static final String SECOND = "192.0.2.11/24";

    private static final Topology DESIGN =
            Designs.read(Path.of("assets/examples/two-switches-ipmp-over-aggregations.json"));

    private Runs() {}

    /** One host, two switches, an aggregation to each, both in an IPMP group with two data addresses. */
    public static Topology design() {
        return DESIGN;
    }

    /** Nothing is broken. */
    public static Run steady() {
        return new Run(
                design(),
                Scenario.of(List.of()),
                List.of(new Moment(0, List.of(), bound("db01/ip-aggr1", "db01/ip-aggr2"), loads())),
                List.of(report(FIRST, 0, false), report(SECOND, 0, false)),
                10);
    }

    /** Switch leaf-a dies at 5 s; at 5.1 s its address is nowhere, at 15 s it is on aggr2. */
    public static Run switchDies() {
        long at = Ticks.seconds(5);
        Event fault = new Event(at, Event.Kind.FAULT, Event.Tone.BAD, "leaf-a", "leaf-a fails", null, null);
        Event carrier = new Event(
                at, Event.Kind.CARRIER, Event.Tone.BAD, "db01/net0", "net0 lost carrier", "leaf-a has no power", null);
        Event failed = new Event(
                Ticks.millis(5100),
                Event.Kind.INTERFACE,
                Event.Tone.WARNING,
                "db01/ip-aggr1",
                "aggr1 failed in group ipmp0",
                "\"quotes\", <b> & commas",
                "in.mpathd: The link has gone down on aggr1");
        Event moved = new Event(
                Ticks.seconds(15),
                Event.Kind.ADDRESS,
                Event.Tone.GOOD,
                "db01/ipmp0",
                "192.0.2.10 moved to aggr2",
                null,
                null);
        return new Run(
                design(),
                Scenario.of(List.of(new Incident.Failure(at, Fault.down("leaf-a")))),
                List.of(
                        new Moment(0, List.of(), bound("db01/ip-aggr1", "db01/ip-aggr2"), loads()),
                        new Moment(
                                at,
                                List.of(fault, carrier),
                                dark(bound("db01/ip-aggr1", "db01/ip-aggr2")),
                                Map.of("cable-3", new Load(4200, 100, 10_000))),
                        new Moment(
                                Ticks.millis(5100),
                                List.of(failed),
                                dark(bound(null, "db01/ip-aggr2")),
                                Map.of("cable-3", new Load(4200, 100, 10_000))),
                        new Moment(
                                Ticks.seconds(15),
                                List.of(moved),
                                dark(bound("db01/ip-aggr2", "db01/ip-aggr2")),
                                Map.of("cable-3", new Load(9500, 100, 10_000)))),
                List.of(report(FIRST, Ticks.millis(10_000), false), report(SECOND, 0, false)),
                1234);
    }

    private static AddressReport report(String address, long outage, boolean lost) {
        return new AddressReport(
                "db01", "db01/ipmp0", InterfaceAddress.of(address), 4, outage, outage, lost, 0, 20_000, 20_000);
    }

    private static Map<String, Load> loads() {
        return Map.of("cable-1", new Load(4200, 100, 10_000), "cable-3", new Load(4200, 100, 10_000));
    }

    private static Topology bound(@Nullable String first, @Nullable String second) {
        Topology design = design();
        Host host = design.hosts().get(0);
        IpmpGroup group = host.groups().get(0);
        return design.withHosts(List.of(host.withGroups(List.of(group.withAddresses(List.of(
                new DataAddress(InterfaceAddress.of(FIRST), first),
                new DataAddress(InterfaceAddress.of(SECOND), second)))))));
    }

    private static Topology dark(Topology state) {
        Host host = state.hosts().get(0);
        return state.withHosts(List.of(host.withNics(host.nics().stream()
                .map(nic ->
                        nic.name().equals("net0") || nic.name().equals("net1") ? nic.withCarrier(LinkState.DOWN) : nic)
                .toList())));
    }
}
