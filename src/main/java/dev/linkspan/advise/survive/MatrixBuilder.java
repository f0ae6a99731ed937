// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.sim.AddressReport;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
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
import java.util.Optional;
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

    /** What becomes of the addresses of a host: whether they work at all, and what each part does to them. */
    private record HostOutcome(Map<Address, Boolean> works, Map<String, List<AddressEffect>> effects) {}

    /** A row, and for each of its effects the single point of failure it makes. */
    private record RowAndPoints(SurvivalRow row, List<Optional<SinglePoint>> points) {}

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
        List<Study.Subject> subjects = study.subjects();
        HostOutcome[] outcomes = new HostOutcome[subjects.size()];
        study.workers().share(outcomes.length, () -> i -> outcomes[i] = outcome(subjects.get(i)));
        for (HostOutcome outcome : outcomes) {
            outcome.works()
                    .forEach((address, works) -> addresses.computeIfAbsent(address, key -> new Found()).works = works);
            outcome.effects()
                    .forEach((part, of) -> effects.computeIfAbsent(part, id -> new ArrayList<>())
                            .addAll(of));
        }
        List<String> parts = Stream.of(
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
                                .filter(nic -> nic.kind() != NicKind.LOOPBACK)
                                .map(Nic::id))
                .flatMap(ids -> ids)
                .toList();
        RowAndPoints[] rows = new RowAndPoints[parts.size()];
        study.workers().share(rows.length, () -> i -> rows[i] = withPoints(row(parts.get(i))));
        for (RowAndPoints row : rows) {
            blame(row);
        }
        return new SurvivabilityMatrix(
                design,
                Stream.of(rows).map(RowAndPoints::row).toList(),
                addresses.entrySet().stream()
                        .map(entry -> survival(entry.getKey(), entry.getValue()))
                        .toList(),
                study.until(),
                study.effort());
    }

    private HostOutcome outcome(Study.Subject subject) {
        Map<String, List<AddressReport>> outcome = byShape.get(subject.shape());
        Translation translation = new Translation(subject);
        Map<Address, Boolean> works = new LinkedHashMap<>();
        outcome.values().stream()
                .findFirst()
                .ifPresent(reports -> reports.forEach(report -> {
                    AddressEffect effect = translation.of(report);
                    works.put(address(effect), Judge.worked(report));
                }));
        Map<String, List<AddressEffect>> byPart = new LinkedHashMap<>();
        for (String part : subject.slice().parts()) {
            List<AddressEffect> all = new ArrayList<>(4);
            for (AddressReport report : outcome.getOrDefault(subject.form().id(part), List.of())) {
                AddressEffect effect = translation.of(report);
                if (effect.effect() != Effect.NONE || reasons.concerns(part, effect)) {
                    all.add(effect);
                }
            }
            if (!all.isEmpty()) {
                byPart.put(part, all);
            }
        }
        return new HostOutcome(works, byPart);
    }

    private RowAndPoints withPoints(SurvivalRow row) {
        return new RowAndPoints(
                row,
                row.effects().stream()
                        .map(effect -> effect.effect() == Effect.LOST
                                ? Optional.of(new SinglePoint(
                                        row.failed().get(0), row.kind(), reasons.of(row.failed(), effect)))
                                : Optional.<SinglePoint>empty())
                        .toList());
    }

    private static Address address(AddressEffect effect) {
        return new Address(effect.host(), effect.holder(), effect.address());
    }

    private SurvivalRow row(String part) {
        PartKind kind = names.kind(part);
        List<AddressEffect> found = switch (kind) {
            case NIC, SWITCH_PORT ->
                index.cablesAt(part).stream()
                        .findFirst()
                        .map(cable -> effects.getOrDefault(cable.id(), List.of()))
                        .orElseGet(() -> effects.getOrDefault(part, List.of()));
            default -> effects.getOrDefault(part, List.of());
        };
        boolean unplugged = kind == PartKind.NIC
                && index.cablesAt(part).isEmpty()
                && index.nic(part).filter(nic -> Ways.cableNotDrawn(index, nic)).isEmpty();
        String reason = unplugged ? "it is not cabled" : reasons.of(List.of(part), found);
        return new SurvivalRow(List.of(part), kind, names.of(part), found, reason);
    }

    /** Notes with each address what a row does to it. */
    private void blame(RowAndPoints all) {
        List<AddressEffect> effectsOfRow = all.row().effects();
        for (int i = 0; i < effectsOfRow.size(); i++) {
            AddressEffect effect = effectsOfRow.get(i);
            Found found = addresses.get(address(effect));
            if (found == null || effect.effect() == Effect.NONE) {
                continue;
            }
            if (effect.effect().compareTo(found.worst) > 0) {
                found.worst = effect.effect();
            }
            if (effect.effect() != Effect.LOST) {
                found.worstOutage = Math.max(found.worstOutage, effect.outage());
            }
            all.points().get(i).ifPresent(found.points::add);
        }
    }

    private static AddressSurvival survival(Address key, Found found) {
        found.points.sort(Comparator.comparing(SinglePoint::kind));
        return new AddressSurvival(
                key.host(), key.holder(), key.address(), found.works, found.worst, found.worstOutage, found.points);
    }
}
