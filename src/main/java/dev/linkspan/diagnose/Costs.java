// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a fault costs at this moment: which addresses are cut off, and which would be by one more. */
final class Costs {
    private static final int COLLECTING_AND_DISTRIBUTING = 48;

    private final HostEvidence host;

    Costs(HostEvidence host) {
        this.host = host;
    }

    /** The explanation with its cost; what is nothing wrong costs nothing. */
    Explanation added(Explanation one) {
        return one.severity() == Severity.INFO
                ? one
                : one.withCost(of(one.nics()).text());
    }

    /** What it costs that something is wrong with these NICs. */
    Cost of(Set<String> nics) {
        List<String> cut = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (IpInterface ip : host.host().interfaces()) {
            boolean alone = host.index().groupOfInterface(ip.id()).isEmpty();
            Optional<Link> link = host.index().link(ip.link());
            if (alone && link.isPresent() && !ip.addresses().isEmpty() && concerns(nics, ip.link())) {
                count(ways(link.get()), host.index().nicsUnder(ip.link()).size(), texts(ip), cut, last);
            }
        }
        for (IpmpGroup group : host.host().groups()) {
            List<String> texts = group.addresses().stream()
                    .map(address -> address.address().ip().text())
                    .toList();
            if (!texts.isEmpty() && !Collections.disjoint(host.nicsUnder(group), nics)) {
                count(ways(group), host.nicsUnder(group).size(), texts, cut, last);
            }
        }
        return new Cost(cut, last);
    }

    private static void count(int ways, int nics, List<String> texts, List<String> cut, List<String> last) {
        if (ways == 0) {
            cut.addAll(texts);
        } else if (ways == 1 && nics > 1) {
            last.addAll(texts);
        }
    }

    private boolean concerns(Set<String> nics, String link) {
        Set<String> under = new HashSet<>();
        host.index().nicsUnder(link).forEach(nic -> under.add(nic.id()));
        return !Collections.disjoint(under, nics);
    }

    private static List<String> texts(IpInterface ip) {
        return ip.addresses().stream().map(address -> address.ip().text()).toList();
    }

    /** NICs by which the addresses of a group can be reached now. */
    int ways(IpmpGroup group) {
        int ways = 0;
        for (IpmpMember member : group.members()) {
            boolean out = member.usage() == Usage.FAILED || member.usage() == Usage.OFFLINE;
            Optional<Link> link = out ? Optional.empty() : host.link(member);
            ways += link.map(this::ways).orElse(0);
        }
        return ways;
    }

    /** NICs by which what stands on a link can be reached now. */
    int ways(Link link) {
        if (link instanceof Nic nic) {
            return nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp()) ? 0 : 1;
        }
        if (link instanceof Aggregation aggregation) {
            return aggregation.carrier() == LinkState.DOWN
                    ? 0
                    : (int) host.ports(aggregation).stream()
                            .filter(nic -> ways(nic) > 0 && works(aggregation, nic))
                            .count();
        }
        if (link instanceof Vlan vlan) {
            return host.index().link(vlan.over()).map(this::ways).orElse(0);
        }
        // Of what hangs on a bridge we know too little to call it cut off.
        return 2;
    }

    private static boolean works(Aggregation aggregation, Nic nic) {
        Usage usage = aggregation.portUsage().get(nic.id());
        if (usage == Usage.FAILED || usage == Usage.OFFLINE) {
            return false;
        }
        Optional<LacpPort> lacp = aggregation.lacpPorts().stream()
                .filter(port -> port.nic().equals(nic.id()))
                .findFirst();
        return lacp.map(LacpPort::actorState)
                .map(state -> (state & COLLECTING_AND_DISTRIBUTING) == COLLECTING_AND_DISTRIBUTING)
                .orElse(true);
    }
}
