// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Redundancy;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A port of an aggregation, or a member of an IPMP group, that may be taken out of use for a while.
 *
 * @param link the port's NIC; of a group what the member's IP interface stands on, which may be an aggregation
 * @param of name of the aggregation or group it belongs to
 * @param mates ids of all NICs of that, its own among them
 * @param plan the one step that takes it out of use
 */
public record PortDown(Host host, Link link, String of, Set<String> mates, Plan plan) {

    /**
     * Checks that redundancy is whole and nothing is cut off without the port.
     *
     * @param linkId id of the port's NIC, or of the member's link
     * @param peer address from which the machine is managed; null when that is not known
     * @throws ChangeRefusedException when it must not be done, with all reasons
     */
    public static PortDown of(Evidence evidence, String linkId, @Nullable Ip peer) throws ChangeRefusedException {
        HostIndex index = TopologyIndex.of(evidence.seen()).host(linkId).orElseThrow();
        Host host = index.host();
        Link link = index.link(linkId)
                .orElseThrow(() -> new IllegalArgumentException(host.name() + " has no link " + linkId));
        boolean linux = host.platform() == Platform.LINUX;
        Optional<Aggregation> aggregation = linux ? index.aggregationOf(linkId) : Optional.empty();
        Optional<IpmpGroup> group = linux ? Optional.empty() : index.groupOfLink(linkId);
        Set<String> own = ids(index.nicsUnder(linkId));
        Set<String> mates = new HashSet<>(own);
        aggregation.ifPresent(it -> mates.addAll(it.ports()));
        group.ifPresent(it -> mates.addAll(ids(index.nicsUnder(it))));
        String of = aggregation
                .map(Aggregation::name)
                .or(() -> group.map(IpmpGroup::name))
                .orElse(link.name());
        List<Refusal> refusals = new ArrayList<>();
        if (aggregation.isEmpty() && group.isEmpty()) {
            refusals.add(alone(index, link));
        }
        group.ifPresent(it -> refusals.addAll(ofGroup(index, link, it)));
        Set<String> toBeHealthy = new HashSet<>(mates);
        if (link instanceof Nic nic && (nic.carrier() != LinkState.UP || Boolean.FALSE.equals(nic.adminUp()))) {
            toBeHealthy.remove(linkId); // what is wrong with it is said here
            refusals.add(new Refusal(
                    "", link.name(), link.name() + " has no carrier now", "repair it first, or prove another port"));
        }
        refusals.addAll(notHealthy(evidence, toBeHealthy, of));
        refusals.addAll(cut(evidence, index, link, own, aggregation));
        if (!refusals.isEmpty()) {
            throw new ChangeRefusedException(refusals);
        }
        try {
            return new PortDown(host, link, of, mates, Planner.takeDown(host, link.name(), peer));
        } catch (PlanRefusedException e) {
            throw new ChangeRefusedException(
                    List.of(new Refusal("", e.object(), String.valueOf(e.getMessage()), e.wayOut())));
        }
    }

    private static Set<String> ids(List<Nic> nics) {
        return nics.stream().map(Nic::id).collect(Collectors.toSet());
    }

    /** Nothing stands in for it, or nothing that a guard could take it out of. */
    private static Refusal alone(HostIndex index, Link link) {
        Host host = index.host();
        if (host.platform() == Platform.LINUX) {
            return new Refusal(
                    "",
                    link.name(),
                    link.name() + " is in no aggregation, so that nothing stands in for it",
                    "bundle it");
        }
        return index.aggregationOf(link.id())
                .map(it -> new Refusal(
                        "",
                        link.name(),
                        "on " + host.platform().label()
                                + " no command takes a port of an aggregation out of use for a while",
                        index.groupOfLink(it.id())
                                .map(group -> "prove " + group.name() + ", whose members are taken out by if_mpadm")
                                .orElse("shut down the port of the switch that " + link.name()
                                        + " is connected to, and watch " + it.name() + " in Live")))
                .orElse(new Refusal(
                        "",
                        link.name(),
                        link.name() + " is in no IPMP group, so that nothing stands in for it",
                        "make it a member of one"));
    }

