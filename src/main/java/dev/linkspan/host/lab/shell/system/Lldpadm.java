// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** lldpadm of Oracle Solaris 11, where every NIC sends and hears unless it is told otherwise. */
public final class Lldpadm implements Call.Tool {
    private static final String LOCAL = "AGENT:20 CHASSISID:24 PORTID:24";
    private static final String REMOTE = "AGENT:20 SYSNAME:24 CHASSISID:24 PORTID:24";
    private static final String PROPERTIES = "AGENT:15 PROPERTY:16 PERM:6 VALUE:15 DEFAULT:15 POSSIBLE:30";
    private static final List<String> MODES = List.of("txonly", "rxonly", "both", "disable");

    @Override
    public void run(Call call) {
        String command = call.arguments().isEmpty() ? "" : call.arguments().get(0);
        switch (command) {
            case "show-agent" -> agents(call);
            case "show-agentprop" -> properties(call);
            case "set-agentprop" -> set(call);
            default -> {
                call.warn("lldpadm: unknown subcommand '" + command + "'");
                throw call.end(1);
            }
        }
    }

    private static void agents(Call call) {
        Options options = options(call, "cso:lrv");
        boolean remote = options.has('r');
        List<Nic> nics = chosen(call, options.operands());
        Live live = call.machine().live();
        if (options.has('v')) {
            nics.forEach(nic -> verbose(call, nic, live, remote));
            return;
        }
        Table table = table(call, options, remote ? REMOTE : LOCAL);
        for (Nic nic : nics) {
            Optional<SolarisMachine.Neighbour> heard = heard(call, nic, live);
            if (!remote) {
                table.row(nic.name(), hostId(call), mac(live, nic));
            } else if (heard.isPresent()) {
                table.row(
                        nic.name(),
                        heard.get().system(),
                        heard.get().chassis(),
                        heard.get().port());
            }
        }
        call.print(table);
    }

    private static void verbose(Call call, Nic nic, Live live, boolean remote) {
        Optional<SolarisMachine.Neighbour> heard = heard(call, nic, live);
        if (remote && heard.isEmpty()) {
            return;
        }
        label(call, "Agent", nic.name());
        if (remote) {
            SolarisMachine.Neighbour neighbour = heard.get();
            boolean byMac = neighbour.chassis().contains(":");
            label(call, "Chassis ID Subtype", byMac ? "MacAddress(4)" : "Local(7)");
            label(call, "Chassis ID", neighbour.chassis());
            label(call, "Port ID Subtype", "InterfaceName(5)");
            label(call, "Port ID", neighbour.port());
            label(call, "Port Description", neighbour.port());
            label(call, "Time to Live", "120 (seconds)");
            label(call, "System Name", neighbour.system());
        } else {
            label(call, "Chassis ID Subtype", "Local(7)");
            label(call, "Chassis ID", hostId(call));
            label(call, "Port ID Subtype", "MacAddress(3)");
            label(call, "Port ID", mac(live, nic));
            label(call, "Port Description", null);
            label(call, "Time to Live", "121 (seconds)");
            label(call, "System Name", call.machine().name());
        }
        for (String absent : List.of(
                "System Description",
                "Supported Capabilities",
                "Enabled Capabilities",
                "Management Address",
                "Maximum Frame Size",
                "Port VLAN ID",
                "VLAN Name/ID")) {
            label(call, absent, null);
        }
        call.line("");
    }

    private static void label(Call call, String label, @Nullable String value) {
        call.line(String.format("%28s: %s", label, value == null ? "--" : value));
    }

    private static void properties(Call call) {
        Options options = options(call, "co:p:");
        Table table = table(call, options, PROPERTIES);
        for (Nic nic : chosen(call, options.operands())) {
            table.row(nic.name(), "mode", "rw", mode(call, nic), "disable", String.join(",", MODES));
        }
        call.print(table);
    }

    private static void set(Call call) {
        Options options = options(call, "p:");
        String pair = options.last('p').orElse("");
        if (!pair.startsWith("mode=") || !MODES.contains(pair.substring("mode=".length()))) {
            throw call.fail("invalid agent property value '" + pair + "'");
        }
        if (!call.caller().isRoot()) {
            throw call.fail("permission denied");
        }
        Map<String, String> services = new TreeMap<>(call.state().services());
        for (Nic nic : chosen(call, options.operands())) {
            services.put(key(nic), pair.substring("mode=".length()));
        }
        call.machine().become(call.state().withServices(services));
    }

    /** What a NIC hears, if it has link, listens and the daemon runs. */
    private static Optional<SolarisMachine.Neighbour> heard(Call call, Nic nic, Live live) {
        String mode = mode(call, nic);
        boolean listens = mode.equals("both") || mode.equals("rxonly");
        Live.NicNow now = live.nics().get(nic.name());
        boolean up = now != null && now.state() != LinkState.DOWN && now.speed() > 0;
        return listens && up ? call.machine().neighbour(nic) : Optional.empty();
    }

    private static String mode(Call call, Nic nic) {
        return call.state().services().getOrDefault(key(nic), "both");
    }

    private static String key(Nic nic) {
        return "network/lldp/" + nic.name() + "/mode";
    }

    private static String mac(Live live, Nic nic) {
        Live.NicNow now = live.nics().get(nic.name());
        return now == null ? "" : Macs.text(now.mac());
    }

    private static String hostId(Call call) {
        return String.format("%08x", call.machine().name().hashCode());
    }

    private static List<Nic> chosen(Call call, List<String> operands) {
        if (operands.isEmpty()) {
            return call.machine().hardware().nics();
        }
        List<Nic> found = new ArrayList<>();
        for (String name : operands) {
            found.add(call.machine().nic(name).orElseThrow(() -> call.fail("link '" + name + "' does not exist")));
        }
        return found;
    }

    private static Options options(Call call, String known) {
        try {
            return Options.of(call.arguments().subList(1, call.arguments().size()), known);
        } catch (Options.BadOptionException e) {
            throw call.fail("unrecognized option '" + e.option() + "'");
        }
    }

    private static Table table(Call call, Options options, String columns) {
        String wanted = options.last('o').orElse(null);
        try {
            return options.has('c')
                    ? Table.parseable(Table.fields(columns), wanted)
                    : Table.human(Table.fields(columns), wanted, "all", false);
        } catch (Table.BadFieldsException e) {
            throw call.fail(e.text());
        }
    }
}
