// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** dladm of Oracle Solaris 11 and illumos (illumos {@code dladm.c}); {@link Dladm10} is that of Solaris 10. */
public final class Dladm implements Call.Tool {
    /** Long options, with the letters they stand for. */
    static final Map<String, Character> LONG = Map.ofEntries(
            Map.entry("policy", 'P'),
            Map.entry("lacp-mode", 'L'),
            Map.entry("lacp-timer", 'T'),
            Map.entry("unicast", 'u'),
            Map.entry("mode", 'm'),
            Map.entry("temporary", 't'),
            Map.entry("root-dir", 'R'),
            Map.entry("link", 'l'),
            Map.entry("dev", 'd'),
            Map.entry("forcible", 'f'),
            Map.entry("vlan-id", 'v'),
            Map.entry("vid", 'v'),
            Map.entry("prop", 'p'),
            Map.entry("parseable", 'p'),
            Map.entry("parsable", 'p'),
            Map.entry("output", 'o'),
            Map.entry("persistent", 'P'),
            Map.entry("extended", 'x'),
            Map.entry("lacp", 'L'));

    private static final String USAGE = """
            usage:\tdladm <subcommand> <args> ...
            \tshow-link
            \tshow-phys
            \tcreate-aggr
            \tmodify-aggr
            \tdelete-aggr
            \tadd-aggr
            \tremove-aggr
            \tshow-aggr
            \tcreate-vlan
            \tdelete-vlan
            \tshow-vlan
            \tset-linkprop
            \treset-linkprop
            \tshow-linkprop
            """;

    private static final Map<String, Call.Tool> COMMANDS = Map.ofEntries(
            Map.entry("show-link", LinkShow::run),
            Map.entry("show-phys", PhysShow::run),
            Map.entry("show-aggr", AggrShow::run),
            Map.entry("show-vlan", VlanCommands::show),
            Map.entry("show-vnic", VlanCommands::showVnics),
            Map.entry("show-linkprop", PropCommands::show),
            Map.entry("set-linkprop", PropCommands::set),
            Map.entry("reset-linkprop", PropCommands::reset),
            Map.entry("create-aggr", AggrCreate::run),
            Map.entry("modify-aggr", AggrChange::modify),
            Map.entry("delete-aggr", AggrChange::delete),
            Map.entry("add-aggr", AggrChange::add),
            Map.entry("remove-aggr", AggrChange::remove),
            Map.entry("create-vlan", VlanCommands::create),
            Map.entry("delete-vlan", VlanCommands::delete));

    @Override
    public void run(Call call) {
        if (call.arguments().isEmpty()) {
            LinkShow.run(call);
            return;
        }
        String name = call.arguments().get(0);
        Call.Tool command = COMMANDS.get(name);
        if (command == null) {
            call.warn("dladm: unknown subcommand '" + name + "'");
            call.printError(USAGE);
            throw call.end(1);
        }
        command.run(call);
    }

    /** Takes the arguments of a subcommand apart. */
    static Options options(Call call, String known) {
        List<String> all = call.arguments();
        try {
            return Options.of(all.isEmpty() ? all : all.subList(1, all.size()), known, LONG);
        } catch (Options.BadOptionException e) {
            call.warn("dladm: "
                    + (e.lacksValue()
                            ? "option '" + e.option() + "' requires a value"
                            : "unrecognized option '" + e.option() + "'"));
            throw usage(call);
        }
    }

    /** The usage of a subcommand, after which it ends. */
    static Call.EndedException usage(Call call) {
        String name =
                call.arguments().isEmpty() ? "show-link" : call.arguments().get(0);
        call.warn("usage: " + name + " ...");
        return call.end(1);
    }

    /** A table for people or, with {@code -p}, for programs. */
    static Table table(Call call, Options options, char parseable, String columns, String usual, boolean wrap) {
        String wanted = options.last('o').orElse(null);
        List<Table.Field> fields = Table.fields(columns);
        try {
            if (!options.has(parseable)) {
                return Table.human(fields, wanted, usual, wrap);
            }
            checkWanted(call, parseable, wanted);
            return Table.parseable(fields, wanted);
        } catch (Table.BadFieldsException e) {
            throw call.fail(e.text());
        }
    }

    private static void checkWanted(Call call, char parseable, @Nullable String wanted) {
        if (wanted == null) {
            throw call.fail("-" + parseable + " requires -o");
        }
        if (wanted.equalsIgnoreCase("all")) {
            throw call.fail("\"-o all\" is invalid with -" + parseable);
        }
    }

    /** Fails unless the caller may change datalinks. */
    static void needRights(Call call, String operation) {
        if (!call.caller().changesLinks()) {
            throw call.fail(operation + " operation failed: permission denied");
        }
    }
}
