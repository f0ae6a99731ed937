// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the comparison with the NICs, switches and addresses of one machine. */
public final class Comparer {
    private static final List<Subject> SOLARIS = List.of(
            new Subject(Construction.IPMP_ACTIVE, "IPMP"),
            new Subject(Construction.TRUNK, "Trunk aggregation"),
            new Subject(Construction.DLMP, "DLMP"),
            new Subject(Construction.AGGREGATIONS_IN_GROUP, "Both together"),
            new Subject(Construction.BOND_ACTIVE_BACKUP, "Linux: active-backup"));
    private static final List<Subject> LINUX = List.of(
            new Subject(Construction.BOND_LACP, "802.3ad bond"),
            new Subject(Construction.BOND_ACTIVE_BACKUP, "active-backup bond"),
            new Subject(Construction.BOND_ALB, "balance-alb bond"),
            new Subject(Construction.BOND_LACP_PER_SWITCH, "Aggregator per switch"),
            new Subject(Construction.IPMP_ACTIVE, "Solaris: IPMP"));

    private record Subject(Construction construction, String title) {}

    private final Situation situation;
    private final Wishes wishes;
    private final Recommendation advice;

    private Comparer(Situation situation, Wishes wishes, Recommendation advice) {
        this.situation = situation;
        this.wishes = wishes;
        this.advice = advice;
    }

    /** The comparison for a host, next to what was recommended for it. */
    public static Comparison compare(Situation situation, Wishes wishes, Recommendation advice) {
        return new Comparer(situation, wishes, advice).compare();
    }

