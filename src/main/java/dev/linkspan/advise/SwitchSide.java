// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Port-channels on the switches to match a blueprint: one for each switch an aggregation ends on, none elsewhere. */
final class SwitchSide {
    private final Blueprint blueprint;

    private SwitchSide(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    static Edit of(Blueprint blueprint) {
        return Edit.of("Switch side", topology -> new SwitchSide(blueprint).match(topology));
    }

    private Topology match(Topology topology) {
        Topology matched = topology;
        for (Member member : blueprint.members()) {
            boolean wanted = member.bundled() && blueprint.construction().needsSwitch();
            Map<String, List<String>> ports = portsBySwitch(TopologyIndex.of(matched), member);
            if (!wanted) {
                matched = release(
                        matched, ports.values().stream().flatMap(List::stream).toList());
            } else {
                matched = bundle(matched, ports);
            }
        }
        return matched;
    }

    private static Map<String, List<String>> portsBySwitch(TopologyIndex index, Member member) {
        Map<String, List<String>> bySwitch = new LinkedHashMap<>();
        for (String nic : member.nics()) {
            index.switchPortOf(nic)
                    .ifPresent(port -> bySwitch.computeIfAbsent(
                                    index.switchOf(port.id()).orElseThrow().id(), it -> new ArrayList<>())
                            .add(port.id()));
        }
        return bySwitch;
    }

    private Topology bundle(Topology topology, Map<String, List<String>> portsBySwitch) {
        TopologyIndex index = TopologyIndex.of(topology);
        Optional<MlagDomain> mlag = portsBySwitch.keySet().stream()
                .findFirst()
                .flatMap(index::mlagOf)
                .filter(domain -> domain.switches().containsAll(portsBySwitch.keySet()))
                .filter(domain -> portsBySwitch.size() > 1);
        String name = freeName(topology, portsBySwitch.keySet());
        Topology matched = topology;
        for (Map.Entry<String, List<String>> entry : portsBySwitch.entrySet()) {
            Optional<Lag> known = existing(matched, entry.getValue());
            if (known.isEmpty()) {
                matched = release(matched, entry.getValue());
                matched = Lags.create(entry.getKey(), name, entry.getValue(), lacp())
                        .apply(matched);
            }
            String lag = existing(matched, entry.getValue()).orElseThrow().id();
            Integer number = mlag.isPresent() ? Integer.valueOf(number(name)) : null;
            matched = Update.lag(
                            lag,
                            "match",
                            it -> it.withLacp(lacp())
                                    .withTimer(lacp() == Lacp.OFF ? null : blueprint.timer())
                                    .withMlagId(number == null ? it.mlagId() : number))
                    .apply(matched);
        }
        return matched;
    }

    /** At least one end must speak first; the switch does. */
    private Lacp lacp() {
        return blueprint.construction().isStatic() || blueprint.lacp() == Lacp.OFF ? Lacp.OFF : Lacp.ACTIVE;
    }

    private static Topology release(Topology topology, List<String> ports) {
        Topology released = topology;
        for (String port : ports) {
            if (TopologyIndex.of(released).lagOf(port).isPresent()) {
                released = Lags.removePort(port).apply(released);
            }
        }
        return released;
    }

    /** The port-channel of exactly these ports. */
    private static Optional<Lag> existing(Topology topology, List<String> ports) {
        return TopologyIndex.of(topology)
                .lagOf(ports.get(0))
                .filter(lag -> Set.copyOf(lag.ports()).equals(Set.copyOf(ports)));
    }

    /** One name for all switches, so that the two sides of an MLAG carry the same number. */
    private static String freeName(Topology topology, Set<String> switches) {
        Set<String> taken = topology.switches().stream()
                .filter(sw -> switches.contains(sw.id()))
                .map(Switch::lags)
                .flatMap(List::stream)
                .map(Lag::name)
                .collect(Collectors.toSet());
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> "Po" + n)
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(2));
    }
}
