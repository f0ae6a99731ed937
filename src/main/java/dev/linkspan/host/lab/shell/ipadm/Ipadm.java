// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ipadm of Oracle Solaris 11 and illumos (illumos {@code ipadm.c}, {@code libipadm}). */
public final class Ipadm implements Call.Tool {
    private static final Map<String, Call.Tool> COMMANDS = Map.ofEntries(
            Map.entry("create-ip", IfCommands::create),
            Map.entry("create-if", IfCommands::create),
            Map.entry("delete-ip", IfCommands::delete),
            Map.entry("delete-if", IfCommands::delete),
            Map.entry("enable-if", IfCommands::enable),
            Map.entry("disable-if", IfCommands::disable),
            Map.entry("show-if", IfShow::run),
            Map.entry("create-ipmp", IpmpCommands::create),
            Map.entry("delete-ipmp", IpmpCommands::delete),
            Map.entry("add-ipmp", IpmpCommands::add),
            Map.entry("remove-ipmp", IpmpCommands::remove),
            Map.entry("create-addr", AddrCreate::run),
            Map.entry("delete-addr", AddrCommands::delete),
            Map.entry("up-addr", AddrCommands::up),
            Map.entry("down-addr", AddrCommands::down),
            Map.entry("refresh-addr", AddrCommands::refresh),
            Map.entry("enable-addr", AddrCommands::enable),
            Map.entry("disable-addr", AddrCommands::disable),
            Map.entry("show-addr", AddrShow::run),
            Map.entry("set-ifprop", PropCommands::set),
            Map.entry("reset-ifprop", PropCommands::reset),
            Map.entry("show-ifprop", PropCommands::show));

    private static final Set<String> IPMP = Set.of("create-ipmp", "delete-ipmp", "add-ipmp", "remove-ipmp");

    private static final Map<String, String> USAGE = Map.of(
            "create-ip", "create-ip\t[-t] <interface>",
            "create-if", "create-if\t[-t] <interface>",
            "create-ipmp", "create-ipmp\t[-t] [-i <interface>[,<interface>]+]... <ipmp-interface>",
            "delete-ipmp", "delete-ipmp\t<ipmp-interface>",
            "add-ipmp", "add-ipmp\t[-t] -i <interface>[,<interface>]+... <ipmp-interface>",
            "remove-ipmp", "remove-ipmp\t[-t] -i <interface>[,<interface>]+... <ipmp-interface>",
            "create-addr", "create-addr\t[-t] -T static [-d] -a{local|remote}=addr[/prefixlen] ... <addrobj>");

    @Override
    public void run(Call call) {
        if (call.arguments().isEmpty()) {
            if (call.release().is11()) {
                Overview.print(call);
            } else {
                AddrShow.run(call);
            }
            return;
        }
        String name = call.arguments().get(0);
        Call.Tool command = COMMANDS.get(name);
        if (command == null || (IPMP.contains(name) && !call.release().ipmpByIpadm())) {
            call.warn("ipadm: unknown subcommand '" + name + "'");
            call.warn("usage:  ipadm <subcommand> <args> ...");
            throw call.end(1);
        }
        command.run(call);
    }

    /** Takes the arguments of a subcommand apart; Oracle Solaris 11 takes operands before options, too. */
    static Options options(Call call, String known) {
        List<String> all = call.arguments();
        List<String> words = all.isEmpty() ? all : all.subList(1, all.size());
        try {
            return call.release().is11() ? Options.mixed(words, known) : Options.of(words, known);
        } catch (Options.BadOptionException e) {
            call.warn("ipadm: "
                    + (e.lacksValue()
                            ? "option '" + e.option() + "' requires a value"
                            : "unrecognized option '" + e.option() + "'"));
            throw usage(call);
        }
    }

    /** The only operand of a subcommand. */
    static String operand(Call call, Options options) {
        if (options.operands().size() != 1) {
            throw usage(call);
        }
        return options.operands().get(0);
    }

    /** The usage of a subcommand, after which it ends. */
    static Call.EndedException usage(Call call) {
        String name =
                call.arguments().isEmpty() ? "show-addr" : call.arguments().get(0);
        call.warn("usage:\t" + USAGE.getOrDefault(name, name + "\t..."));
        return call.end(1);
    }

    /** A table for people or for programs. */
    static Table table(Call call, Options options, char parseable, String columns, String usual) {
        String wanted = options.last('o').orElse(null);
        List<Table.Field> fields = Table.fields(columns);
        try {
            return options.has(parseable) ? Table.parseable(fields, wanted) : Table.human(fields, wanted, usual, false);
        } catch (Table.BadFieldsException e) {
            throw fail(call, e.text());
        }
    }

    /** Ends with an error. On illumos its line feed goes to standard output. */
    static Call.EndedException fail(Call call, String text) {
        if (call.release().isIllumos()) {
            call.printError("ipadm: " + text);
            call.print("\n");
            return call.end(1);
        }
        return call.fail(text);
    }

    /** Fails unless the caller may change IP. */
    static void needRights(Call call, String context) {
        if (!call.caller().changesIp()) {
            throw fail(call, context + ": Insufficient user authorizations");
        }
    }

    /** Whether an interface is kept and does not run. */
    static boolean isDisabled(State state, @Nullable String name) {
        return name != null && state.ip(name).isEmpty() && state.keptIp(name).isPresent();
    }
}
