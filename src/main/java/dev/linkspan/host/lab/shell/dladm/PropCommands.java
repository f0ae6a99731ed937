// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.format.Macs;
import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Live;
import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.host.lab.shell.state.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code show-linkprop}, {@code set-linkprop} and {@code reset-linkprop} of Oracle Solaris 11 and illumos. */
final class PropCommands {
    private static final String ILLUMOS = "LINK:13 PROPERTY:16 PERM:5 VALUE:15 DEFAULT:15 POSSIBLE:20";
    private static final String SOLARIS_11 = "LINK:13 PROPERTY:16 PERM:5 VALUE:13 EFFECTIVE:13 DEFAULT:13 POSSIBLE:20";

    private PropCommands() {}

    static void show(Call call) {
        Options options = Dladm.options(call, "p:cPo:");
        boolean eleven = call.release().is11();
        Table table = Dladm.table(call, options, 'c', eleven ? SOLARIS_11 : ILLUMOS, "all", true);
        List<String> wanted =
                options.last('p').map(list -> List.of(list.split(",", -1))).orElse(List.of());
        boolean kept = options.has('P');
        Live live = call.machine().live();
        boolean unknown = false;
        for (String link : LinkNames.chosen(call, options.operands())) {
            List<LinkProp> properties = LinkProp.of(call.release(), kind(call, link));
            for (String name : wanted) {
                if (properties.stream().noneMatch(property -> property.name().equals(name))) {
                    call.warn("dladm: warning: invalid link property '" + name + "'");
                    unknown = true;
                }
            }
            for (LinkProp property : properties) {
                if (wanted.isEmpty() || wanted.contains(property.name())) {
                    String value = kept
                            ? call.state()
                                    .keptLinks()
                                    .prop(link, property.name())
                                    .orElse("")
                            : value(call, live, link, property);
                    row(table, eleven, link, property, value);
                }
            }
        }
        call.print(table);
        if (unknown) {
            throw call.end(1);
        }
    }