    /** What stands against if_mpadm, by in.mpathd's own rules or because what it does could not be given back. */
    private static List<Refusal> ofGroup(HostIndex index, Link link, IpmpGroup group) {
        List<Refusal> refusals = new ArrayList<>();
        if (index.host().platform() == Platform.SOLARIS_10) {
            refusals.add(new Refusal(
                    "",
                    link.name(),
                    "on Solaris 10 the data addresses move with if_mpadm, and a guard does not know all of what it would"
                            + " have to give back",
                    "use if_mpadm -d " + link.name() + " and if_mpadm -r " + link.name() + " on its console"));
        }
        boolean last = group.members().stream()
                .filter(member -> !isOn(index.host(), member, link))
                .allMatch(member -> member.usage() == Usage.FAILED || member.usage() == Usage.OFFLINE);
        if (last) {
            refusals.add(new Refusal(
                    "I-24",
                    group.name(),
                    link.name() + " is the last usable interface of " + group.name()
                            + ", and in.mpathd would refuse if_mpadm -d: \"minimum failover redundancy not met\"",
                    "bring another one up first"));
        }
        if (!group.failback()) {
            refusals.add(new Refusal(
                    "I-25",
                    group.name(),
                    "FAILBACK is no, and in.mpathd would refuse if_mpadm -r: \"failback disabled\"",
                    "set FAILBACK=yes in /etc/default/mpathd first, or know that " + link.name() + " stays inactive"));
        }
        return refusals;
    }

    private static List<Refusal> notHealthy(Evidence evidence, Set<String> mates, String of) {
        List<Refusal> refusals = new ArrayList<>();
        for (Explanation one : Diagnosis.of(evidence).wrong()) {
            if (!Collections.disjoint(one.nics(), mates)) {
                refusals.add(new Refusal(
                        one.cause(), of, withoutStop(one.sentence()), "repair that first, and prove it then"));
            }
        }
        return refusals;
    }

    /** What would be cut off with the port out of use. */
    private static List<Refusal> cut(
            Evidence evidence, HostIndex index, Link link, Set<String> own, Optional<Aggregation> aggregation) {
        Host down = down(index.host(), link, own);
        Evidence then = new Evidence(evidence.seen().withHosts(List.of(down)), evidence.design(), evidence.signs());
        List<Refusal> refusals = new ArrayList<>();
        List<Redundancy> now = Redundancy.of(evidence, index.host());
        for (Redundancy one : Redundancy.of(then, down)) {
            boolean was = now.stream().anyMatch(it -> it.name().equals(one.name()) && it.now() > 0);
            if (was && one.now() == 0) {
                refusals.add(new Refusal(
                        "",
                        one.name(),
                        "without " + link.name() + " " + one.name() + " would be cut off",
                        "repair its other ports first"));
            }
        }
        aggregation
                .filter(it -> it.minLinks() != null && it.minLinks() > 1)
                .filter(it -> usable(index, it) - 1 < it.minLinks())
                .ifPresent(it -> refusals.add(new Refusal(
                        "B-30",
                        it.name(),
                        it.name() + " needs " + Sentences.count(it.minLinks(), "usable port")
                                + " (min_links) and would have " + (usable(index, it) - 1) + " without " + link.name(),
                        "lower min_links first")));
        return refusals;
    }

    private static long usable(HostIndex index, Aggregation aggregation) {
        return aggregation.ports().stream()
                .flatMap(id -> index.nic(id).stream())
                .filter(nic -> nic.carrier() == LinkState.UP)
                .filter(nic -> {
                    Usage usage = aggregation.portUsage().get(nic.id());
                    return usage != Usage.FAILED && usage != Usage.OFFLINE;
                })
                .count();
    }

    private static Host down(Host host, Link link, Set<String> own) {
        return host.withNics(host.nics().stream()
                        .map(it -> own.contains(it.id()) ? it.withAdminUp(false).withCarrier(LinkState.DOWN) : it)
                        .toList())
                .withGroups(host.groups().stream()
                        .map(group -> offline(host, group, link))
                        .toList());
    }

    private static IpmpGroup offline(Host host, IpmpGroup group, Link link) {
        return group.withMembers(group.members().stream()
                .map(member -> isOn(host, member, link) ? member.withUsage(Usage.OFFLINE) : member)
                .toList());
    }

    private static boolean isOn(Host host, IpmpMember member, Link link) {
        return host.interfaces().stream()
                .anyMatch(
                        ip -> ip.id().equals(member.ipInterface()) && ip.link().equals(link.id()));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
