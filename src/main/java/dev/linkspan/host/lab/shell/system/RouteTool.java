// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.system;

import dev.linkspan.host.lab.shell.machine.Addresses;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.Release;
import dev.linkspan.host.lab.shell.state.RouteEntry;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code route [-p] add|delete|show} (route(8)). What is kept stands in a file, as it was given. */
public final class RouteTool implements Call.Tool {
    private static final String DEFAULT_ROUTER = "/etc/defaultrouter";

    @Override
    public void run(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        boolean kept = false;
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            kept |= words.remove(0).contains("p");
        }
        if (words.isEmpty()) {
            call.warn("usage: route [ -fnpqv ] cmd [[ -<qualifers> ] args ]");
            throw call.end(1);
        }
        String command = words.remove(0);
        switch (command) {
            case "add" -> change(call, words, kept, true);
            case "delete" -> change(call, words, kept, false);
            case "show" -> show(call);
            default -> throw call.fail("bad keyword " + command);
        }
    }

    /** Where the routes that are kept stand. */
    public static String file(Release release) {
        return release.is11() ? "/etc/inet/static_routes-DefaultFixed" : "/etc/inet/static_routes";
    }

    /** Sets the routes that are kept, as at the start of the machine. */
    public static void restart(SolarisMachine machine) {
        List<String> lines = new ArrayList<>();
        for (String router :
                machine.files().read(DEFAULT_ROUTER).orElse("").lines().toList()) {
            if (!router.isBlank() && !router.startsWith("#")) {
                lines.add("default " + router.strip());
            }
        }
        lines.addAll(lines(machine.files(), machine.release()));
        for (String line : lines) {
            Call call = new Call("route", List.of(), machine, Caller.root());
            try {
                change(call, Arrays.asList(line.split("\\s+", -1)), false, true);
            } catch (Call.EndedException e) {
                machine.files().append("/var/adm/messages", call.err());
            }
        }
    }

    /** Keeps the routes that are set. */
    public static void keep(SolarisMachine machine) {
        StringBuilder text = new StringBuilder();
        for (RouteEntry route : machine.state().routes()) {
            boolean six = route.family() == IpFamily.INET6;
            String target =
                    route.toHost() ? "-host " + route.destination().replaceFirst("/.*", "") : route.destination();
            text.append(six ? "-inet6 " : "")
                    .append(target)
                    .append(' ')
                    .append(route.gateway().text())
                    .append(route.toHost() ? " -static" : "")
                    .append(route.link() == null ? "" : " -ifp " + route.link())
                    .append('\n');
        }
        machine.files().write(file(machine.release()), text.toString());
    }

    private static void change(Call call, List<String> words, boolean kept, boolean adds) {
        Parsed parsed = parse(call, words);
        String what = (parsed.route().toHost() ? "host " : "net ") + parsed.shown() + ": gateway "
                + parsed.route().gateway().text();
        String verb = adds ? "add " : "delete ";
        if (!call.caller().changesIp()) {
            call.warn(verb + what + ": insufficient privileges");
            throw call.end(1);
        }
        State state = call.state();
        List<RouteEntry> routes = new ArrayList<>(state.routes());
        boolean there = routes.stream().anyMatch(route -> same(route, parsed.route()));
        boolean reachable = !adds || isReachable(state, parsed.route().gateway());
        boolean done = adds != there && reachable;
        if (done && adds) {
            routes.add(parsed.route());
        } else if (done) {
            routes.removeIf(route -> same(route, parsed.route()));
        }
        call.machine().become(state.withRoutes(routes));
        call.line(verb + what + outcome(adds, there, reachable));
        if (kept) {
            done |= keep(call, words, parsed, adds, verb + "persistent " + what);
        }
        if (!done) {
            throw call.end(1);
        }
    }

    private static String outcome(boolean adds, boolean there, boolean reachable) {
        if (adds && there) {
            return ": entry exists";
        }
        if (!adds && !there) {
            return ": not in table";
        }
        return reachable ? "" : ": Network is unreachable";
    }

    /** Whether the file was changed. */
    private static boolean keep(Call call, List<String> words, Parsed parsed, boolean adds, String what) {
        MachineFiles files = call.machine().files();
        List<String> lines = new ArrayList<>(lines(files, call.release()));
        int before = lines.size();
        lines.removeIf(line -> parseQuietly(call, line)
                .filter(route -> same(route, parsed.route()))
                .isPresent());
        boolean there = lines.size() < before;
        if (adds) {
            lines.add(String.join(" ", words));
        }
        files.write(file(call.release()), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        call.line(what + outcome(adds, there, true));
        return adds != there;
    }

    private static void show(Call call) {
        List<String> lines = lines(call.machine().files(), call.release());
        if (lines.isEmpty()) {
            call.line("No persistent routes are defined");
        }
        lines.forEach(line -> call.line("persistent: route add " + line));
    }

    private static List<String> lines(MachineFiles files, Release release) {
        return files.read(file(release))
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** A route, and its destination as it was written. */
    private record Parsed(RouteEntry route, String shown) {}

    private static Parsed parse(Call call, List<String> words) {
        List<String> places = new ArrayList<>();
        boolean host = false;
        boolean net = false;
        String link = null;
        String mask = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-host" -> host = true;
                case "-net" -> net = true;
                case "-inet", "-inet6", "-static" -> {
                    // what the addresses say anyway
                }
                case "-ifp", "-netmask" -> {
                    String value = i + 1 < words.size() ? words.get(i + 1) : "";
                    link = word.equals("-ifp") ? value : link;
                    mask = word.equals("-netmask") ? value : mask;
                    i++;
                }
                default -> places.add(word);
            }
        }
        if (places.size() != 2) {
            call.warn("route: destination and gateway required following command");
            throw call.end(1);
        }
        Ip gateway = Addresses.resolve(call.machine().files(), places.get(1))
                .orElseThrow(() -> call.fail(places.get(1) + ": bad value"));
        String destination = destination(
                call, places.get(0), mask, host || (!net && !places.get(0).endsWith(".0")));
        return new Parsed(new RouteEntry(destination, gateway, link), places.get(0));
    }

    private static String destination(Call call, String word, @Nullable String mask, boolean host) {
        if (word.equals("default")) {
            return word;
        }
        try {
            if (word.indexOf('/') >= 0) {
                return InterfaceAddress.of(word).subnet();
            }
            Ip ip = Addresses.resolve(call.machine().files(), word).orElseThrow(() -> call.fail(word + ": bad value"));
            int full = ip.family() == IpFamily.INET ? 32 : 128;
            int length = mask != null
                    ? Addresses.prefix(mask).orElse(full)
                    : host ? full : Addresses.usualPrefix(call.machine().files(), ip);
            return InterfaceAddress.of(ip.text() + "/" + length).subnet();
        } catch (IllegalArgumentException e) {
            throw call.fail(word + ": bad value");
        }
    }

    private static Optional<RouteEntry> parseQuietly(Call call, String line) {
        try {
            Call quiet = new Call("route", List.of(), call.machine(), call.caller());
            return Optional.of(
                    parse(quiet, Arrays.asList(line.split("\\s+", -1))).route());
        } catch (Call.EndedException e) {
            return Optional.empty();
        }
    }

    private static boolean same(RouteEntry one, RouteEntry other) {
        return one.destination().equals(other.destination()) && one.gateway().equals(other.gateway());
    }

    private static boolean isReachable(State state, Ip gateway) {
        return state.ip().stream()
                .flatMap(ip -> ip.units().stream())
                .filter(unit -> unit.up() && !unit.isEmpty())
                .map(Unit::subnetAddress)
                .anyMatch(address -> address.reaches(gateway));
    }
}
