// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.wiring;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Cables;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.IpmpGroups;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Mlags;
import dev.linkspan.edit.Update;
import dev.linkspan.rule.AggregationScope;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done about an aggregation that spans switches. */
final class SpanningFixes {
    private SpanningFixes() {}

    static List<QuickFix> of(AggregationScope scope) {
        List<QuickFix> fixes = new ArrayList<>();
        List<Plug> strays = strays(scope);
        moveCables(scope, strays).ifPresent(fixes::add);
        declarePair(scope).ifPresent(fixes::add);
        ownAggregation(scope, strays).ifPresent(fixes::add);
        fixes.add(Fixes.of(
                "Take " + names(strays) + " out of " + scope.aggregation().name(),
                strays.stream()
                        .map(plug -> Aggregations.removePort(plug.nic().id()))
                        .toList()));
        return fixes;
    }

    /** The plugs that don't end on the system most ports end on (the first of equals). */
    static List<Plug> strays(AggregationScope scope) {
        List<Plug> main = scope.mainPlugs();
        return scope.plugs().stream().filter(plug -> !main.contains(plug)).toList();
    }

    /** Cables the strays to free ports of the switch the others end on, and into its port-channel. */
    private static Optional<QuickFix> moveCables(AggregationScope scope, List<Plug> strays) {
        Plug model = scope.mainPlugs().get(0);
        List<SwitchPort> ports = model.sw().ports();
        int next = ports.indexOf(model.port()) + 1;
        List<SwitchPort> free = Stream.concat(
                        ports.stream().skip(next), ports.stream().limit(next))
                .filter(port -> scope.host().topology().cablesAt(port.id()).isEmpty())
                .filter(port -> model.port().speedMbps() == null
                        || model.port().speedMbps().equals(port.speedMbps()))
                .filter(port -> inLagOrNone(scope, port, model.lag()))
                .limit(strays.size())
                .toList();
        if (free.size() < strays.size() || Boolean.FALSE.equals(model.sw().configurable())) {
            return Optional.empty();
        }
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < strays.size(); i++) {
            Plug stray = strays.get(i);
            SwitchPort to = free.get(i);
            if (stray.lag() != null) {
                edits.add(Lags.removePort(stray.port().id()));
            }
            edits.add(Cables.replug(stray.cable().id(), stray.port().id(), to.id()));
            if (model.lag() != null && !model.lag().ports().contains(to.id())) {
                edits.add(Lags.addPort(model.lag().id(), to.id()));
            }
        }
        String places = Sentences.and(free.stream().map(SwitchPort::name).toList());
        return Optional.of(
                Fixes.of("Move " + names(strays) + " to " + model.sw().name() + " " + places, edits));
    }

    private static boolean inLagOrNone(AggregationScope scope, SwitchPort port, Lag lag) {
        return scope.host()
                .topology()
                .lagOf(port.id())
                .map(known -> known == lag)
                .orElse(true);
    }

    /** Declares two switches a pair and ties their port-channels together by one number. */
    private static Optional<QuickFix> declarePair(AggregationScope scope) {
        List<Switch> switches = scope.switches();
        if (switches.size() != 2 || scope.plugs().stream().anyMatch(plug -> plug.domain() != null)) {
            return Optional.empty();
        }
        String label = "Declare " + Sentences.names(switches) + " an MLAG pair";
        List<Edit> edits = new ArrayList<>();
        edits.add(Mlags.declare(Sentences.ids(switches), MlagKind.MLAG));
        int number = freeMlagId(switches);
        scope.plugs().stream()
                .filter(plug -> plug.lag() != null)
                .map(plug -> plug.lag().id())
                .distinct()
                .forEach(lag -> edits.add(Update.lag(lag, label, it -> it.withMlagId(number))));
        return Optional.of(Fixes.of(label, edits));
    }

    private static int freeMlagId(List<Switch> switches) {
        return 1
                + switches.stream()
                        .flatMap(sw -> sw.lags().stream())
                        .map(Lag::mlagId)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
    }

    /** Gives the strays an aggregation of their own and combines both in an IPMP group. */
    private static Optional<QuickFix> ownAggregation(AggregationScope scope, List<Plug> strays) {
        boolean possible = scope.mode() == AggregationMode.TRUNK
                && scope.host().platform().hasIpmp()
                && scope.systems().size() == 2;
        if (!possible) {
            return Optional.empty();
        }
        Optional<IpmpGroup> group = scope.host().index().groupOfLink(scope.id());
        String label = "Give " + names(strays) + " an aggregation of "
                + (strays.size() == 1 ? "its own" : "their own")
                + group.map(it -> " in " + it.name()).orElse(", and put both into an IPMP group");
        return Optional.of(QuickFix.of(Edit.of(label, topology -> split(topology, scope, strays, group, label))));
    }

    private static Topology split(
            Topology topology, AggregationScope scope, List<Plug> strays, Optional<IpmpGroup> group, String label) {
        String host = scope.host().host().id();
        List<String> ports = strays.stream().map(plug -> plug.nic().id()).toList();
        Topology edited = topology;
        for (String port : ports) {
            edited = Aggregations.removePort(port).apply(edited);
        }
        edited = Aggregations.create(host, "", AggregationMode.TRUNK, ports).apply(edited);
        String added = edited.hosts().stream()
                .flatMap(it -> it.aggregations().stream())
                .filter(it -> it.ports().equals(ports))
                .map(Aggregation::id)
                .findFirst()
                .orElseThrow();
        Aggregation model = scope.aggregation();
        edited = Update.aggregation(
                        added,
                        label,
                        it -> it.withLacp(model.lacp())
                                .withTimer(model.timer())
                                .withPolicy(model.policy())
                                .withMtu(model.mtu()))
                .apply(edited);
        return group.isPresent()
                ? IpmpGroups.addMember(group.get().id(), added).apply(edited)
                : IpmpGroups.create(host, "", List.of(scope.id(), added)).apply(edited);
    }

    private static String names(List<Plug> plugs) {
        return Sentences.and(plugs.stream().map(plug -> plug.nic().name()).toList());
    }
}
