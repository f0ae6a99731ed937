// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.rule.Releases;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What makes a construction impossible for a host, the first fact in this order: platform and release, number of
 * switches and MLAG, whether the switch can be configured, driver, speed and duplex.
 */
final class Obstacles {
    /** Drivers of Solaris 10 that are not GLDv3 and can't be aggregated (dladm(1M) of Solaris 10). */
    private static final Set<String> NOT_GLDV3 = Set.of("ce", "hme", "qfe", "eri", "dmfe", "ge");

    private final Situation situation;
    private final Wishes wishes;

    Obstacles(Situation situation, Wishes wishes) {
        this.situation = situation;
        this.wishes = wishes;
    }

    /** The first thing that stands against a construction; empty when nothing does. */
    Optional<String> against(Construction construction) {
        return Stream.of(
                        number(),
                        release(construction),
                        spread(construction),
                        bundles(construction),
                        locked(construction),
                        lacp(construction),
                        driver(construction),
                        duplex(construction),
                        speeds(construction))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> number() {
        return situation.nics().size() < 2 ? Optional.of("It takes at least two NICs.") : Optional.empty();
    }

    private Optional<String> release(Construction construction) {
        return construction == Construction.DLMP && !Releases.mayHaveDlmp(situation.host())
                ? Optional.of("DLMP exists on Oracle Solaris 11.1 and later only, and %s runs %s."
                        .formatted(situation.host().name(), Release.label(situation.host())))
                : Optional.empty();
    }

    private Optional<String> spread(Construction construction) {
        if (!construction.needsOneSystem() || situation.spread(wishes) != Spread.SEVERAL) {
            return Optional.empty();
        }
        List<Switch> switches = situation.switches();
        if (switches.size() < 2) {
            return Optional.of("You say that %s end on independent switches, and one aggregation can't span those."
                    .formatted(situation.nicNames()));
        }
        return Optional.of("%s are no MLAG pair, so one aggregation can't span them (%s)."
                .formatted(situation.switchNames(), places()));
    }

    /** An aggregation for each switch needs to know the switches, more than one, and a pair of NICs somewhere. */
    private Optional<String> bundles(Construction construction) {
        if (!perSwitch(construction)) {
            return Optional.empty();
        }
        Map<String, List<Attachment>> bySystem = situation.bySystem();
        List<Nic> unplaced = situation.unplaced();
        if (!unplaced.isEmpty()) {
            return Optional.of("I don't know where %s %s plugged in, so the NICs can't be sorted by switch."
                    .formatted(Sentences.names(unplaced), unplaced.size() == 1 ? "is" : "are"));
        }
        if (bySystem.size() < 2) {
            return Optional.of("%s all end on %s: one aggregation takes them all, a second one adds nothing."
                    .formatted(situation.nicNames(), onOneSystem()));
        }
        if (bySystem.values().stream().allMatch(nics -> nics.size() < 2)) {
            return Optional.of(
                    "No switch has two of the NICs (%s), so there is nothing to aggregate.".formatted(places()));
        }
        return Optional.empty();
    }

    private Optional<String> locked(Construction construction) {
        List<Switch> locked = situation.lockedSwitches(wishes);
        boolean unnamed =
                locked.isEmpty() && situation.switches().isEmpty() && Boolean.FALSE.equals(wishes.switchConfigurable());
        if (!construction.needsSwitch() || (locked.isEmpty() && !unnamed)) {
            return Optional.empty();
        }
        return Optional.of("%s can't be configured by you, and this needs %s ports bundled on the switch too."
                .formatted(unnamed ? "The switch" : Sentences.names(locked), locked.size() > 1 ? "their" : "its"));
    }

    private Optional<String> lacp(Construction construction) {
        List<Switch> silent = situation.switchesWithoutLacp();
        return construction.speaksLacp() && !silent.isEmpty()
                ? Optional.of("%s can't speak LACP.".formatted(Sentences.names(silent)))
                : Optional.empty();
    }

    private Optional<String> driver(Construction construction) {
        if (!construction.hasAggregation() || situation.host().platform() != Platform.SOLARIS_10) {
            return Optional.empty();
        }
        return situation.nics().stream()
                .filter(nic -> nic.driver() != null && NOT_GLDV3.contains(nic.driver()))
                .findFirst()
                .map(nic -> "The driver %s of %s is not GLDv3, and Solaris 10 aggregates GLDv3 drivers only."
                        .formatted(nic.driver(), nic.name()));
    }

    private Optional<String> duplex(Construction construction) {
        List<Nic> half = situation.halfDuplex();
        boolean needsFull = construction.hasAggregation() && construction != Construction.BOND_ACTIVE_BACKUP;
        return needsFull && !half.isEmpty()
                ? Optional.of("%s half duplex, and an aggregation uses full-duplex ports only."
                        .formatted(Sentences.names(half) + (half.size() == 1 ? " runs" : " run")))
                : Optional.empty();
    }

    private Optional<String> speeds(Construction construction) {
        boolean oneSpeed = construction.hasAggregation()
                && construction != Construction.BOND_ACTIVE_BACKUP
                && construction != Construction.BOND_ALB;
        if (!oneSpeed) {
            return Optional.empty();
        }
        Stream<List<Nic>> bundles = perSwitch(construction)
                ? situation.bySystem().values().stream()
                        .map(attachments ->
                                attachments.stream().map(Attachment::nic).toList())
                : Stream.of(situation.nics());
        return bundles.filter(Obstacles::mixed)
                .findFirst()
                .map(nics -> "An aggregation uses ports of one speed only: %s.".formatted(speedsOf(nics)));
    }

    static boolean mixed(List<Nic> nics) {
        return nics.stream()
                        .map(Nic::speedMbps)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    static String speedsOf(List<Nic> nics) {
        return Sentences.and(nics.stream()
                .filter(nic -> nic.speedMbps() != null)
                .map(nic -> nic.name() + " runs at " + Sentences.speed(Objects.requireNonNull(nic.speedMbps())))
                .toList());
    }

    private static boolean perSwitch(Construction construction) {
        return construction == Construction.AGGREGATIONS_IN_GROUP || construction == Construction.BOND_LACP_PER_SWITCH;
    }

    private String onOneSystem() {
        return situation.switches().size() == 1
                ? situation.switchNames()
                : situation.switchNames() + ", which are one MLAG system";
    }

    private String places() {
        return situation.attachments().stream()
                .filter(it -> it.networkSwitch() != null)
                .map(it -> it.nic().name() + " on "
                        + Objects.requireNonNull(it.networkSwitch()).name())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
