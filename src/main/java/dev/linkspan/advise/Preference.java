// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import static dev.linkspan.advise.Construction.*;

import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.List;

/** Which construction comes first for a goal, were none of them impossible. */
final class Preference {
    private final Situation situation;
    private final Wishes wishes;

    Preference(Situation situation, Wishes wishes) {
        this.situation = situation;
        this.wishes = wishes;
    }

    /** All constructions of the platform, the best first. */
    List<Construction> order() {
        List<Construction> order = new ArrayList<>(situation.host().platform() == Platform.LINUX ? linux() : solaris());
        if (situation.spread(wishes) != Spread.SEVERAL) {
            // Where one system takes all NICs, an aggregation for each switch is never better than one for all.
            order.remove(AGGREGATIONS_IN_GROUP);
            order.remove(BOND_LACP_PER_SWITCH);
        }
        Construction.of(situation.host().platform()).stream()
                .filter(it -> !order.contains(it))
                .forEach(order::add);
        return order;
    }

    /** Whether the two constructions are equally good here, with the reason why the first is shown first. */
    String tie(Construction first, Construction second) {
        boolean groupAndDlmp = (first == IPMP_ACTIVE && second == DLMP) || (first == DLMP && second == IPMP_ACTIVE);
        if (groupAndDlmp) {
            return first == DLMP
                    ? "An IPMP group would survive the same failures. DLMP comes first because zones and virtual machines"
                            + " on top use the aggregation as it is, without an IP configuration of their own."
                    : "DLMP would survive the same failures. IPMP comes first because it spreads outbound traffic over "
                            + situation.nicNames() + " even with one address; a DLMP client stays on one port.";
        }
        if (wishes.goal() == Goal.SURVIVAL && first == IPMP_ACTIVE && second == IPMP_STANDBY) {
            return "A standby would survive the same failures. All active comes first because no NIC lies idle.";
        }
        if (wishes.goal() == Goal.SURVIVAL
                && situation.spread(wishes) == Spread.ONE_SYSTEM
                && (second == TRUNK || second == BOND_LACP)) {
            return "One aggregation to the MLAG system " + situation.switchNames()
                    + " would survive the same failures. The group comes first because it also survives a failure of"
                    + " the MLAG system itself.";
        }
        return "";
    }

    private List<Construction> solaris() {
        boolean slower = Obstacles.mixed(situation.nics());
        List<Construction> layer3 = slower
                ? List.of(IPMP_STANDBY, IPMP_ACTIVE, DLMP)
                : wishes.guests() ? List.of(DLMP, IPMP_ACTIVE, IPMP_STANDBY) : List.of(IPMP_ACTIVE, DLMP, IPMP_STANDBY);
        List<Construction> bundles = List.of(TRUNK, TRUNK_STATIC, AGGREGATIONS_IN_GROUP);
        return switch (wishes.goal()) {
            case BANDWIDTH -> joined(knowsOneSystem() ? bundles : List.of(AGGREGATIONS_IN_GROUP), layer3);
            case SURVIVAL -> joined(layer3, List.of(AGGREGATIONS_IN_GROUP, TRUNK, TRUNK_STATIC));
            case BOTH -> joined(knowsOneSystem() ? bundles : List.of(AGGREGATIONS_IN_GROUP), layer3);
        };
    }

    private List<Construction> linux() {
        List<Construction> bundles = List.of(BOND_LACP, BOND_STATIC);
        boolean slower = Obstacles.mixed(situation.nics());
        List<Construction> free = slower || wishes.beyondFirstSwitch()
                ? List.of(BOND_ACTIVE_BACKUP, BOND_ALB)
                : List.of(BOND_ALB, BOND_ACTIVE_BACKUP);
        return switch (wishes.goal()) {
            case BANDWIDTH -> joined(knowsOneSystem() ? bundles : List.of(), free, List.of(BOND_LACP_PER_SWITCH));
            case SURVIVAL -> joined(List.of(BOND_ACTIVE_BACKUP), bundles, List.of(BOND_ALB, BOND_LACP_PER_SWITCH));
            case BOTH -> joined(knowsOneSystem() ? bundles : List.of(BOND_LACP_PER_SWITCH), free);
        };
    }

    /** A bundle to a switch is recommended only where it is known that all ends meet in one system. */
    private boolean knowsOneSystem() {
        return situation.spread(wishes).oneSystem();
    }

    @SafeVarargs
    private static List<Construction> joined(List<Construction>... parts) {
        List<Construction> all = new ArrayList<>();
        for (List<Construction> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
