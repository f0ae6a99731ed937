// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Steps that let go of what is in the way or not wanted and that nothing is reached by. */
final class Releases {
    private final SolarisDraft draft;

    Releases(SolarisDraft draft) {
        this.draft = draft;
    }

    /** Adds what belongs together; false when there is nothing. */
    boolean next() {
        return routes()
                || testAddresses()
                || interfaces()
                || members()
                || ports()
                || vlans()
                || aggregations()
                || groups();
    }

    private boolean add(SolarisChange change) {
        draft.add(change);
        return true;
    }

    private boolean routes() {
        return draft.now().routes().stream()
                .filter(route -> !draft.target().routes().contains(route)
                        && draft.now().reaching(route.gateway()).isPresent())
                .findFirst()
                .map(route -> add(new IpChange.DeleteRoute(route)))
                .orElse(false);
    }

    /** Of members that stay. */
    private boolean testAddresses() {
        for (IpSetup ip : draft.now().interfaces().values()) {
            if (ip.group() == null || draft.leaves(ip)) {
                continue;
            }
            for (InterfaceAddress address : ip.addresses()) {
                if (!draft.target().ip(ip.name()).addresses().contains(address)) {
                    draft.take(ip.name(), address, "", List.of());
                    return true;
                }
            }
        }
        return false;
    }

    /** A group that keeps another member; those in reserve leave first. */
    private boolean members() {
        List<IpSetup> leaving = new ArrayList<>(draft.now().interfaces().values().stream()
                .filter(draft::leaves)
                .filter(ip -> draft.now().members(String.valueOf(ip.group())).size() > 1
                        && !draft.carries(ip)
                        && !isLastOfInet6(ip))
                .toList());
        leaving.sort(Comparator.comparing(IpSetup::standby).reversed());
        if (leaving.isEmpty()) {
            return false;
        }
        leave(leaving.get(0), "", List.of());
        return true;
    }

    /** Whether a group has IPv6 addresses that no other member could have. */
    boolean isLastOfInet6(IpSetup ip) {
        String group = String.valueOf(ip.group());
        return draft.now().group(group).addresses().keySet().stream().anyMatch(Applied::isSix)
                && draft.now().members(group).stream()
                        .noneMatch(other -> !other.equals(ip.name())
                                && draft.now().ip(other).inet6());
    }

    void leave(IpSetup ip, String reason, List<String> cut) {
        if (ip.standby()) {
            draft.add(new IpChange.SetStandby(ip.name(), false));
        }
        ip.addresses().forEach(address -> draft.take(ip.name(), address, "", List.of()));
        draft.add(new IpChange.LeaveGroup(ip.name(), String.valueOf(ip.group())), reason, cut);
    }

    private boolean interfaces() {
        for (IpSetup ip : draft.now().interfaces().values()) {
            if (draft.ipGoes(ip.name()) && ip.group() == null && ip.addresses().isEmpty()) {
                if (ip.inet6()) {
                    draft.add(new IpChange.RemoveInet6(ip.name()));
                }
                return add(new IpChange.DeleteIp(ip.name()));
            }
        }
        return false;
    }

    private boolean ports() {
        for (Datalink link : draft.now().of(Datalink.Kind.AGGREGATION).toList()) {
            if (draft.isReplaced(link) || link.ports().size() < 2) {
                continue;
            }
            for (String port : link.ports()) {
                if (!draft.target().link(link.name()).ports().contains(port)) {
                    return add(new DatalinkChange.RemovePort(
                            link.name(), port, draft.now().link(port).silent()));
                }
            }
        }
        return false;
    }

    private boolean vlans() {
        for (Datalink vlan : draft.now().of(Datalink.Kind.VLAN).toList()) {
            if (draft.goes(vlan.name()) && !draft.now().isUsed(vlan.name())) {
                return add(new DatalinkChange.DeleteVlan(vlan.name(), String.valueOf(vlan.over()), vlan.tag()));
            }
        }
        return false;
    }

    private boolean aggregations() {
        for (Datalink link : draft.now().of(Datalink.Kind.AGGREGATION).toList()) {
            if (draft.isReplaced(link) && !draft.now().isUsed(link.name())) {
                draft.add(new DatalinkChange.DeleteAggr(Builds.spec(draft.now(), link)));
                draft.recreationBegun(link.name());
                return true;
            }
        }
        return false;
    }

    private boolean groups() {
        for (Map.Entry<String, GroupSetup> it : draft.now().groups().entrySet()) {
            boolean empty = it.getValue().addresses().isEmpty()
                    && draft.now().members(it.getKey()).isEmpty();
            if (empty && !draft.target().groups().containsKey(it.getKey())) {
                return add(new IpChange.DeleteGroup(it.getKey()));
            }
        }
        return false;
    }
}
