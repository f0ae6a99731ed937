// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What must be judged again after an edit. Unchanged records are the same objects, so identity tells what changed, and
 * most of two long lists is skipped from both ends.
 *
 * @param everything whether all hosts and switches must be judged again
 * @param owners ids of hosts and switches whose findings may differ, gone ones included
 * @param claimants ids of hosts whose own value differs, gone ones included
 */
record Changes(boolean everything, Set<String> owners, Set<String> claimants) {

    static Changes between(TopologyIndex before, TopologyIndex after) {
        Topology old = before.topology();
        Topology now = after.topology();
        if (!old.routers().equals(now.routers()) || !old.uplinks().equals(now.uplinks())) {
            return new Changes(true, Set.of(), Set.of());
        }
        Set<String> claimants = new HashSet<>();
        for (Host host : changed(old.hosts(), now.hosts())) {
            claimants.add(host.id());
        }
        Set<String> switches = new HashSet<>();
        for (Switch sw : changed(old.switches(), now.switches())) {
            switches.add(sw.id());
        }
        Set<String> owners = new HashSet<>(claimants);
        for (Cable cable : changed(old.cables(), now.cables())) {
            addOwner(owners, cable.a());
            addOwner(owners, cable.b());
        }
        Set<String> hosts = new HashSet<>(owners);
        // A LAG of an MLAG pair is judged with its twin, which may stand in an unchanged switch.
        owners.stream().filter(id -> after.switchOf(id).isPresent()).forEach(switches::add);
        Set<String> domainPeers = new HashSet<>();
        for (MlagDomain domain : changed(old.mlagDomains(), now.mlagDomains())) {
            domainPeers.addAll(domain.switches());
        }
        for (String id : switches) {
            before.mlagOf(id).ifPresent(domain -> domainPeers.addAll(domain.switches()));
            after.mlagOf(id).ifPresent(domain -> domainPeers.addAll(domain.switches()));
        }
        switches.addAll(domainPeers);
        owners.addAll(switches);
        for (String id : switches) {
            after.switchOf(id).ifPresent(sw -> addNeighbours(owners, sw.ports(), after));
        }
        // Whatever is cabled to a host may name the host, and a cable is judged by the owner of its first end.
        for (String id : List.copyOf(hosts)) {
            before.host(id).ifPresent(host -> addNeighbours(owners, host.host().nics(), before));
            after.host(id).ifPresent(host -> addNeighbours(owners, host.host().nics(), after));
        }
        return new Changes(false, owners, claimants);
    }

    private static void addNeighbours(Set<String> owners, List<? extends Element> ends, TopologyIndex index) {
        for (Element end : ends) {
            for (Cable cable : index.cablesAt(end.id())) {
                addOwner(owners, cable.otherEnd(end.id()));
            }
        }
    }

    private static void addOwner(Set<String> owners, String endId) {
        if (endId != null) {
            owners.add(Ids.owner(endId));
        }
    }

    /** What is in only one of the lists. */
    static <T> Set<T> changed(List<T> before, List<T> after) {
        if (before == after) {
            return Set.of();
        }
        int start = 0;
        int beforeEnd = before.size();
        int afterEnd = after.size();
        while (start < beforeEnd && start < afterEnd && before.get(start) == after.get(start)) {
            start++;
        }
        while (beforeEnd > start && afterEnd > start && before.get(beforeEnd - 1) == after.get(afterEnd - 1)) {
            beforeEnd--;
            afterEnd--;
        }
        Set<T> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(before.subList(start, beforeEnd));
        Set<T> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (T value : after.subList(start, afterEnd)) {
            if (!gone.remove(value)) {
                changed.add(value);
            }
        }
        changed.addAll(gone);
        return changed;
    }
}
