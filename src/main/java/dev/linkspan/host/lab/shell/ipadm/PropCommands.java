// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.format.Options;
import dev.linkspan.host.lab.shell.format.Table;
import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code set-ifprop}, {@code reset-ifprop} and {@code show-ifprop}. */
final class PropCommands {
    private static final String COLUMNS =
            "IFNAME:12 PROPERTY:16 PROTO:6 PERM:5 CURRENT:11 PERSISTENT:11 DEFAULT:11 POSSIBLE:16";

    private PropCommands() {}

    static void set(Call call) {
        Options options = Ipadm.options(call, "p:m:t");
        String name = Ipadm.operand(call, options);
        String pair = options.last('p').orElseThrow(() -> Ipadm.usage(call));
        int equals = pair.indexOf('=');
        if (equals <= 0) {
            throw Ipadm.usage(call);
        }
        change(call, options, name, pair.substring(0, equals), pair.substring(equals + 1));
    }

    static void reset(Call call) {
        Options options = Ipadm.options(call, "p:m:t");
        String name = Ipadm.operand(call, options);
        String property = options.last('p').orElseThrow(() -> Ipadm.usage(call));
        change(call, options, name, property, null);
    }

    /** @param given null for what it is by itself */
    private static void change(Call call, Options options, String name, String property, @Nullable String given) {
        String protocol = options.last('m').orElseThrow(() -> Ipadm.usage(call));
        if (!List.of("ip", "ipv4", "ipv6").contains(protocol)) {
            throw Ipadm.fail(call, "invalid protocol '" + protocol + "' specified");
        }
        String context = "set-ifprop: " + property;
        IfProp prop = IfProp.of(call.release()).stream()
                .filter(each -> each.name().equals(property) && each.protocol().equals(protocol))
                .findFirst()
                .orElseThrow(() -> Ipadm.fail(call, context + ": Unknown property"));
        String value = given == null ? prop.usual() : given;
        if (!prop.takes(value)) {
            throw Ipadm.fail(call, context + ": Value is outside the allowed range");
        }
        Ipadm.needRights(call, context);
        State state = call.state();
        if (Ipadm.isDisabled(state, name)) {
            throw Ipadm.fail(call, context + ": Operation not supported on disabled object");
        }
        IpIf ip = state.ip(name).orElseThrow(() -> Ipadm.fail(call, context + ": Interface does not exist"));
        if (property.equals("group") || (property.equals("standby") && ip.ipmp())) {
            throw Ipadm.fail(call, context + ": Operation not supported");
        }
        UnaryOperator<IpIf> change = each -> with(each, prop, given == null ? null : value);
        State next = state.with(change.apply(ip));
        Optional<IpIf> kept = state.keptIp(name);
        if (!options.has('t') && kept.isPresent()) {
            next = next.withKept(change.apply(kept.get()));
        }
        call.machine().become(next);
    }

    private static IpIf with(IpIf ip, IfProp prop, @Nullable String value) {
        if (prop.name().equals("standby")) {
            return ip.withStandby("on".equals(value));
        }
        Map<String, String> props = new TreeMap<>(ip.props());
        String key = prop.protocol() + "/" + prop.name();
        if (value == null) {
            props.remove(key);
        } else {
            props.put(key, value);
        }
        return ip.withProps(props);
    }

    static void show(Call call) {
        Options options = Ipadm.options(call, "p:m:co:");
        Table table = Ipadm.table(call, options, 'c', COLUMNS, "all");
        List<String> names = new ArrayList<>(IfShow.names(call.state()));
        if (!options.operands().isEmpty()) {
            String wanted = options.operands().get(0);
            if (!names.contains(wanted)) {
                throw Ipadm.fail(call, "Could not get interface(s): Interface does not exist");
            }
            names = List.of(wanted);
        }
        List<String> wanted =
                options.last('p').map(list -> List.of(list.split(",", -1))).orElse(List.of());
        String protocol = options.last('m').orElse("");
        for (IfProp prop : IfProp.of(call.release())) {
            boolean shown = (wanted.isEmpty() || wanted.contains(prop.name()))
                    && (protocol.isEmpty() || protocol.equals(prop.protocol()));
            if (shown) {
                names.forEach(name -> row(call, table, prop, name));
            }
        }
        call.print(table);
    }

    private static void row(Call call, Table table, IfProp prop, String name) {
        State state = call.state();
        table.row(
                name,
                prop.name(),
                prop.protocol(),
                "rw",
                state.ip(name).map(ip -> value(call, ip, prop, prop.usual())).orElse(""),
                state.keptIp(name).map(ip -> value(call, ip, prop, "")).orElse(""),
                prop.usual(),
                prop.words());
    }

    private static String value(Call call, IpIf ip, IfProp prop, String usual) {
        String group = ip.group();
        return switch (prop.name()) {
            case "standby" -> ip.standby() ? "on" : usual.isEmpty() ? "" : "off";
            case "group" -> group == null ? "" : group;
            case "mtu" ->
                ip.props()
                        .getOrDefault(
                                prop.protocol() + "/mtu",
                                usual.isEmpty()
                                        ? ""
                                        : String.valueOf(call.machine().mtu(ip.name())));
            default -> ip.props().getOrDefault(prop.protocol() + "/" + prop.name(), usual);
        };
    }
}
