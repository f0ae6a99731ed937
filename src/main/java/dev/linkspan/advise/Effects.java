// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a construction brings, asks, and leaves open on a host. */
final class Effects {
    private final Situation situation;
    private final Wishes wishes;

    Effects(Situation situation, Wishes wishes) {
        this.situation = situation;
        this.wishes = wishes;
    }

    List<String> gains(Construction construction) {
        List<String> gains = new ArrayList<>();
        gains.add(bandwidth(construction));
        gains.add(survival(construction));
        if (construction == Construction.DLMP && wishes.guests()) {
            gains.add(
                    "Zones and virtual machines on top are moved with their ports and need no IP setup of their own.");
        }
        if (construction.hasGroup() && wishes.beyondFirstSwitch()) {
            gains.add("Probes see failures behind the first switch too.");
        }
        if (!construction.needsSwitch()) {
            gains.add("Nothing is to be configured on " + switchOr("the switch") + ".");
        }
        return gains;
    }

    List<String> costs(Construction construction) {
        List<String> costs = new ArrayList<>();
        if (construction.needsSwitch()) {
            costs.add("The ports on %s must be bundled too (%s)."
                    .formatted(switchOr("the switch"), construction.isStatic() ? "static" : "LACP"));
        } else {
            portChannels().forEach(lag -> costs.add("The port-channel " + lag + " must go."));
        }
        switch (construction) {
            case TRUNK_STATIC, BOND_STATIC -> costs.add("Without LACP nobody notices wrong cabling.");
            case IPMP_ACTIVE -> inboundCost(costs);
            case IPMP_STANDBY, BOND_ACTIVE_BACKUP -> costs.add("All but the active NICs lie idle until one fails.");
            case DLMP -> costs.add("One client (an address, a zone) never uses more than one port.");
            case BOND_ALB -> costs.add("Inbound spreading works by ARP, so for IPv4 only.");
            case BOND_LACP_PER_SWITCH -> costs.add("The NICs of one switch at a time carry traffic.");
            default -> {}
        }
        if (wishes.traffic() == Traffic.ONE_FLOW) {
            costs.add("One flow stays on one NIC, so it gets no faster than "
                    + situation.topSpeed().orElse("that NIC") + ".");
        }
        if (wishes.beyondFirstSwitch() && blindBehindSwitch(construction)) {
            costs.add("A failure behind the first switch is not noticed.");
        }
        if (construction.hasAggregation()
                && !situation.withoutNotification().isEmpty()
                && situation.host().platform() != Platform.LINUX) {
            costs.add(
                    "The driver of %s doesn't report link changes: creation has to be forced, and a dead link stays in use."
                            .formatted(Sentences.names(situation.withoutNotification())));
        }
        shared(costs);
        return costs;
    }

    List<String> unknown(Construction construction) {
        List<String> unknown = new ArrayList<>();
        List<Nic> unplaced = situation.unplaced();
        if (!unplaced.isEmpty()) {
            unknown.add("I don't know where %s %s plugged in."
                    .formatted(Sentences.names(unplaced), unplaced.size() == 1 ? "is" : "are"));
        }
        if (construction.speaksLacp() && situation.switches().isEmpty()) {
            unknown.add("I don't know whether the switch speaks LACP.");
        }
        List<Nic> noSpeed =
                situation.nics().stream().filter(nic -> nic.speedMbps() == null).toList();
        if (construction.hasAggregation() && !noSpeed.isEmpty()) {
            unknown.add("I don't know the speed of " + Sentences.names(noSpeed) + ".");
        }
        if (construction == Construction.DLMP && situation.host().release() == null) {
            unknown.add("I don't know the release of " + situation.host().name() + ": DLMP needs 11.1 or later.");
        }
        if (construction.hasGroup()
                && !situation.withoutNotification().isEmpty()
                && situation.gateway().isEmpty()) {
            unknown.add("I know no probe target, and the driver of " + Sentences.names(situation.withoutNotification())
                    + " needs probes.");
        }
        return unknown;
    }

    private String bandwidth(Construction construction) {
        String nics = situation.nicNames();
        return switch (construction) {
            case TRUNK, TRUNK_STATIC, BOND_LACP, BOND_STATIC ->
                "Many flows share %s%s in both directions.".formatted(nics, total(situation.nics()));
            case AGGREGATIONS_IN_GROUP -> "Flows share " + nics + "; within a switch in both directions.";
            case BOND_LACP_PER_SWITCH -> "Flows share the NICs of one switch at a time.";
            case IPMP_ACTIVE ->
                wishes.addresses() > 1
                        ? "Outbound traffic uses %s; inbound is spread by %d addresses."
                                .formatted(nics, wishes.addresses())
                        : "Outbound traffic uses " + nics + ".";
            case DLMP -> "Clients are spread over " + nics + ", each on one of them.";
            case BOND_ALB -> "Traffic is spread over " + nics + " by peer.";
            case IPMP_STANDBY, BOND_ACTIVE_BACKUP -> "The speed of the active NIC, always the same one while it works.";
        };
    }

    private String survival(Construction construction) {
        String alive = "It survives the loss of a NIC or a cable";
        return switch (situation.spread(wishes)) {
            case ONE_SWITCH -> alive + ", but not of " + switchOr("the switch") + ", where all end.";
            case ONE_SYSTEM, SEVERAL -> alive + ", and of " + oneOf() + ".";
            case UNKNOWN ->
                construction.needsOneSystem()
                        ? alive + "."
                        : alive + ", and of a switch if the NICs are plugged into two.";
        };
    }

    private String oneOf() {
        return situation.switches().isEmpty()
                ? "a switch"
                : String.join(
                        " or ",
                        situation.switches().stream().map(it -> it.name()).toList());
    }

    private void inboundCost(List<String> costs) {
        int nics = situation.nics().size();
        if (wishes.addresses() < nics) {
            costs.add("Inbound traffic uses as many NICs as there are addresses in use: %s for %d NICs."
                    .formatted(wishes.addresses() == 1 ? "1 address" : wishes.addresses() + " addresses", nics));
        }
    }

    private void shared(List<String> costs) {
        situation
                .sharedCard()
                .ifPresent(card -> costs.add(
                        "%s sit on one card (%s): if it fails, all go.".formatted(situation.nicNames(), card)));
        if (situation.spread(wishes) == Spread.ONE_SWITCH && wishes.goal() != Goal.BANDWIDTH) {
            costs.add(switchOr("One switch") + " takes everything with it when it fails.");
        }
    }

    private static boolean blindBehindSwitch(Construction construction) {
        return !construction.hasGroup()
                && construction != Construction.DLMP
                && construction != Construction.BOND_ACTIVE_BACKUP;
    }

    private List<String> portChannels() {
        return situation.attachments().stream()
                .filter(it -> it.lag() != null)
                .map(it -> {
                    Lag lag = Objects.requireNonNull(it.lag());
                    return lag.name() + " on "
                            + Objects.requireNonNull(it.networkSwitch()).name();
                })
                .distinct()
                .toList();
    }

    private String switchOr(String unnamed) {
        return situation.switches().isEmpty() ? unnamed : situation.switchNames();
    }

    private static String total(List<Nic> nics) {
        if (nics.stream().anyMatch(nic -> nic.speedMbps() == null)) {
            return "";
        }
        int sum = nics.stream()
                .mapToInt(nic -> Objects.requireNonNull(nic.speedMbps()))
                .sum();
        return ", together " + Sentences.speed(sum) + ",";
    }
}
