// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.topology.AggregationMode.ACTIVE_BACKUP;
import static dev.linkspan.topology.AggregationMode.BALANCE_ALB;
import static dev.linkspan.topology.AggregationMode.BALANCE_RR;
import static dev.linkspan.topology.AggregationMode.BALANCE_TLB;
import static dev.linkspan.topology.AggregationMode.BALANCE_XOR;
import static dev.linkspan.topology.AggregationMode.LACP_802_3AD;
import static dev.linkspan.ui.inspector.Rows.DEFAULT;
import static dev.linkspan.ui.inspector.Rows.NOT_KNOWN;
import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.FailOverMac;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.XmitHashPolicy;
import dev.linkspan.ui.form.Choice;
import dev.linkspan.ui.form.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Options of a Linux bond, those that its mode looks at (Documentation/networking/bonding.rst). */
final class BondRows {
    private static final int MS_MOST = 60_000;

    private final Aggregation aggregation;
    private final AggregationMode mode;
    private final BondOptions options;
    private final Scope scope;
    private final Rows rows = new Rows();

    BondRows(Aggregation aggregation, Scope scope) {
        this.aggregation = aggregation;
        this.mode = aggregation.mode();
        this.options = aggregation.bondOrDefault();
        this.scope = scope;
    }

    /** Whether a mode spreads by a transmit hash. */
    static boolean hashes(AggregationMode mode) {
        return Set.of(BALANCE_XOR, LACP_802_3AD, BALANCE_TLB).contains(mode);
    }

    static void hashPolicy(Rows rows, Aggregation aggregation) {
        rows.pick(
                "xmit hash",
                caption("Hash policy", "What flows are spread over the ports by (xmit_hash_policy)."),
                aggregation.bondOrDefault().xmitHashPolicy(),
                Words.orDefault(Words.plain(XmitHashPolicy.values(), XmitHashPolicy::word)),
                chosen -> edit(aggregation, "Hash policy", it -> it.withXmitHashPolicy(chosen)));
    }

    /** The section of options, closed until asked for. */
    Section section() {
        monitoring();
        if (Set.of(ACTIVE_BACKUP, BALANCE_TLB, BALANCE_ALB).contains(mode)) {
            preference();
        }
        if (mode == LACP_802_3AD) {
            lacp();
        }
        if (!Set.of(LACP_802_3AD, BALANCE_TLB, BALANCE_ALB).contains(mode)) {
            arp();
        }
        failover();
        others();
        return rows.folded("more", "More options");
    }

    private void monitoring() {
        String inForce = options.effectiveMiimon(mode) == 0 ? "0, off" : String.valueOf(options.effectiveMiimon(mode));
        number(
                "miimon",
                "Link check",
                "Interval at which carrier is looked at (miimon); 0 is off.",
                options.miimon(),
                "ms",
                inForce,
                BondOptions::withMiimon);
        number(
                "updelay",
                "Up delay",
                "How long a port must have carrier before it is used.",
                options.updelay(),
                "ms",
                "0",
                BondOptions::withUpdelay);
        number(
                "downdelay",
                "Down delay",
                "How long a port may be without carrier.",
                options.downdelay(),
                "ms",
                "0",
                BondOptions::withDowndelay);
    }

    private void preference() {
        rows.pick(
                "primary",
                caption("Primary", "The port that is preferred."),
                options.primary(),
                Words.with(names(), new Choice<>(null, "none", "")),
                chosen -> edit("Primary", it -> it.withPrimary(chosen)));
        rows.pick(
                "reselect",
                caption("Reselect", "When the primary port takes over again (primary_reselect)."),
                options.primaryReselect(),
                Words.orDefault(Words.plain(PrimaryReselect.values(), PrimaryReselect::word)),
                chosen -> edit("Reselect", it -> it.withPrimaryReselect(chosen)));
        if (options.activePort() != null) {
            rows.link("active", "Active now", scope.name(options.activePort()), options.activePort());
        }
    }

    private void lacp() {
        rows.pick(
                "ad select",
                caption("Aggregator", "Which aggregator carries traffic when there are several (ad_select)."),
                options.adSelect(),
                Words.orDefault(Words.plain(AdSelect.values(), AdSelect::word)),
                chosen -> edit("Aggregator", it -> it.withAdSelect(chosen)));
        rows.text(
                "ad system",
                caption("System id", "LACP system id set by hand (ad_actor_system)."),
                options.adActorSystem(),
                Formats.MAC,
                DEFAULT,
                typed -> edit("System id", it -> it.withAdActorSystem(typed)));
        rows.text(
                "ad priority",
                caption("System priority", "ad_actor_sys_prio, 1 to 65535."),
                options.adActorSysPrio(),
                Formats.number(1, 65_535),
                "65535",
                typed -> edit("System priority", it -> it.withAdActorSysPrio(typed)));
        rows.text(
                "ad key",
                caption("Port key", "Upper part of the LACP key (ad_user_port_key), 0 to 1023."),
                options.adUserPortKey(),
                Formats.number(0, 1023),
                "0",
                typed -> edit("Port key", it -> it.withAdUserPortKey(typed)));
    }

