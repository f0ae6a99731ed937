// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.MpathdSettings;
import dev.linkspan.host.lab.shell.state.State;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** svcs, svcadm, svccfg and svcprop, as far as networking needs them. */
public final class Services implements Call.Tool {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String SERVICE_MANAGEMENT = "Service Management";
    private static final String PREFIX = "svc:/";
    private static final String INSTANCE = ":default";

    @Override
    public void run(Call call) {
        switch (call.name()) {
            case "svcs" -> svcs(call);
            case "svcadm" -> svcadm(call);
            case "svcprop" -> svcprop(call);
            default -> svccfg(call);
        }
    }

    /** in.mpathd reads its settings: at its start, at SIGHUP and when its service is refreshed. */
    public static void reread(SolarisMachine machine) {
        State state = machine.state();
        boolean transitive =
                machine.release().is11() && "true".equals(state.services().get(State.TRANSITIVE));
        String file = machine.files().read(MpathdSettings.FILE).orElse("");
        machine.become(state.withMpathd(MpathdSettings.read(file, transitive)));
    }

    private static List<String> all(Call call) {
        List<String> all = new ArrayList<>(List.of("network/loopback", "network/physical", "network/routing-setup"));
        if (!call.release().is10()) {
            all.addAll(List.of("network/datalink-management", "network/ip-interface-management", "network/ipmp"));
        }
        if (call.release().is11()) {
            all.addAll(List.of("network/dlmp", "network/lldp"));
        }
        return all;
    }

    private static boolean enabled(Call call, String service) {
        if (service.equals("network/dlmp")) {
            return call.state().links().aggrs().stream().anyMatch(aggr -> aggr.dlmp());
        }
        return !"false".equals(call.state().services().get(service + "/enabled"));
    }

    private static void svcs(Call call) {
        Options options = options(call, "Hao:lpx");
        List<String> columns = List.of(options.last('o')
                .orElse("STATE,STIME,FMRI")
                .toUpperCase(java.util.Locale.ROOT)
                .split(",", -1));
        List<String> chosen = new ArrayList<>();
        List<String> patterns = options.operands().isEmpty() ? List.of("") : options.operands();
        boolean missing = false;
        for (String pattern : patterns) {
            List<String> found = all(call).stream()
                    .filter(service -> matches(service, pattern))
                    .toList();
            if (found.isEmpty()) {
                call.warn("svcs: Pattern '" + pattern + "' doesn't match any instances");
                missing = true;
            }
            chosen.addAll(found);
        }
        if (!options.has('H') && !options.has('l')) {
            call.line(row(columns, "STATE", "STIME", "FMRI"));
        }
        for (String service : chosen) {
            String state = enabled(call, service) ? "online" : "disabled";
            call.line(row(columns, state, TIME.format(call.machine().booted()), PREFIX + service + INSTANCE));
        }
        if (missing) {
            throw call.end(1);
        }
    }

    private static String row(List<String> columns, String state, String time, String name) {
        List<String> words = columns.stream()
                .map(column -> switch (column) {
                    case "STATE", "STA" -> String.format("%-14s", state);
                    case "STIME" -> String.format("%-8s", time);
                    default -> name;
                })
                .toList();
        return String.join(" ", words).stripTrailing();
    }

    private static boolean matches(String service, String pattern) {
        String name = pattern.replaceFirst("^svc:/", "").replaceFirst(":default$", "");
        return pattern.isEmpty()
                || service.equals(name)
                || service.endsWith("/" + name)
                || service.matches(("\\Q" + name + "\\E").replace("*", "\\E.*\\Q"));
    }

    private static Optional<String> service(Call call, String name) {
        return all(call).stream().filter(service -> matches(service, name)).findFirst();
    }

