// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import java.util.List;
import java.util.Map;

/** dladm of Solaris 10 (dladm(1M); OpenSolaris of 2006): ports are devices, aggregations have a key. */
public final class Dladm10 implements Call.Tool {
    private static final String USAGE = """
            usage:\tdladm create-aggr [-t] [-R <root-dir>] [-P <policy>]
            \t\t    [-l <mode>] [-T <time>]
            \t\t    [-u <address>] -d <dev> ... <key>
            \tdladm delete-aggr [-t] [-R <root-dir>] <key>
            \tdladm add-aggr    [-t] [-R <root-dir>] -d <dev> ... <key>
            \tdladm remove-aggr [-t] [-R <root-dir>] -d <dev> ... <key>
            \tdladm modify-aggr [-t] [-R <root-dir>] [-P <policy>]
            \t\t    [-l <mode>] [-T <time>] [-u <address>] <key>
            \tdladm show-aggr   [-L] [-s] [-i <interval>] [-p] [<key>]
            \tdladm show-dev    [-s] [-i <interval>] [-p] [<dev>]
            \tdladm show-link   [-s] [-i <interval>] [-p] [<name>]
            """;

    private static final Map<String, Call.Tool> COMMANDS = Map.of(
            "show-link", Dladm10Show::links,
            "show-dev", Dladm10Show::devices,
            "show-aggr", Dladm10Show::aggregations,
            "create-aggr", Dladm10Change::create,
            "modify-aggr", Dladm10Change::modify,
            "delete-aggr", Dladm10Change::delete,
            "add-aggr", Dladm10Change::add,
            "remove-aggr", Dladm10Change::remove);

    @Override
    public void run(Call call) {
        Call.Tool command = call.arguments().isEmpty()
                ? null
                : COMMANDS.get(call.arguments().get(0));
        if (command == null) {
            throw usage(call);
        }
        if (!call.caller().changesLinks()) {
            throw call.fail("insufficient privileges");
        }
        command.run(call);
    }

    static Options options(Call call, String known) {
        try {
            List<String> all = call.arguments();
            return Options.of(all.subList(1, all.size()), known, Dladm.LONG);
        } catch (Options.BadOptionException e) {
            call.warn("dladm: "
                    + (e.lacksValue()
                            ? "option requires an argument '" + e.option() + "'"
                            : "unrecognized option '" + e.option() + "'"));
            throw usage(call);
        }
    }

    static Call.EndedException usage(Call call) {
        call.printError(USAGE);
        return call.end(1);
    }
}
