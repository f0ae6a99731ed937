// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the outcomes of single failures together into rows and addresses. */
final class MatrixBuilder {
    private final Study study;
    private final TopologyIndex index;
    private final List<Map<String, List<AddressReport>>> byShape;
    private final PartNames names;
    private final Reasons reasons;
    /** By id of what was simulated: a cable for its NIC and port too. */
    private final Map<String, List<AddressEffect>> effects = new HashMap<>();

    private final Map<Address, Found> addresses = new LinkedHashMap<>();

    private record Address(String host, String holder, InterfaceAddress address) {}

    /** What is known of an address so far. */
    private static final class Found {
        private boolean works;
        private Effect worst = Effect.NONE;
        private long worstOutage;
        private final List<SinglePoint> points = new ArrayList<>();
    }

    MatrixBuilder(Study study, List<Map<String, List<AddressReport>>> byShape) {
        this.study = study;
        this.byShape = byShape;
        index = study.index();
        names = new PartNames(index);
        reasons = new Reasons(index);
    }

    SurvivabilityMatrix build() {
        Topology design = index.topology();
        study.subjects().forEach(this::collect);
        List<SurvivalRow> rows = Stream.of(
                        design.switches().stream().map(Switch::id),
                        design.routers().stream().map(Router::id),
                        design.uplinks().stream().map(Uplink::id),
                        design.switches().stream()
                                .flatMap(sw -> sw.ports().stream())
                                .map(SwitchPort::id)
                                .filter(port -> !index.cablesAt(port).isEmpty()),
                        design.cables().stream().map(Cable::id),
                        design.hosts().stream()
                                .flatMap(host -> host.nics().stream())
                                .map(Nic::id))
                .flatMap(ids -> ids)
                .map(this::row)
                .toList();
        rows.forEach(this::blame);
        return new SurvivabilityMatrix(
                design,
                rows,
                addresses.entrySet().stream()
                        .map(entry -> survival(entry.getKey(), entry.getValue()))
                        .toList(),
                study.until(),
                study.effort());
    }

    private void collect(Study.Subject subject) {
        Map<String, List<AddressReport>> outcome = byShape.get(subject.shape());
        outcome.values().stream()
                .findFirst()
                .ifPresent(reports -> Study.translate(subject, reports)
                        .forEach(said -> found(subject, said).works = Judge.worked(said.report())));
        for (String part : subject.slice().parts()) {
            List<AddressReport> reports = outcome.get(subject.form().id(part));
            if (reports != null) {
                for (Study.Said said : Study.translate(subject, reports)) {
                    AddressEffect effect = Study.effect(subject, said);
                    if (effect.effect() != Effect.NONE || reasons.concerns(part, effect)) {
                        effects.computeIfAbsent(part, id -> new ArrayList<>()).add(effect);
                    }
                }
            }
        }
    }

    private Found found(Study.Subject subject, Study.Said said) {
        return addresses.computeIfAbsent(
                new Address(subject.host().id(), said.holder(), said.address()), key -> new Found());
    }

    private SurvivalRow row(String part) {
        PartKind kind = names.kind(part);
        List<AddressEffect> found = switch (kind) {
            case NIC, SWITCH_PORT ->
                index.cablesAt(part).stream()
                        .findFirst()
                        .map(cable -> effects.getOrDefault(cable.id(), List.of()))
                        .orElse(List.of());
            default -> effects.getOrDefault(part, List.of());
        };
        String reason = kind == PartKind.NIC && index.cablesAt(part).isEmpty()
                ? "it is not cabled"
                : reasons.of(List.of(part), found);
        return new SurvivalRow(List.of(part), kind, names.of(part), found, reason);
    }

    /** Notes with each address what the row does to it. */
    private void blame(SurvivalRow row) {
        for (AddressEffect effect : row.effects()) {
            Found address = addresses.get(new Address(effect.host(), effect.holder(), effect.address()));
            if (address == null) {
                continue;
            }
            if (effect.effect().compareTo(address.worst) > 0) {
                address.worst = effect.effect();
            }
            if (effect.effect() == Effect.LOST) {
                address.points.add(new SinglePoint(row.failed().get(0), row.kind(), reasons.of(row.failed(), effect)));
            } else {
                address.worstOutage = Math.max(address.worstOutage, effect.outage());
            }
        }
    }

    private static AddressSurvival survival(Address key, Found found) {
        found.points.sort(Comparator.comparing(SinglePoint::kind));
        return new AddressSurvival(
                key.host(), key.holder(), key.address(), found.works, found.worst, found.worstOutage, found.points);
    }
}
