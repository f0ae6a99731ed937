// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * netadm of Oracle Solaris 11: which network profiles there are, and which is in force (netadm(8)). A change of the profile
 * changes nothing else here, where a real machine would drop one set of links and bring up another.
 */
public final class Netadm implements Call.Tool {
    private static final String FIXED = "DefaultFixed";
    private static final List<String> PROFILES = List.of("Automatic", FIXED);
    private static final String IN_FORCE = "network/physical/netcfg/active_ncp";

    @Override
    public void run(Call call) {
        List<String> words = call.arguments();
        String subcommand = words.isEmpty() ? "" : words.get(0);
        switch (subcommand) {
            case "list" -> list(call, options(call));
            case "enable" -> enable(call, options(call));
            default -> {
                call.warn("usage: netadm <subcommand> <args> ...");
                throw call.end(1);
            }
        }
    }

    private static void list(Call call, Options options) {
        String type = options.last('p').orElse("");
        String name = options.operands().isEmpty() ? "" : options.operands().get(0);
        String inForce = inForce(call.state());
        call.line(row("TYPE", "PROFILE", "STATE"));
        for (String profile : PROFILES) {
            print(call, type, name, "ncp", profile, profile.equals(inForce) ? "online" : "disabled");
        }
        for (String profile : List.of("Automatic", "NoNet", FIXED)) {
            print(call, type, name, "loc", profile, profile.equals(inForce) ? "online" : "offline");
        }
    }

    private static void print(Call call, String type, String name, String ofType, String profile, String state) {
        if ((type.isEmpty() || type.equals(ofType)) && (name.isEmpty() || name.equals(profile))) {
            call.line(row(ofType, profile, state));
        }
    }

    private static String row(String type, String profile, String state) {
        return String.format("%-12s%-15s%s", type, profile, state);
    }

    private static void enable(Call call, Options options) {
        String name = options.operands().isEmpty() ? "" : options.operands().get(0);
        if (!PROFILES.contains(name) || !options.last('p').orElse("ncp").equals("ncp")) {
            throw call.fail("no profile called '" + name + "'");
        }
        if (!call.caller().isRoot()) {
            throw call.fail("insufficient privileges");
        }
        Map<String, String> services = new TreeMap<>(call.state().services());
        services.put(IN_FORCE, name);
        call.machine().become(call.state().withServices(services));
        call.line("Enabling ncp '" + name + "'");
    }

    private static String inForce(State state) {
        return state.services().getOrDefault(IN_FORCE, FIXED);
    }

    private static Options options(Call call) {
        try {
            return Options.of(call.arguments().subList(1, call.arguments().size()), "p:c:x");
        } catch (Options.BadOptionException e) {
            throw call.fail("illegal option " + e.option());
        }
    }
}
