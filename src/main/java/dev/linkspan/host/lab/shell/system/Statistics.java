// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Counters;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Aggr;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** dlstat and {@code kstat -p}: what links have counted, and the state their drivers tell. */
public final class Statistics implements Call.Tool {
    private static final String LINKS = "LINK:16 IPKTS:9 RBYTES:9 OPKTS:9 OBYTES:9";
    private static final String PORTS = "LINK:16 PORT:16 IPKTS:9 RBYTES:9 OPKTS:9 OBYTES:9";

    @Override
    public void run(Call call) {
        if (call.name().equals("kstat")) {
            kstat(call);
        } else {
            dlstat(call);
        }
    }

    private static void dlstat(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        String view = "show-link";
        if (!words.isEmpty() && words.get(0).startsWith("show-")) {
            view = words.remove(0);
        }
        Options options;
        Table table;
        boolean ports = view.equals("show-aggr");
        try {
            options = Options.of(words, "po:i:ru:tna");
            List<Table.Field> fields = Table.fields(ports ? PORTS : LINKS);
            String wanted = options.last('o').orElse(null);
            table = options.has('p') ? Table.parseable(fields, wanted) : Table.human(fields, wanted, "all", false);
        } catch (Options.BadOptionException e) {
            throw call.fail("unrecognized option '" + e.option() + "'");
        } catch (Table.BadFieldsException e) {
            throw call.fail(e.text());
        }
        if (ports) {
            aggregations(call, table, options.operands());
        } else {
            links(call, table, view, options.operands());
        }
        call.print(table);
    }

    private static void links(Call call, Table table, String view, List<String> wanted) {
        List<String> names = new ArrayList<>();
        call.machine().hardware().nics().forEach(nic -> names.add(nic.name()));
        if (view.equals("show-link")) {
            call.state().links().aggrs().forEach(aggr -> names.add(aggr.name()));
            call.state().links().vlans().forEach(vlan -> names.add(vlan.name()));
        }
        if (!wanted.isEmpty()) {
            if (!names.contains(wanted.get(0))) {
                throw call.fail("link '" + wanted.get(0) + "' is not valid: object not found");
            }
            names.retainAll(wanted);
        }
        for (String name : names) {
            Counters.Counted counted = call.machine().counters().link(name);
            table.row(
                    name,
                    String.valueOf(counted.inPackets()),
                    String.valueOf(counted.inBytes()),
                    String.valueOf(counted.outPackets()),
                    String.valueOf(counted.outBytes()));
        }
    }

    private static void aggregations(Call call, Table table, List<String> wanted) {
        for (Aggr aggr : call.state().links().aggrs()) {
            if (!wanted.isEmpty() && !wanted.contains(aggr.name())) {
                continue;
            }
            row(table, aggr.name(), "--", call.machine().counters().link(aggr.name()));
            aggr.ports()
                    .forEach(port -> row(
                            table, aggr.name(), port, call.machine().counters().nic(port)));
        }
    }

    private static void row(Table table, String link, String port, Counters.Counted counted) {
        table.row(
                link,
                port,
                String.valueOf(counted.inPackets()),
                String.valueOf(counted.inBytes()),
                String.valueOf(counted.outPackets()),
                String.valueOf(counted.outBytes()));
    }

    /** {@code module:instance:name:statistic}, a tab, the value. */
    private static void kstat(Call call) {
        Options options;
        try {
            options = Options.of(call.arguments(), "pqc:m:i:n:s:T:l");
        } catch (Options.BadOptionException e) {
            throw call.fail("illegal option -- " + e.option());
        }
        String[] wanted = {"", "", "", ""};
        options.last('m').ifPresent(word -> wanted[0] = word);
        options.last('i').ifPresent(word -> wanted[1] = word);
        options.last('n').ifPresent(word -> wanted[2] = word);
        options.last('s').ifPresent(word -> wanted[3] = word);
        List<String[]> patterns = new ArrayList<>();
        for (String operand : options.operands()) {
            String[] parts = operand.split(":", -1);
            patterns.add(new String[] {
                parts[0],
                parts.length > 1 ? parts[1] : "",
                parts.length > 2 ? parts[2] : "",
                parts.length > 3 ? parts[3] : ""
            });
        }
        if (patterns.isEmpty()) {
            patterns.add(wanted);
        }
        boolean any = false;
        for (Map.Entry<String, String> entry : statistics(call).entrySet()) {
            if (patterns.stream().anyMatch(pattern -> matches(pattern, entry.getKey()))) {
                call.line(entry.getKey() + "\t" + entry.getValue());
                any = true;
            }
        }
        if (!any) {
            throw call.end(1);
        }
    }

    private static boolean matches(String[] pattern, String key) {
        String[] parts = key.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!pattern[i].isEmpty() && !matches(pattern[i], parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** A pattern is a word with stars, or a regular expression between slashes. */
    private static boolean matches(String pattern, String text) {
        if (pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
            try {
                return Pattern.compile(pattern.substring(1, pattern.length() - 1))
                        .matcher(text)
                        .find();
            } catch (PatternSyntaxException e) {
                return false;
            }
        }
        return text.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    private static Map<String, String> statistics(Call call) {
        Map<String, String> all = new LinkedHashMap<>();
        State state = call.state();
        Live live = call.machine().live();
        for (Nic nic : call.machine().hardware().nics()) {
            String start = call.release().is10()
                    ? nic.name().replaceFirst("\\d+$", "") + ":" + nic.name().replaceFirst("^.*?(\\d+)$", "$1")
                            + ":mac:"
                    : "link:0:" + nic.name() + ":";
            put(call, all, start, nic.name(), live, state);
        }
        if (!call.release().is10()) {
            state.links()
                    .aggrs()
                    .forEach(aggr -> put(call, all, "link:0:" + aggr.name() + ":", aggr.name(), live, state));
            state.links()
                    .vlans()
                    .forEach(vlan -> put(call, all, "link:0:" + vlan.name() + ":", vlan.name(), live, state));
        }
        return all;
    }

    private static void put(Call call, Map<String, String> all, String start, String name, Live live, State state) {
        Counters.Counted counted = call.machine().counters().link(name);
        LinkState link = live.state(state, name);
        Live.NicNow nic = live.nics().get(name);
        Live.AggregationNow aggregation = live.aggregations().get(name);
        long speed = nic != null ? nic.speed() : aggregation != null ? aggregation.speed() : 0;
        boolean full = nic == null ? speed > 0 : nic.duplex() == Duplex.FULL;
        boolean half = nic != null && nic.duplex() == Duplex.HALF;
        all.put(start + "ifspeed", String.valueOf(speed * 1_000_000));
        all.put(start + "ipackets64", String.valueOf(counted.inPackets()));
        all.put(start + "link_duplex", full ? "2" : half ? "1" : "0");
        if (call.release().is10()) {
            all.put(start + "link_up", link == LinkState.UP ? "1" : "0");
        } else {
            all.put(start + "link_state", link == LinkState.UP ? "1" : link == LinkState.DOWN ? "0" : "-1");
        }
        all.put(start + "obytes64", String.valueOf(counted.outBytes()));
        all.put(start + "opackets64", String.valueOf(counted.outPackets()));
        all.put(start + "rbytes64", String.valueOf(counted.inBytes()));
    }
}