    private static void svcadm(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        if (words.size() < 2) {
            call.warn("Usage: svcadm [-v] [cmd [args ... ]]");
            throw call.end(2);
        }
        for (String name : words.subList(1, words.size())) {
            String service = service(call, name)
                    .orElseThrow(() -> call.fail("Pattern '" + name + "' doesn't match any instances"));
            needRights(call, PREFIX + service + INSTANCE + ": Permission denied.");
            switch (words.get(0)) {
                case "enable" -> set(call, service + "/enabled", "true");
                case "disable" -> set(call, service + "/enabled", "false");
                case "refresh", "restart", "clear" -> {
                    if (service.equals("network/ipmp")) {
                        reread(call.machine());
                    }
                }
                default -> throw call.fail("Unknown subcommand '" + words.get(0) + "'.");
            }
        }
    }

    private static void svcprop(Call call) {
        Options options = options(call, "p:tcq");
        String name = options.operands().isEmpty() ? "" : options.operands().get(0);
        String service =
                service(call, name).orElseThrow(() -> call.fail("Pattern '" + name + "' doesn't match any entities"));
        String property = options.last('p').orElse("");
        String value = property.equals("restarter/state")
                ? enabled(call, service) ? "online" : "disabled"
                : call.state().services().get(service + "/" + property);
        if (value == null || (property.startsWith("config/") && !call.release().is11())) {
            throw call.fail(
                    "Couldn't find property `" + property + "' for instance `" + PREFIX + service + INSTANCE + "'.");
        }
        call.line(value);
    }

    /** {@code svccfg -s FMRI setprop group/name = type: value}, with or without blanks and type. */
    private static void svccfg(Call call) {
        Options options = options(call, "s:f:v");
        String name = options.last('s').orElse("");
        List<String> words = options.operands();
        if (words.isEmpty()) {
            call.warn("Usage:\tsvccfg [-v] [-s FMRI] cmd [args ...]");
            throw call.end(1);
        }
        String service = service(call, name)
                .orElseThrow(() -> call.fail("Pattern '" + name + "' doesn't match any instances or services"));
        switch (words.get(0)) {
            case "setprop" -> setprop(call, service, String.join(" ", words.subList(1, words.size())));
            case "listprop" ->
                call.state().services().forEach((key, value) -> {
                    String property = key.startsWith(service + "/") ? key.substring(service.length() + 1) : "";
                    if (property.contains("/")
                            && (words.size() < 2 || words.get(1).equals(property))) {
                        call.line(property + "  boolean     " + value);
                    }
                });
            case "refresh" -> {
                needRights(call, "Permission denied.");
                if (service.equals("network/ipmp")) {
                    reread(call.machine());
                }
            }
            default -> throw call.fail("Unknown command \"" + words.get(0) + "\".");
        }
    }

    private static void setprop(Call call, String service, String text) {
        int equals = text.indexOf('=');
        String property = equals < 0 ? text.strip() : text.substring(0, equals).strip();
        if (equals < 0) {
            throw call.fail("Syntax error.");
        }
        String value = text.substring(equals + 1).strip().replaceFirst("^(boolean|astring|count):\\s*", "");
        String key = service + "/" + property;
        if (!call.state().services().containsKey(key)
                || (key.equals(State.TRANSITIVE) && !call.release().is11())) {
            throw call.fail("Type required for new properties.");
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw call.fail("Invalid \"boolean\" value \"" + value + "\".");
        }
        needRights(call, "Permission denied.");
        set(call, key, value);
    }

    private static void set(Call call, String key, String value) {
        Map<String, String> services = new TreeMap<>(call.state().services());
        services.put(key, value);
        call.machine().become(call.state().withServices(services));
    }

    /** Services have authorizations of their own; Network Management has none of them. */
    private static void needRights(Call call, String text) {
        Caller caller = call.caller();
        if (!caller.isRoot() && !caller.profiles().contains(SERVICE_MANAGEMENT)) {
            throw call.fail(text);
        }
    }

    private static Options options(Call call, String known) {
        try {
            return Options.of(call.arguments(), known);
        } catch (Options.BadOptionException e) {
            throw call.fail("illegal option -- " + e.option().replaceFirst("^-+", ""));
        }
    }
}
