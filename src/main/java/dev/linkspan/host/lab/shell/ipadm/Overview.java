// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.sim.ipmp.GroupState;
import java.util.ArrayList;
import java.util.List;

/** ipadm of Oracle Solaris 11 without arguments: interfaces, and under each its addresses. */
final class Overview {
    private static final String COLUMNS = "NAME:18 CLASS/TYPE:11 STATE:13 UNDER:11 ADDR:30";

    private Overview() {}

    static void print(Call call) {
        try {
            Table table = Table.human(Table.fields(COLUMNS), null, "all", false);
            fill(call, table);
            call.print(table);
        } catch (Table.BadFieldsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Call call, Table table) {
        Live live = call.machine().live();
        List<AddrShow.Row> addresses = AddrShow.rows(call);
        List<String> names = new ArrayList<>(IfShow.names(call.state()));
        names.add("lo0");
        names.sort(null);
        for (String name : names) {
            if (name.equals("lo0")) {
                table.row(name, "loopback", "ok", null, null);
            } else {
                IpIf ip = IfShow.known(call.state(), name);
                table.row(name, ip.ipmp() ? "ipmp" : "ip", state(call, live, ip), under(call, ip), null);
            }
            addresses.stream()
                    .filter(row -> row.ip().equals(name))
                    .forEach(row -> table.row("   " + row.object(), row.type(), row.state(), null, row.address()));
        }
    }

    private static String state(Call call, Live live, IpIf ip) {
        String state = IfShow.state(call, live, ip.name());
        boolean degraded = ip.ipmp()
                && state.equals("ok")
                && IfNow.group(call.machine(), live, ip)
                        .map(status -> status.group().state())
                        .filter(GroupState.DEGRADED::equals)
                        .isPresent();
        return degraded ? "degraded" : state;
    }

    private static @org.jspecify.annotations.Nullable String under(Call call, IpIf ip) {
        String group = ip.group();
        return ip.ipmp() || group == null
                ? null
                : call.state().ipmpOf(group).map(IpIf::name).orElse(group);
    }
}
