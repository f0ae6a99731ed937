// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipmp;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.State;
import java.util.List;
import java.util.stream.Stream;

/** ipmpstat of Oracle Solaris 11 and illumos (illumos {@code ipmpstat.c}). */
public final class Ipmpstat implements Call.Tool {
    private static final String USAGE = """
            usage:\tipmpstat [-n] [-o <field> [-P]] -a|-g|-i|-p|-t

              output modes:
            \t -a  display IPMP data address information
            \t -g  display IPMP group information
            \t -i  display IPMP-related IP interface information
            \t -p  display IPMP probe information
            \t -t  display IPMP target information
            """;

    @Override
    public void run(Call call) {
        Options options = options(call);
        List<Character> modes =
                Stream.of('a', 'g', 'i', 'p', 't').filter(options::has).toList();
        if (modes.size() > 1) {
            throw call.fail("only one output format may be specified");
        }
        if (modes.isEmpty() || !options.operands().isEmpty()) {
            call.printError(USAGE);
            throw call.end(1);
        }
        IpmpViews views = new IpmpViews(call);
        Table table = table(call, options, IpmpViews.columns(modes.get(0)), IpmpViews.usual(modes.get(0)));
        if (!isRunning(call.state())) {
            throw call.fail("cannot contact in.mpathd(" + call.release().manualSection() + ") -- is IPMP in use?");
        }
        if (modes.get(0) == 'p' && !call.caller().isRoot()) {
            throw call.fail("insufficient privileges for -p");
        }
        switch (modes.get(0)) {
            case 'a' -> views.addresses(table);
            case 'g' -> views.groups(table);
            case 'i' -> views.interfaces(table);
            case 'p' -> views.probes(table);
            default -> views.targets(table);
        }
        call.print(table);
    }

    /** Whether the service of in.mpathd is enabled. */
    static boolean isRunning(State state) {
        return !"false".equals(state.services().get("network/ipmp/enabled"));
    }

    private static Options options(Call call) {
        try {
            return Options.of(call.arguments(), "nLPago:ipt");
        } catch (Options.BadOptionException e) {
            call.printError(USAGE);
            throw call.end(1);
        }
    }

    private static Table table(Call call, Options options, String columns, String usual) {
        String wanted = options.last('o').orElse(null);
        List<Table.Field> fields = Table.fields(columns);
        try {
            return options.has('P') ? Table.parseable(fields, wanted) : Table.human(fields, wanted, usual, false);
        } catch (Table.BadFieldsException e) {
            throw call.fail(e.text());
        }
    }
}
