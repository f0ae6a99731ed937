// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.ui.form.Formats;
import java.util.List;
import java.util.function.UnaryOperator;

/** A port-channel: the switch's side of an aggregation. */
final class LagSheet {
    private LagSheet() {}

    static List<Section> sections(Lag lag, Scope scope) {
        return List.of(properties(lag, scope), ports(lag, scope));
    }

    private static Section properties(Lag lag, Scope scope) {
        Rows rows = LinkRows.name(new Rows(), lag.id(), lag.name());
        rows.link("switch", "Switch", scope.name(Ids.owner(lag.id())), Ids.owner(lag.id()));
        rows.pick(
                "lacp",
                caption("LACP", "Must agree with the host: at least one side active, or both off."),
                lag.lacp(),
                Words.LACP,
                chosen -> edit(lag, "LACP", it -> it.withLacp(chosen)));
        if (lag.lacp() != Lacp.OFF) {
            rows.pick(
                    "timer",
                    caption("Timer", "How often the partner is asked to speak."),
                    lag.timer(),
                    Words.TIMERS,
                    chosen -> edit(lag, "Timer", it -> it.withTimer(chosen)));
        }
        rows.text(
                "min links",
                caption("Minimum links", "Ports that must be usable for the port-channel to be up."),
                lag.minLinks(),
                Formats.number(0, 256),
                Rows.DEFAULT,
                typed -> edit(lag, "Minimum links", it -> it.withMinLinks(typed)));
        rows.text(
                "mlag id",
                caption("MLAG id", "Ties it to the port-channel of the peer switch; the same on both."),
                lag.mlagId(),
                Formats.number(1, 65_535),
                "this switch alone",
                typed -> edit(lag, "MLAG id", it -> it.withMlagId(typed)));
        rows.text(
                "hash",
                caption("Hash policy", "The switch's word for what it spreads by."),
                lag.hashPolicy(),
                Formats.TEXT,
                Rows.NOT_KNOWN,
                typed -> edit(lag, "Hash policy", it -> it.withHashPolicy(typed)));
        return rows.section("properties", "");
    }

    private static Section ports(Lag lag, Scope scope) {
        Rows rows = new Rows();
        for (String port : lag.ports()) {
            State state =
                    scope.switchPort(port).map(it -> State.of(it.carrier())).orElse(State.UNKNOWN);
            rows.add(new Row.Part(
                    "port " + port,
                    port,
                    scope.name(port),
                    state,
                    scope.cabledTo(port).orElse("not cabled"),
                    Lags.removePort(port)));
        }
        rows.menu("add port", "Add a port", () -> free(lag, scope));
        return rows.section("ports", "Ports");
    }

    private static List<Row.Option> free(Lag lag, Scope scope) {
        List<SwitchPort> ports =
                scope.index().switchOf(lag.id()).map(Switch::ports).orElse(List.of());
        return ports.stream()
                .filter(port -> scope.index().lagOf(port.id()).isEmpty())
                .map(port -> new Row.Option(
                        port.name()
                                + scope.cabledTo(port.id())
                                        .map(it -> " · " + it)
                                        .orElse(""),
                        "",
                        Lags.addPort(lag.id(), port.id())))
                .toList();
    }

    private static Edit edit(Lag lag, String what, UnaryOperator<Lag> change) {
        return Update.lag(lag.id(), what + " of " + lag.name(), change);
    }
}
