// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.edit.Aggregations;
import dev.linkspan.edit.Edit;
import dev.linkspan.edit.Lags;
import dev.linkspan.edit.Update;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Quick fixes that several rules offer. */
public final class Fixes {
    private Fixes() {}

    /** Edits as one step with one label. */
    public static QuickFix of(String label, Edit... edits) {
        return of(label, List.of(edits));
    }

    /** Edits as one step with one label. */
    public static QuickFix of(String label, List<Edit> edits) {
        return QuickFix.of(Edit.sequence(label, edits));
    }

    /** Changes an aggregation. */
    public static QuickFix aggregation(AggregationScope scope, String label, UnaryOperator<Aggregation> change) {
        return of(label, Update.aggregation(scope.id(), label, change));
    }

    /** Changes the options of a bond. */
    public static QuickFix bond(AggregationScope scope, String label, UnaryOperator<BondOptions> change) {
        return aggregation(scope, label, it -> it.withBond(change.apply(it.bondOrDefault())));
    }

    /** Changes an IPMP group. */
    public static QuickFix group(GroupScope scope, String label, UnaryOperator<IpmpGroup> change) {
        return of(label, Update.group(scope.id(), label, change));
    }

    /** Takes a port out of an aggregation. */
    public static QuickFix takeOut(AggregationScope scope, Nic nic) {
        return of("Take " + nic.name() + " out of " + scope.aggregation().name(), Aggregations.removePort(nic.id()));
    }

    /** Changes the LAGs that plugs are in, each once; empty when a switch is not ours to configure. */
    public static Optional<QuickFix> lags(String label, Collection<Plug> plugs, UnaryOperator<Lag> change) {
        if (!configurable(plugs)) {
            return Optional.empty();
        }
        List<Edit> edits = plugs.stream()
                .filter(plug -> plug.lag() != null)
                .map(plug -> plug.lag().id())
                .distinct()
                .map(id -> Update.lag(id, label, change))
                .toList();
        return Optional.of(of(label, edits));
    }

    /** Bundles the switch ports of an aggregation that are in no LAG; empty when a switch is not ours to configure. */
    public static Optional<QuickFix> bundle(AggregationScope scope, Lacp lacp) {
        Map<String, List<Plug>> bySwitch = new TreeMap<>();
        scope.plugs()
                .forEach(plug -> bySwitch.computeIfAbsent(plug.sw().id(), id -> new ArrayList<>())
                        .add(plug));
        List<Edit> edits = new ArrayList<>();
        List<String> places = new ArrayList<>();
        bySwitch.forEach((sw, plugs) -> {
            List<Plug> single =
                    plugs.stream().filter(plug -> plug.lag() == null).toList();
            List<String> ports = single.stream().map(plug -> plug.port().id()).toList();
            single.forEach(plug -> places.add(plug.place()));
            Optional<Lag> known =
                    plugs.stream().map(Plug::lag).filter(Objects::nonNull).findFirst();
            if (known.isPresent()) {
                ports.forEach(port -> edits.add(Lags.addPort(known.get().id(), port)));
            } else {
                edits.add(Lags.create(sw, "", ports, lacp));
            }
        });
        if (places.isEmpty() || !configurable(scope.plugs())) {
            return Optional.empty();
        }
        return Optional.of(
                of("Bundle " + Sentences.and(places) + (lacp == Lacp.OFF ? " without LACP" : " with LACP"), edits));
    }

    /** The host's first physical NIC that nothing uses yet. */
    public static Optional<Nic> freeNic(HostScope scope) {
        HostIndex index = scope.index();
        return scope.host().nics().stream()
                .filter(nic -> nic.kind() == NicKind.PHYSICAL)
                .filter(nic -> index.aggregationOf(nic.id()).isEmpty())
                .filter(nic -> index.interfaceOn(nic.id()).isEmpty())
                .filter(nic -> index.vlansOn(nic.id()).isEmpty())
                .filter(nic -> scope.host().bridges().stream()
                        .noneMatch(bridge -> bridge.ports().contains(nic.id())))
                .findFirst();
    }

    private static boolean configurable(Collection<Plug> plugs) {
        return plugs.stream().noneMatch(plug -> Boolean.FALSE.equals(plug.sw().configurable()));
    }
}
