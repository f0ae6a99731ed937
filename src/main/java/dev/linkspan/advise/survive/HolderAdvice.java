// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Validator;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What would have saved the addresses of one IP interface or IPMP group. */
final class HolderAdvice {
    /** Rules whose findings say why a failure costs more than it must. */
    private static final Set<String> RULES =
            Set.of("I-04", "I-09", "I-30", "I-31", "X-09", "B-01", "B-39", "B-29", "A-19", "P-21", "S-01");

    /** Those of them about probes: links are not what failed. */
    private static final Set<String> PROBES = Set.of("I-04", "I-09", "A-19");

    /** Those of them that say that all ends on one switch. */
    private static final Set<String> ONE_SWITCH = Set.of("I-30", "I-31", "B-39");

    /** Below this an outage is not worth a word. */
    private static final long NOTICED = Ticks.SECOND;

    private final TopologyIndex index;
    private final PartNames names;
    private final List<String> failed;
    private final Set<String> unseen;
    private final Map<String, List<Finding>> findings = new HashMap<>();

    /** @param unseen those of what failed that keep carrier, so that only probes or LACP notice */
    HolderAdvice(TopologyIndex index, List<String> failed, Set<String> unseen) {
        this.index = index;
        this.failed = failed;
        this.unseen = unseen;
        names = new PartNames(index);
    }

    /** The most helpful first. */
    List<Suggestion> of(AddressEffect effect) {
        HostIndex host = index.host(effect.host()).orElseThrow();
        Ways ways = Ways.of(index, effect.host(), effect.holder());
        Set<Nic> cut = new LinkedHashSet<>();
        failed.forEach(part -> cut.addAll(ways.cutBy(part)));
        boolean kept = failed.stream().anyMatch(unseen::contains);
        List<Suggestion> all = new ArrayList<>();
        if (effect.effect() == Effect.LOST || effect.outage() >= NOTICED) {
            boolean gone = effect.effect() == Effect.LOST && !cut.isEmpty() && cut.size() >= ways.cabled() && !kept;
            List<Finding> known = findings(host.host(), ways, effect.holder()).stream()
                    .filter(finding -> (cut.isEmpty() || kept)
                            ? PROBES.contains(finding.rule())
                            : gone || !ONE_SWITCH.contains(finding.rule()))
                    .toList();
            known.forEach(finding ->
                    all.add(new Suggestion(finding.subjects(), finding.sentence() + " " + finding.remedy())));
            if (gone) {
                anotherWay(host, ways, cut, known, effect, all);
            }
            if (cut.isEmpty() || kept) {
                notice(host, ways, effect, all);
            }
            if (effect.effect() != Effect.LOST) {
                faster(host, ways, effect, all);
            } else if (cut.isEmpty()) {
                beyondTheSwitch(all);
            }
        }
        if (effect.effect() != Effect.LOST && effect.after() < effect.before()) {
            bandwidth(host, effect.holder(), ways, cut, all);
        }
        return all;
    }

    /** All ways of the holder are gone. */
    private void anotherWay(
            HostIndex host, Ways ways, Set<Nic> cut, List<Finding> known, AddressEffect effect, List<Suggestion> all) {
        String name = host.host().name();
        if (ways.cabled() == 1) {
            Nic only = cut.iterator().next();
            Optional<Nic> loose = ways.nics().stream()
                    .filter(nic -> index.peerOf(nic.id()).isEmpty() && !Ways.cableNotDrawn(index, nic))
                    .findFirst();
            if (loose.isPresent()) {
                all.add(new Suggestion(
                        List.of(loose.get().id(), only.id()),
                        "A second cable: " + loose.get().name() + " stands in " + ways.carrier() + " of " + name
                                + " and is not plugged in; take it to another switch than " + only.name() + "."));
                return;
            }
            Optional<Nic> free = host.host().nics().stream()
                    .filter(nic -> !ways.nics().contains(nic)
                            && host.aggregationOf(nic.id()).isEmpty()
                            && host.interfaceOn(nic.id()).isEmpty())
                    .findFirst();
            all.add(new Suggestion(
                    Sentences.subjects(only.id(), free.map(Nic::id).stream().toList()),
                    "A second NIC in another switch: " + only.name() + " is the only way of "
                            + effect.address().ip() + " on " + name
                            + free.map(nic -> "; " + nic.name() + " of " + name + " is free")
                                    .orElse("")
                            + "."));
            return;
        }
        if (ways.switches().size() == 1 && known.stream().noneMatch(finding -> ONE_SWITCH.contains(finding.rule()))) {
            String sw = ways.switches().keySet().iterator().next();
            all.add(new Suggestion(
                    Sentences.subjects(
                            sw, ways.bundles().stream().map(Aggregation::id).toList()),
                    "A second switch: " + ways.carrier() + " of " + name + " ends on " + index.name(sw) + " alone; "
                            + overTwo(host.host(), ways) + "."));
        }
    }