    private Comparison compare() {
        List<Subject> subjects = situation.host().platform() == Platform.LINUX ? LINUX : SOLARIS;
        List<Comparison.Column> columns = subjects.stream()
                .map(it -> new Comparison.Column(it.title(), it.construction() == recommended()))
                .toList();
        Aspect deciding = deciding();
        List<Comparison.Row> rows = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            List<String> cells = subjects.stream()
                    .map(subject -> cell(aspect, subject.construction()))
                    .toList();
            rows.add(new Comparison.Row(aspect.label(), cells, aspect == deciding));
        }
        return new Comparison(columns, rows);
    }

    /** What we recommend; a variant that has no column of its own is shown in the one of its family. */
    private @Nullable Construction recommended() {
        Construction best = advice.best().map(Option::construction).orElse(null);
        if (best == Construction.IPMP_STANDBY) {
            return Construction.IPMP_ACTIVE;
        } else if (best == Construction.TRUNK_STATIC) {
            return Construction.TRUNK;
        } else {
            return best == Construction.BOND_STATIC ? Construction.BOND_LACP : best;
        }
    }

    private Aspect deciding() {
        if (!situation.lockedSwitches(wishes).isEmpty() && wishes.goal() != Goal.SURVIVAL) {
            return Aspect.SWITCH_PART;
        }
        if (wishes.guests()
                && advice.best()
                        .map(it -> it.construction() == Construction.DLMP)
                        .orElse(false)) {
            return Aspect.OUTBOUND;
        }
        return switch (situation.spread(wishes)) {
            case UNKNOWN -> Aspect.SWITCH_PART;
            case ONE_SWITCH -> wishes.goal() == Goal.SURVIVAL ? Aspect.SWITCH_PART : Aspect.INBOUND;
            case ONE_SYSTEM -> wishes.goal() == Goal.SURVIVAL ? Aspect.SWITCH_LOSS : Aspect.SPANS;
            case SEVERAL -> wishes.goal() == Goal.SURVIVAL ? Aspect.SWITCH_LOSS : Aspect.SPANS;
        };
    }

    private String cell(Aspect aspect, Construction construction) {
        return switch (aspect) {
            case VERDICT ->
                advice.option(construction).map(it -> it.verdict().label()).orElse("Other system");
            case LAYER ->
                construction.hasAggregation() && !construction.hasGroup()
                        ? "2, link"
                        : construction.hasAggregation() ? "2 and 3" : "3, IP";
            case SPANS -> spans(construction);
            case SWITCH_PART -> switchPart(construction);
            case SWITCH_LOSS -> switchLoss(construction);
            case DETECTION -> detection(construction);
            case STANDBY -> standby(construction);
            case OUTBOUND -> outbound(construction);
            case INBOUND -> inbound(construction);
            case ONE_FLOW -> "No faster than " + situation.topSpeed().orElse("one NIC");
        };
    }

    private String spans(Construction construction) {
        if (!construction.needsOneSystem()) {
            return construction == Construction.BOND_LACP_PER_SWITCH ? "Yes, one works at a time" : "Yes, any";
        }
        return switch (situation.spread(wishes)) {
            case SEVERAL -> switches().isEmpty() ? "No" : "No: " + switchNames() + " are no MLAG pair";
            case ONE_SYSTEM -> switches().isEmpty() ? "Yes, by MLAG" : "Yes: " + switchNames() + " are one system";
            default -> "No, only an MLAG system";
        };
    }

    private String switchPart(Construction construction) {
        if (!construction.needsSwitch()) {
            return "No";
        }
        List<Switch> locked = situation.lockedSwitches(wishes);
        return locked.isEmpty()
                ? "Yes: port-channel on " + (switches().isEmpty() ? "the switch" : switchNames())
                : "Yes, but " + Sentences.names(locked) + " can't be configured";
    }

    private String switchLoss(Construction construction) {
        boolean one = situation.spread(wishes) == Spread.ONE_SWITCH;
        if (one) {
            return "Everything: all end on " + (switches().isEmpty() ? "one switch" : switchNames());
        }
        return switch (construction) {
            case IPMP_ACTIVE, IPMP_STANDBY -> "Nothing: its addresses move to the other NICs";
            case TRUNK, TRUNK_STATIC, BOND_LACP, BOND_STATIC ->
                situation.spread(wishes) == Spread.ONE_SYSTEM ? "The ports on it" : "The whole aggregation";
            case DLMP, BOND_ALB -> "The ports on it";
            case AGGREGATIONS_IN_GROUP -> "Its aggregation; the addresses move to the other";
            case BOND_ACTIVE_BACKUP -> "Nothing: another port takes over";
            case BOND_LACP_PER_SWITCH -> "Its aggregator; the other takes over";
        };
    }

    private String detection(Construction construction) {
        String gateway = situation.gateway().map(Object::toString).orElse("the gateway");
        return switch (construction) {
            case IPMP_ACTIVE, IPMP_STANDBY -> "Link, and ICMP probes (to " + gateway + ")";
            case AGGREGATIONS_IN_GROUP -> "Link, LACP, and ICMP probes (to " + gateway + ")";
            case DLMP -> "Link, and ICMP probes if probe-ip is set";
            case BOND_ACTIVE_BACKUP -> "Link, or ARP monitor (to " + gateway + ")";
            case BOND_ALB, TRUNK_STATIC, BOND_STATIC -> "Link";
            case TRUNK, BOND_LACP, BOND_LACP_PER_SWITCH -> "Link, and LACP to the switch";
        };
    }

    private static String standby(Construction construction) {
        return switch (construction) {
            case IPMP_ACTIVE, IPMP_STANDBY, AGGREGATIONS_IN_GROUP -> "Yes, any number";
            case BOND_ACTIVE_BACKUP -> "Yes, all but the active one";
            case BOND_LACP_PER_SWITCH -> "Yes, the other aggregator";
            default -> "No";
        };
    }

    private String outbound(Construction construction) {
        int nics = situation.nics().size();
        return switch (construction) {
            case IPMP_ACTIVE, IPMP_STANDBY -> "By the system over the active of " + nics + " NICs";
            case TRUNK, TRUNK_STATIC -> "By policy L2, L3, L4 over " + nics + " NICs";
            case AGGREGATIONS_IN_GROUP -> "By the system, then by policy";
            case DLMP -> "By client: an address or zone keeps to one port";
            case BOND_LACP, BOND_STATIC -> "By hash policy over " + nics + " NICs";
            case BOND_LACP_PER_SWITCH -> "By hash policy over one switch's NICs";
            case BOND_ALB -> "By peer over " + nics + " NICs";
            case BOND_ACTIVE_BACKUP -> "None: one port works";
        };
    }

    private String inbound(Construction construction) {
        String addresses = wishes.addresses() == 1 ? "1 address" : wishes.addresses() + " addresses";
        return switch (construction) {
            case IPMP_ACTIVE, IPMP_STANDBY, AGGREGATIONS_IN_GROUP -> "By data address: " + addresses + " in use";
            case TRUNK, TRUNK_STATIC, BOND_LACP, BOND_STATIC, BOND_LACP_PER_SWITCH -> "By the switch's hash";
            case DLMP -> "By the port each client sits on";
            case BOND_ALB -> "By ARP replies, IPv4 only";
            case BOND_ACTIVE_BACKUP -> "None: one port works";
        };
    }

    private List<Switch> switches() {
        return situation.switches();
    }

    private String switchNames() {
        return situation.switchNames();
    }
}