    static void set(Call call) {
        Options options = Dladm.options(call, "p:tR:");
        String link = operand(call, options);
        List<String> pairs = pairs(call, options);
        Dladm.needRights(call, "set");
        boolean failed = false;
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            failed |= !set(call, link, pair.substring(0, equals), pair.substring(equals + 1), options.has('t'));
        }
        if (failed) {
            throw call.end(1);
        }
    }

    static void reset(Call call) {
        Options options = Dladm.options(call, "p:tR:");
        String link = operand(call, options);
        Dladm.needRights(call, "reset");
        List<LinkProp> properties = LinkProp.of(call.release(), kind(call, link));
        List<String> wanted = options.last('p')
                .map(list -> List.of(list.split(",", -1)))
                .orElseGet(() -> properties.stream()
                        .filter(LinkProp::writable)
                        .map(LinkProp::name)
                        .toList());
        boolean failed = false;
        for (String name : wanted) {
            if (properties.stream().noneMatch(property -> property.name().equals(name))) {
                call.warn("dladm: warning: invalid link property '" + name + "'");
                failed = true;
            } else {
                store(call, link, name, "", options.has('t'));
            }
        }
        if (failed) {
            throw call.end(1);
        }
    }

    /** Sets properties of a link that was made just now. */
    static void setNew(Call call, String link, String list, boolean temporary) {
        for (String pair : list.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw call.fail("invalid aggregation property");
            }
            if (!set(call, link, pair.substring(0, equals), pair.substring(equals + 1), temporary)) {
                throw call.fail("aggr creation succeeded but could not set property '" + pair.substring(0, equals)
                        + "': invalid value");
            }
        }
    }

    private static String operand(Call call, Options options) {
        if (options.operands().size() != 1) {
            throw Dladm.usage(call);
        }
        return LinkNames.chosen(call, options.operands()).get(0);
    }

    /** Commas stand between properties and between values: what has no equals sign goes on with the value before. */
    private static List<String> pairs(Call call, Options options) {
        List<String> pairs = new ArrayList<>();
        for (String word : options.all('p').stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList()) {
            if (word.indexOf('=') > 0) {
                pairs.add(word);
            } else if (pairs.isEmpty() || word.isEmpty()) {
                throw call.fail("invalid link properties specified");
            } else {
                pairs.set(pairs.size() - 1, pairs.get(pairs.size() - 1) + "," + word);
            }
        }
        if (pairs.isEmpty()) {
            throw call.fail("link property must be specified");
        }
        return pairs;
    }

    private static boolean set(Call call, String link, String name, String value, boolean temporary) {
        Optional<LinkProp> property = LinkProp.of(call.release(), kind(call, link)).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
        if (property.isEmpty()) {
            call.warn("dladm: warning: invalid link property '" + name + "'");
            return false;
        }
        String cannot = "dladm: warning: cannot set link property '" + name + "' on '" + link + "': ";
        if (!property.get().writable()) {
            call.warn(cannot + "read-only property");
            return false;
        }
        String words = property.get().words();
        if (!words.isEmpty() && !List.of(words.split(",", -1)).contains(value)) {
            call.warn("dladm: warning: link property '" + name + "' must be one of: " + words);
            return false;
        }
        String refused = refuse(call, link, name, value);
        if (refused != null) {
            call.warn(cannot + refused);
            return false;
        }
        store(call, link, name, value, temporary);
        return true;
    }

    private static @Nullable String refuse(Call call, String link, String name, String value) {
        switch (name) {
            case "mtu" -> {
                int most = call.machine().nicsUnder(link).stream()
                        .map(call.machine()::nic)
                        .flatMap(Optional::stream)
                        .mapToInt(LinkMtu::most)
                        .min()
                        .orElse(0);
                if (!value.matches("\\d{1,6}")) {
                    return "invalid value";
                }
                if (Integer.parseInt(value) < LinkMtu.LEAST || Integer.parseInt(value) > most) {
                    return "MTU check failed, MTU outside of device's supported range";
                }
                boolean open = call.state().ip(link).isPresent()
                        || call.state().links().aggrOf(link).isPresent();
                return open ? "link busy" : null;
            }
            case "probe-fdt" -> {
                return value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= 600 ? null : "invalid value";
            }
            case "probe-vlan-id" -> {
                return value.matches("\\d{1,4}") && Integer.parseInt(value) <= 4094 ? null : "invalid value";
            }
            case "probe-ip" -> {
                return value.contains("+") ? null : "invalid value";
            }
            case "zone" -> {
                return call.state().busy(link) ? "link busy" : null;
            }
            default -> {
                return null;
            }
        }
    }

    private static void store(Call call, String link, String name, String value, boolean temporary) {
        State state = call.state();
        Links kept = temporary ? state.keptLinks() : state.keptLinks().with(link, name, value);
        call.machine()
                .become(state.withLinks(state.links().with(link, name, value)).withKeptLinks(kept));
    }

    private static LinkProp.Kind kind(Call call, String link) {
        Links links = call.state().links();
        return links.aggr(link)
                .map(aggr -> aggr.dlmp() ? LinkProp.Kind.DLMP : LinkProp.Kind.TRUNK)
                .orElse(links.vlan(link).isPresent() ? LinkProp.Kind.VLAN : LinkProp.Kind.NIC);
    }

    private static String value(Call call, Live live, String link, LinkProp property) {
        return switch (property.name()) {
            case "state" -> live.state(call.state(), link).word();
            case "mtu" -> String.valueOf(call.machine().mtu(link));
            case "speed" -> String.valueOf(speed(live, link));
            case "duplex" -> duplex(live, link);
            case "mac-address" ->
                call.state()
                        .links()
                        .aggr(link)
                        .map(aggr -> aggr.mac())
                        .or(() -> live.mac(call.state(), link))
                        .map(Macs::text)
                        .orElse("");
            default ->
                call.state().links().prop(link, property.name()).orElse(property.writable() ? property.usual() : "");
        };
    }

    private static String duplex(Live live, String link) {
        Live.NicNow nic = live.nics().get(link);
        return nic != null ? PhysShow.duplex(nic) : speed(live, link) > 0 ? "full" : "unknown";
    }

    private static int speed(Live live, String link) {
        Live.AggregationNow aggregation = live.aggregations().get(link);
        if (aggregation != null) {
            return aggregation.speed();
        }
        Live.NicNow nic = live.nics().get(link);
        return nic == null ? 0 : nic.speed();
    }

    private static void row(Table table, boolean eleven, String link, LinkProp property, String value) {
        String permissions = property.writable() ? "rw" : "r-";
        if (eleven) {
            table.row(link, property.name(), permissions, value, value, property.usual(), property.words());
        } else {
            table.row(link, property.name(), permissions, value, property.usual(), property.words());
        }
    }
}
