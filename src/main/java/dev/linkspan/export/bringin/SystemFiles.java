// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The files below {@code /etc} that Solaris reads when it boots, line by line (hostname files: ifconfig(1M);
 * netmasks(4), hosts(4), defaultrouter(4), in.mpathd(1M), dladm(1M)).
 */
final class SystemFiles {
    private final Draft draft;
    private final Consumer<Remark> remarks;

    SystemFiles(Draft draft, Consumer<Remark> remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    /** Whether a path ends like one of the files that are read here. */
    static boolean isKnown(String path) {
        return path.matches(
                "(.*/)?((hostname6?|dhcp)\\.[A-Za-z][A-Za-z0-9_.]*[0-9]|mpathd|aggregation\\.conf|defaultrouter|netmasks"
                        + "|hosts|ipnodes|nodename|static_routes)");
    }

    /** In which order files are read: what others look up comes first, and links before what stands on them. */
    static int order(String path) {
        String name = name(path);
        return switch (name) {
            case "hosts", "ipnodes", "netmasks", "nodename" -> 0;
            case "aggregation.conf" -> 1;
            default -> isKnown(path) ? 3 : 2;
        };
    }

    /** The name of a file without its folders. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The lines of a text, those that end in a backslash with what follows them. */
    static List<Place> lines(SourceFile file) {
        List<Place> made = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String line : file.text().lines().toList()) {
            number++;
            first = whole.isEmpty() ? number : first;
            boolean goesOn = line.endsWith("\\");
            whole.append(goesOn ? line.substring(0, line.length() - 1) + " " : line);
            if (!goesOn) {
                made.add(new Place(file.name(), first, whole.toString()));
                whole.setLength(0);
            }
        }
        if (!whole.isEmpty()) {
            made.add(new Place(file.name(), first, whole.toString()));
        }
        return made;
    }

    /** Reads a file whose path {@link #isKnown}. */
    void read(String path, List<Place> lines) {
        String name = name(path);
        if (name.startsWith("hostname")) {
            // An empty file makes the interface without an address.
            draft.plumb(new Place(path, 1, ""), name.substring(name.indexOf('.') + 1))
                    .families
                    .add(Commands.family(name));
        } else if (name.startsWith("dhcp.")) {
            draft.plumb(new Place(path, 1, ""), name.substring(5)).automatic.add(IpFamily.INET);
        }
        for (Place line : lines) {
            List<String> words = words(line.text());
            if (!words.isEmpty() && !words.get(0).startsWith("#")) {
                try {
                    line(name, new Statement(line, words));
                } catch (UnclearException e) {
                    remarks.accept(new Remark(line, e.why()));
                }
            }
        }
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void line(String name, Statement line) throws UnclearException {
        Place place = line.place();
        switch (name) {
            case "netmasks" -> netmask(place, line.word(0), line.word(1));
            case "hosts", "ipnodes" -> host(line);
            case "nodename" -> draft.hostName = line.word(0);
            case "defaultrouter" -> draft.routes.add(new Route(Route.DEFAULT, router(line), null, null));
            case "static_routes" -> new RouteWords(draft).add(line);
            case "aggregation.conf" -> aggregation(line);
            case "mpathd" -> {
                String[] pair = place.text().strip().split("\\s*=\\s*", 2);
                mpathd(place, pair[0], pair.length < 2 ? "" : pair[1]);
            }
            default -> {
                if (name.startsWith("dhcp.")) {
                    throw new UnclearException("left out, because a design has no options of DHCP");
                }
                new IfconfigWords(draft).read(name.substring(name.indexOf('.') + 1), Commands.family(name), line);
            }
        }
    }

    private Ip router(Statement line) {
        return draft.hosts.getOrDefault(line.word(0), List.of()).stream()
                .findFirst()
                .orElseGet(() -> Addresses.ip(line.place(), line.word(0)));
    }

    private void host(Statement line) {
        Ip ip = Addresses.ip(line.place(), line.word(0));
        for (String name : line.without(1).words()) {
            if (name.startsWith("#")) {
                return;
            }
            draft.hosts.computeIfAbsent(name, key -> new ArrayList<>()).add(ip);
        }
    }

    /** A line of {@code /etc/netmasks}. */
    void netmask(Place place, String network, String mask) {
        Ip ip = Addresses.ip(place, network);
        if (ip.family() != IpFamily.INET) {
            throw new BringInException(place, network + " is no IPv4 network");
        }
        int length = Addresses.mask(place, mask);
        if (!InterfaceAddress.of(ip + "/" + length).subnet().equals(ip + "/" + length)) {
            throw new BringInException(place, network + " is no network of netmask " + mask);
        }
        draft.netmasks.put(ip, length);
    }

    /** A setting of {@code /etc/default/mpathd}. */
    void mpathd(Place place, String key, String value) throws UnclearException {
        switch (key) {
            case "FAILURE_DETECTION_TIME" ->
                draft.fdtMillis = Values.number(place, value, 100, 999_999_999, "failure detection time in ms");
            case "FAILBACK" -> draft.failback = yes(place, value);
            case "TRACK_INTERFACES_ONLY_WITH_GROUPS" -> {
                if (!yes(place, value)) {
                    throw new UnclearException("left out, because a design has no probing outside of groups");
                }
            }
            default -> throw new UnclearException("not understood");
        }
    }

    private static boolean yes(Place place, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new BringInException(place, "\"" + value + "\" is neither yes nor no");
        };
    }

    /** {@code key policy nports dev[,dev...] auto|mac lacp-mode lacp-timer}; older files end after the devices. */
    private void aggregation(Statement line) {
        Place place = line.place();
        draft.onlyOn(place, Platform.SOLARIS_10);
        String name = "aggr" + Values.number(place, line.word(0), 1, 999, "key of an aggregation");
        if (draft.aggregations.containsKey(name)) {
            throw new BringInException(place, "there is an aggregation " + name + " already");
        }
        Draft.Aggregate made = new Draft.Aggregate();
        draft.aggregations.put(name, made);
        made.policy = Arrays.stream(line.word(1).split(",", -1))
                .map(layer -> Values.word(place, HashLayer.values(), HashLayer::word, layer, "policy"))
                .toList();
        for (String port : line.word(3).split(",", -1)) {
            draft.addPort(place, name, port.replaceFirst("/\\d+$", ""));
        }
        int ports = Values.number(place, line.word(2), 1, 256, "number of ports");
        if (ports != made.ports.size()) {
            throw new BringInException(place, "there are " + made.ports.size() + " ports, and the line says " + ports);
        }
        if (!line.word(4).isEmpty() && !line.word(4).equals("auto")) {
            made.mac = Values.mac(place, line.word(4));
        }
        if (!line.word(5).isEmpty()) {
            made.lacp = Values.word(place, Lacp.values(), Lacp::word, line.word(5), "LACP mode");
        }
        if (!line.word(6).isEmpty()) {
            made.timer = Values.word(place, LacpTimer.values(), LacpTimer::word, line.word(6), "LACP timer");
        }
    }
}
