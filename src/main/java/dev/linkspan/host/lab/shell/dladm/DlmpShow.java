// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.machine.ProbeProperties;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.RouteEntry;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Ip;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code dladm show-aggr -S} and {@code -C} of Oracle Solaris 11. What the letters of FLAGS mean is taken from the
 * examples of the manual: {@code u} link up, then the number of a transitive result, then that of an ICMP result.
 */
final class DlmpShow {
    private static final String PROBING = "LINK:12 PORT:13 FLAGS:7 STATE:9 TARGETS:17 XTARGETS:30";
    private static final String CLIENTS = "LINK:12 PORT:13 SPEED:9 DUPLEX:9 STATE:9 CLIENTS:30";

    private DlmpShow() {}

    static void probing(Call call, Options options, List<Aggr> aggrs) {
        Table table = Dladm.table(call, options, 'p', PROBING, "all", false);
        Live live = call.machine().live();
        for (Aggr aggr : aggrs) {
            Live.AggregationNow now = Objects.requireNonNull(live.aggregations().get(aggr.name()));
            DlmpOptions probes = ProbeProperties.of(call.state().links(), aggr.name());
            boolean parseable = options.has('p');
            boolean first = true;
            for (Live.PortNow port : aggr.dlmp() ? now.ports() : List.<Live.PortNow>of()) {
                boolean up =
                        Objects.requireNonNull(live.nics().get(port.name())).speed() > 0;
                boolean icmp = probes.probing() && now.clients().containsValue(port.name());
                boolean layer2 = probes.probing() && !icmp;
                String peers = now.ports().stream()
                        .map(Live.PortNow::name)
                        .filter(other -> !other.equals(port.name()))
                        .collect(Collectors.joining(" "));
                table.row(
                        first || parseable ? aggr.name() : null,
                        port.name(),
                        (up ? "u-" : "--")
                                + (layer2 && !port.failed() ? "2" : "-")
                                + (icmp && !port.failed() ? "3" : "-"),
                        port.failed() || !port.attached() ? "failed" : "active",
                        icmp ? targets(call, probes) : "--",
                        probes.probing() ? peers : "--");
                first = false;
            }
        }
        call.print(table);
    }

    static void clients(Call call, Options options, List<Aggr> aggrs) {
        Table table = Dladm.table(call, options, 'p', CLIENTS, "all", false);
        Live live = call.machine().live();
        for (Aggr aggr : aggrs) {
            Live.AggregationNow now = Objects.requireNonNull(live.aggregations().get(aggr.name()));
            table.row(
                    aggr.name(),
                    "--",
                    now.speed() + "Mb",
                    now.up() ? "full" : "unknown",
                    now.up() ? "up" : "down",
                    "--");
            for (Live.PortNow port : now.ports()) {
                Live.NicNow nic = Objects.requireNonNull(live.nics().get(port.name()));
                String clients = now.clients().entrySet().stream()
                        .filter(client -> client.getValue().equals(port.name()))
                        .map(client -> client.getKey())
                        .sorted()
                        .collect(Collectors.joining(","));
                table.row(
                        options.has('p') ? aggr.name() : null,
                        port.name(),
                        nic.speed() + "Mb",
                        PhysShow.duplex(nic),
                        nic.state().word(),
                        clients.isEmpty() ? "--" : clients);
            }
        }
        call.print(table);
    }

    /** Those that were set, or the routers. */
    private static String targets(Call call, DlmpOptions probes) {
        Stream<Ip> all = probes.targets().isEmpty()
                ? call.state().routes().stream().map(RouteEntry::gateway)
                : probes.targets().stream();
        String text = all.map(Ip::text).distinct().collect(Collectors.joining(" "));
        return text.isEmpty() ? "--" : text;
    }
}
