// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Counters;
import dev.linkspan.host.lab.shell.state.Aggr;
import java.util.List;
import java.util.Locale;

/** {@code dladm show-aggr -s}. */
final class AggrCounters {
    private static final String COLUMNS =
            "LINK:12 PORT:10 IPACKETS:8 RBYTES:8 OPACKETS:8 OBYTES:8 IPKTDIST:9 OPKTDIST:15";

    private AggrCounters() {}

    static void print(Call call, Options options, List<Aggr> aggrs) {
        Table table = Dladm.table(call, options, 'p', COLUMNS, "all", false);
        for (Aggr aggr : aggrs) {
            List<Counters.Counted> ports = aggr.ports().stream()
                    .map(port -> call.machine().counters().nic(port))
                    .toList();
            Counters.Counted total = ports.stream().reduce(new Counters.Counted(0, 0), Counters.Counted::plus);
            row(table, aggr.name(), null, total, null, null);
            for (int i = 0; i < ports.size(); i++) {
                Counters.Counted port = ports.get(i);
                row(
                        table,
                        null,
                        aggr.ports().get(i),
                        port,
                        share(port.inPackets(), total.inPackets()),
                        share(port.outPackets(), total.outPackets()));
            }
        }
        call.print(table);
    }

    private static void row(
            Table table,
            @org.jspecify.annotations.Nullable String link,
            @org.jspecify.annotations.Nullable String port,
            Counters.Counted counted,
            @org.jspecify.annotations.Nullable String in,
            @org.jspecify.annotations.Nullable String out) {
        table.row(
                link,
                port,
                String.valueOf(counted.inPackets()),
                String.valueOf(counted.inBytes()),
                String.valueOf(counted.outPackets()),
                String.valueOf(counted.outBytes()),
                in,
                out);
    }

    /** Nothing of nothing is no number, as in C. */
    private static String share(long part, long whole) {
        return whole == 0 ? "-nan" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }
}
