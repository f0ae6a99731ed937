// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.IfNow;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ipadm show-addr}. */
final class AddrShow {
    private static final String COLUMNS = "ADDROBJ:18 TYPE:9 STATE:13 CURRENT:8 PERSISTENT:11 ADDR:46";
    private static final String USUAL = "ADDROBJ,TYPE,STATE,ADDR";

    /** A row of the table. */
    record Row(String object, String type, String state, String current, String persistent, String address) {
        String ip() {
            return object.substring(0, object.indexOf('/'));
        }
    }

    private AddrShow() {}

    static void run(Call call) {
        Options options = Ipadm.options(call, "po:");
        Table table = Ipadm.table(call, options, 'p', COLUMNS, USUAL);
        List<Row> rows = rows(call);
        if (!options.operands().isEmpty()) {
            rows = chosen(call, rows, options.operands().get(0));
        }
        rows.forEach(row ->
                table.row(row.object(), row.type(), row.state(), row.current(), row.persistent(), row.address()));
        call.print(table);
    }

    private static List<Row> chosen(Call call, List<Row> rows, String operand) {
        if (operand.indexOf('/') < 0 && !call.release().is11()) {
            throw Ipadm.fail(call, "Invalid address object name provided");
        }
        boolean whole = operand.endsWith("/") || operand.indexOf('/') < 0;
        String ip = operand.replaceFirst("/$", "");
        if (whole && !ip.equals("lo0") && !IfShow.names(call.state()).contains(ip)) {
            throw Ipadm.fail(call, "Could not get address: Interface does not exist");
        }
        List<Row> found = rows.stream()
                .filter(row -> whole ? row.ip().equals(ip) : row.object().equals(operand))
                .toList();
        if (!whole && found.isEmpty()) {
            throw Ipadm.fail(call, "Address object not found");
        }
        return found;
    }

    /** Every address there is, running or only kept. */
    static List<Row> rows(Call call) {
        State state = call.state();
        Live live = call.machine().live();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("lo0/v4", "static", "ok", "U----", "---", "127.0.0.1/8"));
        rows.add(new Row("lo0/v6", "static", "ok", "U----", "---", "::1/128"));
        for (String name : IfShow.names(state)) {
            IpIf running = state.ip(name).orElse(null);
            IpIf kept = state.keptIp(name).orElse(null);
            if (running != null) {
                boolean offline = IfNow.of(call.machine(), live, running).offline();
                for (Unit unit : running.units()) {
                    if (unit.object() != null || !unit.isEmpty()) {
                        rows.add(row(name, unit, keptUnit(kept, unit), offline));
                    }
                }
            }
            if (kept != null) {
                for (Unit unit : kept.units()) {
                    String object = unit.object();
                    if (object != null
                            && (running == null || running.unit(object).isEmpty())) {
                        rows.add(new Row(object, unit.type(), "disabled", "-----", persistent(unit), address(unit)));
                    }
                }
            }
        }
        return rows;
    }

    private static @Nullable Unit keptUnit(@Nullable IpIf kept, Unit unit) {
        return kept == null || unit.object() == null
                ? null
                : kept.unit(unit.object()).orElse(null);
    }

    private static Row row(String name, Unit unit, @Nullable Unit kept, boolean offline) {
        boolean up = unit.up() && !(offline && unit.nofailover());
        boolean searching = unit.isEmpty() && !unit.type().equals("static");
        return new Row(
                unit.object() == null ? name + "/?" : unit.object(),
                unit.type(),
                up ? "ok" : searching ? "tentative" : "down",
                (up ? "U" : "-") + "---" + (unit.deprecated() ? "d" : "-"),
                persistent(kept),
                address(unit));
    }

    private static String persistent(@Nullable Unit kept) {
        return kept == null ? "---" : (kept.up() ? "U" : "-") + "--";
    }

    private static String address(Unit unit) {
        return unit.isEmpty() ? "?" : unit.address().text() + "/" + unit.prefix();
    }
}
