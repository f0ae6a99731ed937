// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.lacp.LacpView;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** S-15: A switch is well, and nothing behind it answers. */
public final class UplinksLost extends Cause {
    public UplinksLost() {
        super(
                "S-15",
                Layer.INTERFACE,
                Severity.ERROR,
                "A switch has lost its uplinks",
                "Documentation/networking/bonding.rst, trunk failover");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (IpmpGroup group : host.host().groups()) {
            Map<String, List<IpmpMember>> silent = new TreeMap<>();
            for (IpmpMember member : group.members()) {
                if (applies(host, group, member)) {
                    silent.computeIfAbsent(sw(host, member), it -> new ArrayList<>())
                            .add(member);
                }
            }
            silent.forEach((sw, members) -> {
                List<Nic> nics = members.stream()
                        .flatMap(member -> host.nicsUnder(member).stream())
                        .flatMap(id -> host.nic(id).stream())
                        .toList();
                String names = Sentences.and(members.stream().map(host::name).toList());
                found.accept(because(
                                members.get(0).ipInterface(),
                                Sentences.ids(nics),
                                names + " of " + host.host().name() + " reaches nobody behind " + sw
                                        + ", and its links to " + sw + " are well: the uplinks of " + sw
                                        + " seem to be down.",
                                Sentences.names(nics) + ": carrier, and what LACP says is well",
                                "probes of " + group.name() + " are lost on " + names
                                        + ", and answered on its other interfaces")
                        .withCertainty(Certainty.LIKELY)
                        .withRemedy("Look at the uplinks of " + sw + ", and have it take its ports down when they fail"
                                + " (link state tracking, uplink failure detection).")
                        .withProof("ipmpstat -i says ok for the probes of " + names + "."));
            });
        }
    }

    /**
     * Whether a member lost its probes, and several ports to one switch are all well; with one port it may as well be the
     * port.
     */
    public static boolean applies(HostEvidence host, IpmpGroup group, IpmpMember member) {
        List<String> nics = host.nicsUnder(member);
        boolean well = LacpView.of(host).stream()
                        .flatMap(LacpView::known)
                        .filter(port -> nics.contains(port.nic().id()) && port.works())
                        .count()
                == nics.size();
        return member.usage() == Usage.FAILED
                && host.hasCarrier(member)
                && nics.size() > 1
                && well
                && !sw(host, member).isEmpty()
                && group.members().stream().anyMatch(other -> other.usage() == Usage.ACTIVE);
    }

    /** The one switch at which all of them end; empty when there are several, or nobody knows. */
    private static String sw(HostEvidence host, IpmpMember member) {
        Set<String> switches = host.nicsUnder(member).stream()
                .flatMap(id -> host.nic(id).stream())
                .map(host::farSwitch)
                .collect(Collectors.toSet());
        return switches.size() == 1 ? switches.iterator().next() : "";
    }
}
