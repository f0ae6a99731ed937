// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that interrupt something, the shortest interruption first. */
final class Cuts {
    private final SolarisDraft draft;
    private final Releases releases;

    Cuts(SolarisDraft draft, Releases releases) {
        this.draft = draft;
        this.releases = releases;
    }

    /** Adds what belongs together; false when there is nothing. */
    boolean next() {
        return carried() || move() || drop() || suspend() || lastMember() || recreate();
    }

    private void take(InterfaceAddress address, String holder, String reason) {
        draft.take(holder, address, reason, List.of(address.text()));
    }

    /** Data addresses of Solaris 10 that stand on a member that leaves or is to be standby. */
    private boolean carried() {
        for (GroupSetup group : draft.now().groups().values()) {
            for (Map.Entry<InterfaceAddress, String> it : group.addresses().entrySet()) {
                IpSetup ip = draft.now().interfaces().get(it.getValue());
                boolean stays = draft.target()
                        .holder(it.getKey())
                        .filter(group.name()::equals)
                        .isPresent();
                boolean gives = ip != null
                        && (draft.leaves(ip)
                                || (!ip.standby()
                                        && draft.target().ip(ip.name()).standby()));
                if (ip != null && gives && stays && draft.hasCarrierBeside(group.name(), ip.name())) {
                    take(it.getKey(), group.name(), "it moves from " + ip.name() + " to another member");
                    return true;
                }
            }
        }
        return false;
    }

    private boolean move() {
        for (Map.Entry<InterfaceAddress, String> it : draft.now().addresses().entrySet()) {
            Optional<String> after = draft.target().holder(it.getKey()).filter(to -> !to.equals(it.getValue()));
            if (after.isPresent() && draft.isReady(it.getKey(), after.get())) {
                take(it.getKey(), it.getValue(), "it moves from " + it.getValue() + " to " + after.get());
                return true;
            }
        }
        return false;
    }

    private boolean drop() {
        for (Map.Entry<InterfaceAddress, String> it : draft.now().addresses().entrySet()) {
            if (draft.target().holder(it.getKey()).isEmpty()) {
                take(it.getKey(), it.getValue(), "it is taken away");
                return true;
            }
        }
        return false;
    }

    /** Addresses of an interface that has to go first, and of one that is to be a member with other addresses. */
    private boolean suspend() {
        for (IpSetup ip : draft.now().interfaces().values()) {
            IpSetup after = draft.target().interfaces().get(ip.name());
            boolean joins = after != null && after.group() != null && ip.group() == null;
            if (ip.group() == null && !ip.addresses().isEmpty() && (draft.ipGoes(ip.name()) || joins)) {
                take(ip.addresses().get(0), ip.name(), ip.name() + " has to be free before it can be used otherwise");
                return true;
            }
        }
        for (GroupSetup group : draft.now().groups().values()) {
            boolean gone = !draft.target().groups().containsKey(group.name());
            if (gone && !group.addresses().isEmpty()) {
                take(group.addresses().keySet().iterator().next(), group.name(), group.name() + " is taken away");
                return true;
            }
        }
        return false;
    }

    private boolean lastMember() {
        for (IpSetup ip : draft.now().interfaces().values()) {
            if (draft.leaves(ip)) {
                String group = String.valueOf(ip.group());
                if (releases.isLastOfInet6(ip)) {
                    draft.now().group(group).addresses().keySet().stream()
                            .filter(Applied::isSix)
                            .forEach(address ->
                                    take(address, group, ip.name() + " is the last member of " + group + " with IPv6"));
                }
                boolean last = draft.now().members(group).size() == 1;
                releases.leave(
                        ip,
                        ip.name() + " is the last member of " + group + " that works meanwhile",
                        last ? draft.addressesOver(ip.name()) : List.of());
                return true;
            }
        }
        return false;
    }

    /** An aggregation that shares no port with what it shall be, and whose new ports are not free before it goes. */
    private boolean recreate() {
        return draft.now()
                .of(Datalink.Kind.AGGREGATION)
                .filter(link -> !draft.isReplaced(link)
                        && draft.target().link(link.name()).ports().stream().noneMatch(link.ports()::contains))
                .anyMatch(link -> draft.recreate(link.name()));
    }
}