    private void arp() {
        number(
                "arp interval",
                "ARP check",
                "Interval of ARP probes (arp_interval); 0 is off. Not with the link check.",
                options.arpInterval(),
                "ms",
                "0, off",
                BondOptions::withArpInterval);
        rows.many(
                "arp targets",
                caption("ARP targets", "IPv4 addresses that are asked."),
                options.arpTargets(),
                Formats.IP,
                "192.0.2.1",
                changed -> edit("ARP targets", it -> it.withArpTargets(changed)));
        rows.many(
                "ns targets",
                caption("IPv6 targets", "IPv6 addresses that are asked."),
                options.nsTargets(),
                Formats.IP,
                "2001:db8::1",
                changed -> edit("IPv6 targets", it -> it.withNsTargets(changed)));
        rows.pick(
                "arp validate",
                caption("Validate", "Which answers are believed (arp_validate)."),
                options.arpValidate(),
                Words.orDefault(Words.plain(ArpValidate.values(), ArpValidate::word)),
                chosen -> edit("Validate", it -> it.withArpValidate(chosen)));
        rows.flag(
                "arp all",
                caption("All must answer", "Whether one silent target is enough to fail a port (arp_all_targets)."),
                options.arpAllTargets(),
                "Default",
                chosen -> edit("ARP targets needed", it -> it.withArpAllTargets(chosen)));
        number(
                "arp missed",
                "Missed answers",
                "Intervals without an answer before a port fails.",
                options.arpMissedMax(),
                "",
                "2",
                BondOptions::withArpMissedMax);
    }

    private void failover() {
        if (mode == ACTIVE_BACKUP) {
            rows.pick(
                    "fail over mac",
                    caption("MAC on failover", "fail_over_mac"),
                    options.failOverMac(),
                    Words.orDefault(Words.plain(FailOverMac.values(), FailOverMac::word)),
                    chosen -> edit("MAC on failover", it -> it.withFailOverMac(chosen)));
            number(
                    "grat arp",
                    "Notices",
                    "Gratuitous ARPs after a failover (num_grat_arp).",
                    options.numGratArp(),
                    "",
                    "1",
                    BondOptions::withNumGratArp);
            number(
                    "peer delay",
                    "Notice delay",
                    "Time between them (peer_notif_delay).",
                    options.peerNotifDelay(),
                    "ms",
                    "0",
                    BondOptions::withPeerNotifDelay);
        }
        if (Set.of(BALANCE_RR, ACTIVE_BACKUP, BALANCE_TLB, BALANCE_ALB).contains(mode)) {
            number(
                    "igmp",
                    "IGMP reports",
                    "Sent after a failover (resend_igmp).",
                    options.resendIgmp(),
                    "",
                    "1",
                    BondOptions::withResendIgmp);
        }
    }

    private void others() {
        rows.flag(
                "all active",
                caption(
                        "Keep duplicates",
                        "Whether frames that come in on waiting ports are taken (all_slaves_active)."),
                options.allSlavesActive(),
                "Default",
                chosen -> edit("Keep duplicates", it -> it.withAllSlavesActive(chosen)));
        for (String port : aggregation.ports()) {
            rows.text(
                    "queue " + port,
                    caption("Queue of " + scope.name(port), "Transmit queue (queue_id)."),
                    options.queueIds().get(port),
                    Formats.number(0, 65_535),
                    "none",
                    typed -> edit(
                            "Queue of " + scope.name(port), it -> it.withQueueIds(with(it.queueIds(), port, typed))));
        }
        rows.many(
                "extra",
                caption("Other options", "Kept and written out, not interpreted."),
                List.copyOf(options.extra().entrySet()),
                OptionFormat.OPTION,
                "coupled_control=1",
                changed -> edit("Other options", it -> it.withExtra(OptionFormat.map(changed))));
        rows.text(
                "mac",
                caption("MAC address", "In use now."),
                aggregation.mac(),
                Formats.MAC,
                NOT_KNOWN,
                typed -> AggregationSheet.edit(aggregation, "MAC address", it -> it.withMac(typed)));
        AggregationSheet.fixedMac(rows, aggregation);
    }

    private List<Choice<String>> names() {
        List<Choice<String>> names = aggregation.ports().stream()
                .map(scope::name)
                .map(name -> new Choice<>(name, name, ""))
                .toList();
        String primary = options.primary();
        boolean known = primary == null || names.stream().anyMatch(it -> primary.equals(it.value()));
        return known ? names : Words.with(names, new Choice<>(primary, primary, "Not a port of this bond."));
    }

    private void number(
            String key,
            String label,
            String explanation,
            @Nullable Integer value,
            String unit,
            String empty,
            BiFunction<BondOptions, @Nullable Integer, BondOptions> with) {
        rows.measure(
                key,
                caption(label, explanation),
                value,
                Formats.number(0, MS_MOST),
                unit,
                empty,
                typed -> edit(label, it -> with.apply(it, typed)));
    }

    private Edit edit(String what, UnaryOperator<BondOptions> change) {
        return edit(aggregation, what, change);
    }

    private static Edit edit(Aggregation aggregation, String what, UnaryOperator<BondOptions> change) {
        return AggregationSheet.edit(aggregation, what, it -> it.withBond(change.apply(it.bondOrDefault())));
    }

    private static Map<String, Integer> with(Map<String, Integer> queues, String port, @Nullable Integer queue) {
        Map<String, Integer> changed = new LinkedHashMap<>(queues);
        if (queue == null) {
            changed.remove(port);
        } else {
            changed.put(port, queue);
        }
        return changed;
    }
}
