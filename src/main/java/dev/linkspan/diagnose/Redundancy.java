// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By how many NICs the addresses of an IP interface or IPMP group can be reached.
 *
 * @param name of the interface or group
 * @param now NICs that carry or could carry its traffic now: 0 is cut off, 1 is cut off by one more failure
 * @param whole NICs that it has
 */
public record Redundancy(String name, int now, int whole) {

    /** That of everything with addresses on one of the machines; what hangs on a bridge is left out. */
    public static List<Redundancy> of(Evidence evidence, Host machine) {
        List<Redundancy> found = new ArrayList<>();
        for (HostEvidence host : evidence.hosts()) {
            if (!host.host().id().equals(machine.id())) {
                continue;
            }
            Costs costs = new Costs(host);
            for (IpInterface ip : machine.interfaces()) {
                boolean alone = host.index().groupOfInterface(ip.id()).isEmpty();
                Optional<Link> link = host.index().link(ip.link());
                int nics = host.index().nicsUnder(ip.link()).size();
                if (alone && link.isPresent() && !ip.addresses().isEmpty() && nics > 0) {
                    found.add(new Redundancy(ip.name(), costs.ways(link.get()), nics));
                }
            }
            for (IpmpGroup group : machine.groups()) {
                if (!group.addresses().isEmpty()) {
                    found.add(new Redundancy(
                            group.name(),
                            costs.ways(group),
                            host.nicsUnder(group).size()));
                }
            }
        }
        return found;
    }
}
