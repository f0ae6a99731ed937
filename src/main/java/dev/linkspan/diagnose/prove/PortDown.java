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
import org.jspecify.annotations.Nullable;

/**
 * A port that may be taken out of use for a while.
 *
 * @param of name of the aggregation or group it belongs to
 * @param mates ids of all NICs of that, the port's among them
 * @param plan the one step that takes it out of use
 */
public record PortDown(Host host, Nic nic, String of, Set<String> mates, Plan plan) {

    /**
     * Checks that redundancy is whole and nothing is cut off without the port.
     *
     * @param nicId id of the port
     * @param peer address from which the machine is managed; null when that is not known
     * @throws ChangeRefusedException when it must not be done, with all reasons
     */
    public static PortDown of(Evidence evidence, String nicId, @Nullable Ip peer) throws ChangeRefusedException {
        HostIndex index = TopologyIndex.of(evidence.seen()).host(nicId).orElseThrow();
        Host host = index.host();
        Nic nic =
                index.nic(nicId).orElseThrow(() -> new IllegalArgumentException(host.name() + " has no NIC " + nicId));
        List<Refusal> refusals = new ArrayList<>();
        if (host.platform() != Platform.LINUX) {
            refusals.add(new Refusal(
                    "",
                    nic.name(),
                    "on " + host.platform().label() + " no guarded step takes a NIC out of use for a while",
                    "use if_mpadm -d " + nic.name() + " and if_mpadm -r " + nic.name() + " on its console"));
            refusals.addAll(ofGroup(index, nic));
            throw new ChangeRefusedException(refusals);
        }
        Optional<Aggregation> aggregation = index.aggregationOf(nicId);
        Set<String> mates = new HashSet<>(aggregation.map(Aggregation::ports).orElse(List.of(nicId)));
        String of = aggregation.map(Aggregation::name).orElse(nic.name());
        if (aggregation.isEmpty()) {
            refusals.add(new Refusal(
                    "",
                    nic.name(),
                    nic.name() + " is in no aggregation, so that nothing stands in for it",
                    "bundle it"));
        }
        Set<String> toBeHealthy = new HashSet<>(mates);
        if (nic.carrier() != LinkState.UP || Boolean.FALSE.equals(nic.adminUp())) {
            toBeHealthy.remove(nicId); // what is wrong with it is said here
            refusals.add(new Refusal(
                    "", nic.name(), nic.name() + " has no carrier now", "repair it first, or prove another port"));
        }
        refusals.addAll(notHealthy(evidence, toBeHealthy, of));
        refusals.addAll(cut(evidence, index, nic, aggregation));
        Plan plan = null;
        try {
            plan = Planner.takeDown(host, nic.name(), peer);
        } catch (PlanRefusedException e) {
            refusals.add(new Refusal("", e.object(), String.valueOf(e.getMessage()), e.wayOut()));
        }
        if (plan == null || !refusals.isEmpty()) {
            throw new ChangeRefusedException(refusals);
        }
        return new PortDown(host, nic, of, mates, plan);
    }

    /** What if_mpadm would refuse, so that nobody is sent to a command that does not do it. */
    private static List<Refusal> ofGroup(HostIndex index, Nic nic) {
        IpmpGroup group = index.groupOfLink(nic.id()).orElse(null);
        if (group == null) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        boolean last = group.members().stream()
                .filter(member -> !isOn(index.host(), member, nic))
                .allMatch(member -> member.usage() == Usage.FAILED || member.usage() == Usage.OFFLINE);
        if (last) {
            refusals.add(new Refusal(
                    "I-24",
                    group.name(),
                    nic.name() + " is the last usable interface of " + group.name()
                            + ", and in.mpathd would refuse if_mpadm -d: \"minimum failover redundancy not met\"",
                    "bring another one up first"));
        }
        if (!group.failback()) {
            refusals.add(new Refusal(
                    "I-25",
                    group.name(),
                    "FAILBACK is no, and in.mpathd would refuse if_mpadm -r: \"failback disabled\"",
                    "set FAILBACK=yes in /etc/default/mpathd first, or know that " + nic.name() + " stays inactive"));
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
    private static List<Refusal> cut(Evidence evidence, HostIndex index, Nic nic, Optional<Aggregation> aggregation) {
        Host down = down(index.host(), nic);
        Evidence then = new Evidence(evidence.seen().withHosts(List.of(down)), evidence.design(), evidence.signs());
        List<Refusal> refusals = new ArrayList<>();
        List<Redundancy> now = Redundancy.of(evidence, index.host());
        for (Redundancy one : Redundancy.of(then, down)) {
            boolean was = now.stream().anyMatch(it -> it.name().equals(one.name()) && it.now() > 0);
            if (was && one.now() == 0) {
                refusals.add(new Refusal(
                        "",
                        one.name(),
                        "without " + nic.name() + " " + one.name() + " would be cut off",
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
                                + " (min_links) and would have " + (usable(index, it) - 1) + " without " + nic.name(),
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

    private static Host down(Host host, Nic nic) {
        return host.withNics(host.nics().stream()
                        .map(it ->
                                it.id().equals(nic.id()) ? it.withAdminUp(false).withCarrier(LinkState.DOWN) : it)
                        .toList())
                .withGroups(host.groups().stream()
                        .map(group -> offline(host, group, nic))
                        .toList());
    }

    private static IpmpGroup offline(Host host, IpmpGroup group, Nic nic) {
        return group.withMembers(group.members().stream()
                .map(member -> isOn(host, member, nic) ? member.withUsage(Usage.OFFLINE) : member)
                .toList());
    }

    private static boolean isOn(Host host, IpmpMember member, Nic nic) {
        return host.interfaces().stream()
                .anyMatch(
                        ip -> ip.id().equals(member.ipInterface()) && ip.link().equals(nic.id()));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
