// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.sim.aggr.LacpColumns;
import dev.linkspan.topology.HashLayer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code dladm show-aggr} of Oracle Solaris 11 and illumos; its views of DLMP are {@link DlmpShow}. */
final class AggrShow {
    private static final String ILLUMOS = "LINK:16 POLICY:9 ADDRPOLICY:21 LACPACTIVITY:14 LACPTIMER:12 FLAGS:8";
    private static final String SOLARIS_11 = "LINK:18 MODE:7 POLICY:9 ADDRPOLICY:21 LACPACTIVITY:14 LACPTIMER:12";
    private static final String EXTENDED = "LINK:12 PORT:15 SPEED:9 DUPLEX:9 STATE:9 ADDRESS:19 PORTSTATE:16";
    private static final String LACP = "LINK:12 PORT:13 AGGREGATABLE:13 SYNC:5 COLL:5 DIST:5 DEFAULTED:10 EXPIRED:15";

    private AggrShow() {}

    static void run(Call call) {
        boolean eleven = call.release().is11();
        Options options = Dladm.options(call, eleven ? "LpPxSCZ:vso:i:" : "LpPxsi:o:");
        if (options.has('x') && options.has('L')) {
            throw call.fail("the option -L cannot be used with -x");
        }
        if (options.has('P') && options.has('L')) {
            throw call.fail("the option -P cannot be used with -L");
        }
        if (options.has('P') && options.has('x')) {
            throw call.fail("the option -P cannot be used with -x");
        }
        if (options.has('i') && !options.has('s')) {
            throw call.fail("the option -i can be used only with -s");
        }
        if (options.has('s') && options.has('p')) {
            throw call.fail("the option -p cannot be used with -s");
        }
        List<Aggr> aggrs = chosen(call, options);
        if (options.has('s')) {
            AggrCounters.print(call, options, aggrs);
        } else if (options.has('x')) {
            extended(call, options, aggrs);
        } else if (options.has('L')) {
            lacp(call, options, aggrs);
        } else if (options.has('S')) {
            DlmpShow.probing(call, options, aggrs);
        } else if (options.has('C')) {
            DlmpShow.clients(call, options, aggrs);
        } else {
            plain(call, options, aggrs);
        }
    }

    private static void plain(Call call, Options options, List<Aggr> aggrs) {
        boolean eleven = call.release().is11();
        String columns = eleven ? SOLARIS_11 : ILLUMOS;
        Table table = Dladm.table(call, options, 'p', columns, "all", false);
        for (Aggr aggr : aggrs) {
            String policy = aggr.dlmp() ? "--" : policy(aggr.policy());
            String activity = aggr.dlmp() ? "--" : aggr.lacp().word();
            String timer = aggr.dlmp() ? "--" : aggr.timer().word();
            String address = aggr.mac() == null ? "auto" : "fixed (" + Macs.text(aggr.mac()) + ")";
            if (eleven) {
                table.row(aggr.name(), aggr.dlmp() ? "dlmp" : "trunk", policy, address, activity, timer);
            } else {
                table.row(aggr.name(), policy, address, activity, timer, aggr.force() ? "f----" : "-----");
            }
        }
        call.print(table);
    }

    private static void extended(Call call, Options options, List<Aggr> aggrs) {
        Table table = Dladm.table(call, options, 'p', EXTENDED, "all", false);
        Live live = call.machine().live();
        boolean parseable = options.has('p');
        for (Aggr aggr : aggrs) {
            Live.AggregationNow now = Objects.requireNonNull(live.aggregations().get(aggr.name()));
            table.row(
                    aggr.name(),
                    null,
                    now.speed() + "Mb",
                    now.up() ? "full" : "unknown",
                    now.up() ? "up" : "down",
                    Macs.text(now.mac()),
                    null);
            for (Live.PortNow port : now.ports()) {
                Live.NicNow nic = Objects.requireNonNull(live.nics().get(port.name()));
                table.row(
                        // People see no name again: not even a sign that there is none.
                        parseable ? aggr.name() : " ",
                        port.name(),
                        nic.speed() + "Mb",
                        PhysShow.duplex(nic),
                        nic.state().word(),
                        Macs.text(nic.mac()),
                        port.attached() ? "attached" : "standby");
            }
        }
        call.print(table);
    }

    private static void lacp(Call call, Options options, List<Aggr> aggrs) {
        Table table = Dladm.table(call, options, 'p', LACP, "all", false);
        Live live = call.machine().live();
        for (Aggr aggr : aggrs) {
            if (aggr.dlmp()) {
                continue;
            }
            boolean first = true;
            for (Live.PortNow port :
                    Objects.requireNonNull(live.aggregations().get(aggr.name())).ports()) {
                LacpColumns columns = Objects.requireNonNull(port.lacp());
                table.row(
                        first ? aggr.name() : null,
                        port.name(),
                        yes(columns.aggregatable()),
                        yes(columns.sync()),
                        yes(columns.coll()),
                        yes(columns.dist()),
                        yes(columns.defaulted()),
                        yes(columns.expired()));
                first = false;
            }
        }
        call.print(table);
    }

    /** {@code L2,L3}. */
    static String policy(List<HashLayer> layers) {
        return layers.stream().map(HashLayer::word).collect(Collectors.joining(","));
    }

    static String yes(boolean set) {
        return set ? "yes" : "no";
    }

    /** The aggregations that are asked for: a number is a key. */
    private static List<Aggr> chosen(Call call, Options options) {
        List<Aggr> all =
                (options.has('P') ? call.state().keptLinks() : call.state().links()).aggrs();
        if (options.operands().isEmpty()) {
            return all;
        }
        String name = options.operands().get(0);
        List<Aggr> found = all.stream()
                .filter(aggr -> name.matches("\\d+")
                        ? String.valueOf(aggr.key()).equals(name)
                        : aggr.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw call.fail("non-existent aggregation '" + name + "'");
        }
        return found;
    }
}
