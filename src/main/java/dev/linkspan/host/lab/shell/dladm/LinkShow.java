// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Counters;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Links;
import java.util.ArrayList;
import java.util.List;

/** {@code dladm show-link}. */
final class LinkShow {
    private static final String ACTIVE = "LINK:12 CLASS:10 MTU:7 STATE:9 BRIDGE:11 OVER:30";
    private static final String KEPT = "LINK:12 CLASS:10 BRIDGE:11 OVER:30";
    private static final String COUNTERS = "LINK:16 IPACKETS:11 RBYTES:11 IERRORS:10 OPACKETS:11 OBYTES:11 OERRORS:8";

    private LinkShow() {}

    static void run(Call call) {
        Options options = Dladm.options(call, "pPso:i:");
        if (options.has('i') && !options.has('s')) {
            throw call.fail("the option -i can be used only with -s");
        }
        if (options.has('s')) {
            counters(call, options);
        } else if (options.has('P')) {
            kept(call, options);
        } else {
            active(call, options);
        }
    }

    private static void active(Call call, Options options) {
        String usual = call.release().is11() ? "LINK,CLASS,MTU,STATE,OVER" : "LINK,CLASS,MTU,STATE,BRIDGE,OVER";
        Table table = Dladm.table(call, options, 'p', ACTIVE, usual, true);
        Live live = call.machine().live();
        Links links = call.state().links();
        for (String name : LinkNames.chosen(call, options.operands())) {
            table.row(
                    name,
                    kind(links, name),
                    String.valueOf(call.machine().mtu(name)),
                    live.state(call.state(), name).word(),
                    null,
                    over(call, links, name));
        }
        call.print(table);
    }

    private static void kept(Call call, Options options) {
        String usual = call.release().is11() ? "LINK,CLASS,OVER" : "LINK,CLASS,BRIDGE,OVER";
        Table table = Dladm.table(call, options, 'p', KEPT, usual, true);
        Links links = call.state().keptLinks();
        List<String> names = new ArrayList<>();
        call.machine().hardware().nics().forEach(nic -> names.add(nic.name()));
        links.aggrs().forEach(aggr -> names.add(aggr.name()));
        links.vlans().forEach(vlan -> names.add(vlan.name()));
        if (!options.operands().isEmpty()) {
            String name = options.operands().get(0);
            if (!names.contains(name)) {
                throw call.fail("link " + name + " is not valid: object not found");
            }
            names.removeIf(other -> !other.equals(name));
        }
        names.forEach(name -> table.row(name, kind(links, name), null, over(call, links, name)));
        call.print(table);
    }

    private static void counters(Call call, Options options) {
        if (options.has('p')) {
            throw call.fail("the option -p cannot be used with -s");
        }
        Table table = Dladm.table(
                call, options, 'p', COUNTERS, "LINK,IPACKETS,RBYTES,IERRORS,OPACKETS,OBYTES,OERRORS", false);
        for (String name : LinkNames.chosen(call, options.operands())) {
            Counters.Counted counted = call.machine().counters().link(name);
            table.row(
                    name,
                    String.valueOf(counted.inPackets()),
                    String.valueOf(counted.inBytes()),
                    "0",
                    String.valueOf(counted.outPackets()),
                    String.valueOf(counted.outBytes()),
                    "0");
        }
        call.print(table);
    }

    /** CLASS of a link. */
    static String kind(Links links, String name) {
        return links.aggr(name).isPresent() ? "aggr" : links.vlan(name).isPresent() ? "vlan" : "phys";
    }

    /** Ports in order: with blanks between on Oracle Solaris 11, with commas on illumos since 2016. */
    private static String over(Call call, Links links, String name) {
        return links.aggr(name)
                .map(aggr -> String.join(call.release().is11() ? " " : ",", aggr.ports()))
                .or(() -> links.vlan(name).map(vlan -> vlan.over()))
                .orElse("");
    }
}
