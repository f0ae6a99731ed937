// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ipadm show-if}. */
final class IfShow {
    private static final String ILLUMOS = "IFNAME:11 CLASS:10 STATE:9 CURRENT:13 PERSISTENT:11";
    private static final String SOLARIS_11 = "IFNAME:11 CLASS:9 STATE:9 ACTIVE:7 CURRENT:13 PERSISTENT:11 OVER:30";
    private static final String LOOPBACK = "lo0";

    private IfShow() {}

    static void run(Call call) {
        Options options = Ipadm.options(call, "po:");
        boolean eleven = call.release().is11();
        Table table = Ipadm.table(
                call, options, 'p', eleven ? SOLARIS_11 : ILLUMOS, eleven ? "IFNAME,CLASS,STATE,ACTIVE,OVER" : "all");
        List<String> names = new ArrayList<>(List.of(LOOPBACK));
        names.addAll(names(call.state()));
        if (!options.operands().isEmpty()) {
            String wanted = options.operands().get(0);
            if (!names.contains(wanted)) {
                throw Ipadm.fail(call, "Could not get interface(s): Interface does not exist");
            }
            names = List.of(wanted);
        }
        Live live = call.machine().live();
        for (String name : names) {
            if (eleven) {
                row11(call, table, live, name);
            } else {
                rowIllumos(call, table, live, name);
            }
        }
        call.print(table);
    }

    /** Every interface, running or only kept, without the loopback. */
    static List<String> names(State state) {
        List<String> names = state.ip().stream().map(IpIf::name).collect(Collectors.toCollection(ArrayList::new));
        state.keptIp().stream()
                .map(IpIf::name)
                .filter(name -> state.ip(name).isEmpty())
                .forEach(names::add);
        return names;
    }

    private static void row11(Call call, Table table, Live live, String name) {
        if (name.equals(LOOPBACK)) {
            table.row(name, "loopback", "ok", "yes", "-m-v------46", "----", null);
            return;
        }
        IpIf ip = known(call.state(), name);
        String state = state(call, live, name);
        String over = ip.ipmp()
                ? call.state().members(String.valueOf(ip.group())).stream()
                        .map(IpIf::name)
                        .collect(Collectors.joining(" "))
                : null;
        table.row(
                name,
                ip.ipmp() ? "ipmp" : "ip",
                state,
                isActive(call, live, name) ? "yes" : "no",
                current(call, live, name),
                persistent11(call.state(), name),
                over);
    }

    private static void rowIllumos(Call call, Table table, Live live, String name) {
        if (name.equals(LOOPBACK)) {
            table.row(name, "VIRTUAL", "ok", "-m-v------46", "---");
            return;
        }
        IpIf ip = known(call.state(), name);
        table.row(
                name,
                ip.ipmp() ? "IPMP" : "IP",
                state(call, live, name),
                current(call, live, name),
                persistent(call.state(), name));
    }

    static IpIf known(State state, String name) {
        return state.ip(name).or(() -> state.keptIp(name)).orElseThrow();
    }

    /** STATE: a member without addresses is ok, its 0.0.0.0 is up. */
    static String state(Call call, Live live, String name) {
        IpIf ip = call.state().ip(name).orElse(null);
        if (ip == null) {
            return "disabled";
        }
        IfNow now = IfNow.of(call.machine(), live, ip);
        // A group without an active member does not run; a fresh one without addresses is down rather than failed.
        boolean up = ip.units().stream().anyMatch(unit -> unit.up());
        if (now.failed() || (!now.running() && (!ip.ipmp() || up))) {
            return "failed";
        }
        if (now.offline()) {
            return "offline";
        }
        return up ? "ok" : "down";
    }

    private static boolean isActive(Call call, Live live, String name) {
        IpIf ip = call.state().ip(name).orElse(null);
        return ip != null && IfNow.of(call.machine(), live, ip).active();
    }

    /** Twelve positions: b m p v I s i V a Z 4 6. */
    private static String current(Call call, Live live, String name) {
        IpIf ip = call.state().ip(name).orElse(null);
        if (ip == null) {
            return "------------";
        }
        IfNow now = IfNow.of(call.machine(), live, ip);
        return "bm--"
                + (ip.ipmp() ? "I" : "-")
                + (ip.standby() ? "s" : "-")
                + (now.inactive() ? "i" : "-")
                + "---"
                + (ip.families().contains(IpFamily.INET) ? "4" : "-")
                + (ip.families().contains(IpFamily.INET6) ? "6" : "-");
    }

    private static String persistent(State state, String name) {
        IpIf kept = state.keptIp(name).orElse(null);
        if (kept == null) {
            return "---";
        }
        return (kept.standby() ? "s" : "-") + families(kept);
    }

    /** Four positions; the last one marks what is kept under an IPMP interface. */
    private static String persistent11(State state, String name) {
        IpIf kept = state.keptIp(name).orElse(null);
        if (kept == null) {
            return "----";
        }
        return families(kept) + (kept.standby() ? "s" : "-") + (kept.isMember() ? "l" : "-");
    }

    private static String families(IpIf ip) {
        return (ip.families().contains(IpFamily.INET) ? "4" : "-")
                + (ip.families().contains(IpFamily.INET6) ? "6" : "-");
    }
}
