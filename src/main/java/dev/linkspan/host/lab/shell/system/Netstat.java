// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.RouteEntry;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** {@code netstat -rn}, with {@code -v} for masks. */
public final class Netstat implements Call.Tool {

    /** A route as it is shown. */
    private record Row(String destination, String mask, String gateway, String flags, String link) {}

    @Override
    public void run(Call call) {
        Options options;
        try {
            options = Options.of(call.arguments(), "rnvaf:R");
        } catch (Options.BadOptionException e) {
            throw usage(call);
        }
        if (!options.has('r')) {
            throw usage(call);
        }
        String family = options.last('f').orElse("");
        if (!family.equals("inet6")) {
            four(call, options.has('v'));
        }
        if (!family.equals("inet")) {
            six(call);
        }
    }

    private static Call.EndedException usage(Call call) {
        call.warn("usage: netstat [-anv] [-f address_family] -r");
        return call.end(1);
    }

    private static void four(Call call, boolean verbose) {
        call.line("");
        if (verbose) {
            call.line("IRE Table: IPv4");
            call.line("  Destination             Mask           Gateway          Device  MTU  Ref Flg  Out  In/Fwd ");
            call.line("-------------------- --------------- -------------------- ------ ----- --- --- ----- ------ ");
        } else {
            call.line("Routing Table: IPv4");
            call.line("  Destination           Gateway           Flags  Ref     Use     Interface ");
            call.line("-------------------- -------------------- ----- ----- ---------- --------- ");
        }
        List<Row> rows = rows(call, IpFamily.INET);
        rows.add(new Row("127.0.0.1", "255.255.255.255", "127.0.0.1", "UH", "lo0"));
        for (Row row : rows) {
            call.line(
                    verbose
                            ? String.format(
                                    "%-20s %-15s %-20s %-6s %5d %3d %-4s%5d %6d ",
                                    row.destination(), row.mask(), row.gateway(), row.link(), 0, 1, row.flags(), 0, 0)
                            : String.format(
                                    "%-20s %-20s %-5s %5d %10d %-9s ",
                                    row.destination(), row.gateway(), row.flags(), 2, 0, row.link()));
        }
    }

    private static void six(Call call) {
        call.line("");
        call.line("Routing Table: IPv6");
        call.line("  Destination/Mask            Gateway                   Flags Ref   Use    If   ");
        call.line("--------------------------- --------------------------- ----- --- ------- ----- ");
        List<Row> rows = rows(call, IpFamily.INET6);
        rows.add(new Row("::1", "", "::1", "UH", "lo0"));
        for (Row row : rows) {
            call.line(String.format(
                    "%-27s %-27s %-5s %3d %7d %-5s ", row.destination(), row.gateway(), row.flags(), 2, 0, row.link()));
        }
    }

    private static List<Row> rows(Call call, IpFamily family) {
        List<Row> rows = new ArrayList<>();
        for (RouteEntry route : call.state().routes()) {
            if (route.family() == family) {
                rows.add(row(route));
            }
        }
        for (IpIf ip : call.state().ip()) {
            for (Unit unit : ip.units()) {
                if (unit.family() == family && unit.up() && !unit.isEmpty()) {
                    InterfaceAddress address = unit.subnetAddress();
                    rows.add(new Row(
                            family == IpFamily.INET ? plain(address.subnet()) : address.subnet(),
                            mask(address.prefixLength()),
                            unit.address().text(),
                            "U",
                            unit.number() == 0 ? ip.name() : ip.name() + ":" + unit.number()));
                }
            }
        }
        return rows;
    }

    private static Row row(RouteEntry route) {
        boolean standard = route.destination().equals("default");
        String destination = standard || (route.family() == IpFamily.INET6 && !route.toHost())
                ? route.destination()
                : plain(route.destination());
        int length = standard
                ? 0
                : Integer.parseInt(
                        route.destination().substring(route.destination().indexOf('/') + 1));
        return new Row(
                destination,
                mask(length),
                route.gateway().text(),
                route.toHost() ? "UGH" : "UG",
                route.link() == null ? "" : route.link());
    }

    private static String plain(String prefix) {
        return prefix.substring(0, prefix.indexOf('/'));
    }

    private static String mask(int length) {
        if (length > 32) {
            return "";
        }
        long bits = length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL;
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
}