    private static String overTwo(Host host, Ways ways) {
        String half = "with half of its " + Sentences.count(ways.cabled(), "NIC") + " on another switch, ";
        return half
                + switch (host.platform()) {
                    case LINUX -> "a bond in active-backup, or 802.3ad with an aggregator on each, would go on";
                    case SOLARIS_11 -> "two aggregations in an IPMP group, or DLMP, would go on";
                    case ILLUMOS, SOLARIS_10 -> "two aggregations in an IPMP group would go on";
                };
    }

    /** The failure kept carrier, or was beyond the first switch. */
    private void notice(HostIndex host, Ways ways, AddressEffect effect, List<Suggestion> all) {
        if (ways.switches().size() < 2 && ways.cabled() < 2) {
            return;
        }
        String where = unseen.isEmpty() ? "the failure was beyond the link" : "the link kept carrier";
        if (host.element(effect.holder()).orElse(null) instanceof IpmpGroup group
                && group.detection() == Detection.LINK
                && group.members().size() > 1) {
            all.add(new Suggestion(
                    List.of(group.id()),
                    "Probe-based detection for " + group.name() + " of "
                            + host.host().name() + ": " + where + ", and it watches links only."));
        }
        for (Aggregation bundle : ways.bundles()) {
            if (bundle.mode() == AggregationMode.DLMP && !bundle.dlmpOrDefault().probing()) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "Probes for " + bundle.name() + " (probe-ip): " + where + ", and it watches links only."));
            }
            Integer arp = bundle.bondOrDefault().arpInterval();
            // A bond that monitors nothing is spoken of by the rule about that.
            boolean mii = bundle.bondOrDefault().effectiveMiimon(bundle.mode()) > 0;
            if (bundle.mode() == AggregationMode.ACTIVE_BACKUP && mii && (arp == null || arp == 0)) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "The ARP monitor instead of miimon for " + bundle.name() + ": " + where
                                + ", and miimon sees carrier only."));
            }
            if (!unseen.isEmpty() && bundle.mode().needsSwitchLag() && !speaksLacp(bundle)) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "LACP for " + bundle.name() + ": " + where + ", and without LACP nobody notices."));
            }
        }
    }

    /** It came back, but late. */
    private static void faster(HostIndex host, Ways ways, AddressEffect effect, List<Suggestion> all) {
        if (host.element(effect.holder()).orElse(null) instanceof IpmpGroup group
                && group.detection() != Detection.LINK
                && Ticks.millis(group.fdtMillis()) >= effect.outage() / 2
                && group.fdtMillis() > 1_000) {
            all.add(new Suggestion(
                    List.of(group.id()),
                    "A shorter failure detection time (FAILURE_DETECTION_TIME): it is " + group.fdtMillis()
                            + " ms, and that is how long probes are lost before " + group.name() + " of "
                            + host.host().name() + " moves addresses."));
        }
        for (Aggregation bundle : ways.bundles()) {
            if (speaksLacp(bundle) && bundle.timer() != LacpTimer.SHORT && effect.outage() > Ticks.seconds(3)) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "LACP short timer on both ends of " + bundle.name()
                                + ": a neighbour that is silent is given up after 3 s, not after 90 s."));
            }
            Integer delay = bundle.bondOrDefault().downdelay();
            if (delay != null && Ticks.millis(delay) >= effect.outage() / 2 && delay > 0) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "A shorter downdelay for " + bundle.name() + ": " + delay + " ms of the outage are its."));
            }
            Integer arp = bundle.bondOrDefault().arpInterval();
            if (arp != null && arp > 1_000) {
                all.add(new Suggestion(
                        List.of(bundle.id()),
                        "A shorter arp_interval for " + bundle.name() + ": it asks every " + arp + " ms only."));
            }
        }
    }

    /** What all hosts of a switch share failed. */
    private void beyondTheSwitch(List<Suggestion> all) {
        for (String part : failed) {
            if (index.element(part).orElse(null) instanceof Router router) {
                all.add(new Suggestion(
                        List.of(router.id()),
                        "A second router that takes over the address of " + router.name() + " when it fails (VRRP)."));
            }
            if (index.element(part).orElse(null) instanceof Uplink uplink) {
                all.add(new Suggestion(
                        List.of(uplink.from(), uplink.id()),
                        "A second uplink from " + index.name(uplink.from())
                                + ", or a cable from it to a switch that has one: " + names.of(uplink.id())
                                + " is its only way up."));
            }
        }
    }

    /** It goes on with less. */
    private void bandwidth(HostIndex host, String holder, Ways ways, Set<Nic> cut, List<Suggestion> all) {
        Optional<IpmpGroup> group =
                host.element(holder).filter(IpmpGroup.class::isInstance).map(IpmpGroup.class::cast);
        if (group.isPresent()) {
            bandwidth(host, group.get(), cut, all);
        }
        long systems = ways.switches().keySet().stream()
                .map(sw -> index.mlagOf(sw).map(MlagDomain::id).orElse(sw))
                .distinct()
                .count();
        if (cut.isEmpty() || systems < 2) {
            return;
        }
        ways.bundles().stream()
                .filter(bundle -> bundle.mode() == AggregationMode.LACP_802_3AD
                        && bundle.bondOrDefault().adSelect() == null)
                .forEach(
                        bundle -> all.add(
                                new Suggestion(
                                        List.of(bundle.id()),
                                        "ad_select bandwidth or count for " + bundle.name()
                                                + ": with stable it keeps an aggregator that has lost ports while a better one waits.")));
    }

    private static void bandwidth(HostIndex host, IpmpGroup group, Set<Nic> cut, List<Suggestion> all) {
        long active =
                group.members().stream().filter(member -> !member.standby()).count();
        int missing = (int) active - group.addresses().size();
        if (missing > 0) {
            all.add(new Suggestion(
                    List.of(group.id()),
                    (missing == 1 ? "One more data address" : missing + " more data addresses") + " for "
                            + group.name() + ": with " + group.addresses().size() + " on " + active
                            + " interfaces some receive nothing."));
        }
        // A standby interface steps in for an interface, not for a port of an aggregation that is still up.
        boolean whole = cut.isEmpty()
                || group.members().stream().anyMatch(member -> {
                    List<Nic> below = host.element(member.ipInterface())
                            .filter(IpInterface.class::isInstance)
                            .map(ip -> host.nicsUnder(((IpInterface) ip).link()))
                            .orElse(List.of());
                    return !below.isEmpty() && cut.containsAll(below);
                });
        if (whole && group.members().stream().noneMatch(IpmpMember::standby)) {
            all.add(new Suggestion(
                    List.of(group.id()),
                    "A standby interface in " + group.name()
                            + ": it would take the place of the one that is gone, and no bandwidth would be lost."));
        }
    }

    private List<Finding> findings(Host host, Ways ways, String holder) {
        Set<String> about = new LinkedHashSet<>();
        about.add(holder);
        Stream.concat(
                        ways.bundles().stream().map(Aggregation::id),
                        ways.nics().stream().map(Nic::id))
                .forEach(about::add);
        return findings
                .computeIfAbsent(host.id(), id -> {
                    Topology alone =
                            new Slicer(index, new AddressFacts()).of(host).topology();
                    return Validator.findings(alone).stream()
                            .filter(finding -> RULES.contains(finding.rule()))
                            .toList();
                })
                .stream()
                .filter(finding -> finding.subjects().stream().anyMatch(about::contains))
                .toList();
    }

    private static boolean speaksLacp(Aggregation bundle) {
        return bundle.mode() == AggregationMode.LACP_802_3AD
                || (bundle.mode() == AggregationMode.TRUNK && bundle.lacp() != Lacp.OFF);
    }
}
