// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code dladm} says, by the syntax of all three systems (dladm(1M), dladm(8)). */
final class DladmWords {
    private static final Set<String> PROPERTIES =
            Set.of("mtu", "probe-ip", "probe-fdt", "probe-vlan-id", "mac-address");
    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern NEXT_PROPERTY = Pattern.compile(",(?=[a-z_][a-z0-9_-]*=)");

    /** A link whose name ends in the number of the device, as names of VLANs are made of. */
    static final Pattern NUMBERED = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*?)(0|[1-9][0-9]*)");

    private final Draft draft;

    DladmWords(Draft draft) {
        this.draft = draft;
    }

    void read(Statement statement) throws UnclearException {
        Place place = statement.place();
        List<String> rest = statement.without(1).words();
        switch (statement.word(0)) {
            case "create-aggr" -> create(place, Options.of(rest, "tfR:P:L:l:T:u:m:d:p:"));
            case "modify-aggr" -> modify(place, Options.of(rest, "tR:P:L:l:T:u:m:"));
            case "add-aggr" -> ports(place, Options.of(rest, "tfR:l:d:"), true);
            case "remove-aggr" -> ports(place, Options.of(rest, "tR:l:d:"), false);
            case "delete-aggr" -> {
                String name = aggregationName(place, options(rest, "tR:"));
                draft.aggregation(place, name);
                draft.aggregations.remove(name);
            }
            case "create-vlan" -> vlan(place, Options.of(rest, "tfR:l:v:"));
            case "delete-vlan" -> {
                String name = options(rest, "tR:").operand();
                if (draft.vlans.remove(name) == null) {
                    throw new BringInException(place, "there is no VLAN " + name + " that could be deleted");
                }
            }
            case "set-linkprop" -> {
                Options options = options(rest, "tR:p:");
                properties(place, Draft.name(place, options.operand()), options.all('p'));
            }
            case "reset-linkprop" -> {
                Options options = options(rest, "tR:p:");
                draft.properties
                        .getOrDefault(options.operand(), new LinkedHashMap<>())
                        .keySet()
                        .removeAll(options.all('p'));
            }
            default -> {
                if (!statement.word(0).startsWith("show-")) {
                    throw new UnclearException("not understood, because of the subcommand " + statement.word(0));
                }
            }
        }
    }

    private static Options options(List<String> arguments, String known) throws UnclearException {
        Options options = Options.of(arguments, known);
        if (options.has('R')) {
            throw new UnclearException("left out, because it is about another root folder");
        }
        return options;
    }

    private void create(Place place, Options options) throws UnclearException {
        String name = aggregationName(place, options);
        if (draft.aggregations.containsKey(name) || draft.vlans.containsKey(name)) {
            throw new BringInException(place, "there is a link " + name + " already");
        }
        Draft.Aggregate made = new Draft.Aggregate();
        made.forced = options.has('f');
        draft.aggregations.put(name, made);
        apply(place, made, options);
        ports(place, options, true);
        properties(place, name, options.all('p'));
        if (made.ports.isEmpty()) {
            throw new BringInException(place, "the aggregation " + name + " has no port");
        }
    }

    private void modify(Place place, Options options) throws UnclearException {
        apply(place, draft.aggregation(place, aggregationName(place, options)), options);
    }

    private void apply(Place place, Draft.Aggregate made, Options options) throws UnclearException {
        if (options.has('R')) {
            throw new UnclearException("left out, because it is about another root folder");
        }
        if (options.has('m')) {
            draft.onlyOn(place, Platform.SOLARIS_11);
            made.dlmp = switch (options.last('m').orElse("")) {
                case "dlmp" -> true;
                case "trunk" -> false;
                default -> throw new BringInException(place, "the mode is neither trunk nor dlmp");
            };
        }
        List<String> lacp = new ArrayList<>(options.all('L'));
        // Solaris 10 writes the LACP mode with -l, which later systems take too, unless it is a link's name.
        options.all('l').stream().filter(DladmWords::isLacpMode).forEach(lacp::add);
        if (options.all('l').stream().anyMatch(DladmWords::isLacpMode)) {
            draft.onlyOn(place, Platform.SOLARIS_10);
        }
        if (!lacp.isEmpty()) {
            made.lacp = Values.word(place, Lacp.values(), Lacp::word, lacp.get(lacp.size() - 1), "LACP mode");
        }
        if (options.has('T')) {
            made.timer = Values.word(
                    place,
                    LacpTimer.values(),
                    LacpTimer::word,
                    options.last('T').orElse(""),
                    "LACP timer");
        }
        if (options.has('P')) {
            made.policy = Arrays.stream(options.last('P').orElse("").split(",", -1))
                    .map(layer -> Values.word(place, HashLayer.values(), HashLayer::word, layer, "policy"))
                    .toList();
        }
        if (options.has('u')) {
            String mac = options.last('u').orElse("");
            made.mac = mac.equals("auto") ? null : Values.mac(place, mac);
        }
    }

    private static boolean isLacpMode(String text) {
        return Arrays.stream(Lacp.values()).anyMatch(mode -> mode.word().equals(text));
    }

    private void ports(Place place, Options options, boolean add) throws UnclearException {
        String name = aggregationName(place, options);
        if (options.has('d')) {
            draft.onlyOn(place, Platform.SOLARIS_10);
        }
        List<String> ports = new ArrayList<>(options.all('d'));
        options.all('l').stream().filter(port -> !isLacpMode(port)).forEach(ports::add);
        for (String port : ports) {
            if (add) {
                draft.addPort(place, name, port);
            } else if (!draft.aggregation(place, name).ports.remove(port)) {
                throw new BringInException(place, port + " is no port of " + name);
            }
        }
        if (draft.aggregation(place, name).ports.isEmpty() && !add) {
            throw new BringInException(place, name + " would have no port left");
        }
    }

    /** The name; a number is a key, of which the name is made. */
    private static String aggregationName(Place place, Options options) throws UnclearException {
        String name = options.operand();
        if (Character.isDigit(name.isEmpty() ? 'x' : name.charAt(0))
                && !KEY.matcher(name).matches()) {
            throw new BringInException(place, name + " is no key of an aggregation, expected 1 to 999");
        }
        return Draft.name(place, KEY.matcher(name).matches() ? "aggr" + name : name);
    }

    private void vlan(Place place, Options options) throws UnclearException {
        draft.old(place, false);
        if (options.has('R')
                || !options.has('l')
                || !options.has('v')
                || options.operands().size() > 1) {
            throw new UnclearException("not understood, expected create-vlan -l link -v tag name");
        }
        String over = Draft.name(place, options.last('l').orElse(""));
        int tag = Values.number(place, options.last('v').orElse(""), 1, 4094, "VLAN id");
        String name = options.operands().isEmpty() ? vlanName(place, over, tag) : options.operand();
        if (draft.vlans.containsKey(name) || draft.aggregations.containsKey(name)) {
            throw new BringInException(place, "there is a link " + name + " already");
        }
        draft.vlans.put(Draft.name(place, name), new Draft.Tagged(over, tag));
    }

    /** The name that the system makes of a tag and the link below. */
    private static String vlanName(Place place, String over, int tag) {
        Matcher below = NUMBERED.matcher(over);
        if (!below.matches()) {
            throw new BringInException(place, "no name can be made for a VLAN over " + over);
        }
        return below.group(1) + (tag * 1000L + Long.parseLong(below.group(2)));
    }

    private void properties(Place place, String link, List<String> lists) throws UnclearException {
        for (String list : lists) {
            for (String pair : NEXT_PROPERTY.split(list, -1)) {
                int sign = pair.indexOf('=');
                String property = sign < 0 ? pair : pair.substring(0, sign);
                if (sign < 0 || !PROPERTIES.contains(property)) {
                    throw new UnclearException("left out, because a design has no property " + property);
                }
                if (!property.equals("mtu")) {
                    draft.onlyOn(place, Platform.SOLARIS_11);
                }
                check(place, property, pair.substring(sign + 1));
                draft.properties
                        .computeIfAbsent(link, key -> new LinkedHashMap<>())
                        .put(property, pair.substring(sign + 1));
            }
        }
    }

    private static void check(Place place, String property, String value) {
        switch (property) {
            case "mtu" -> Values.number(place, value, 68, 65_535, property);
            case "probe-fdt" -> Values.number(place, value, 1, 600, property);
            case "probe-vlan-id" -> Values.number(place, value, 0, 4094, property);
            case "mac-address" -> Values.mac(place, value);
            default -> Probes.of(place, value);
        }
    }
}
