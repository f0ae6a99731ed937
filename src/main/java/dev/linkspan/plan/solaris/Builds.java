// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.InterfaceAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Steps that make what is wanted out of what is idle; they interrupt nothing but where LACP negotiates anew. */
final class Builds {
    private final SolarisDraft draft;

    Builds(SolarisDraft draft) {
        this.draft = draft;
    }

    /** Adds one step; false when there is none. */
    boolean next() {
        return options()
                || properties()
                || aggregations()
                || vlans()
                || interfaces()
                || members()
                || standby(false)
                || addresses()
                || routes()
                || standby(true)
                || detection();
    }

    private boolean add(SolarisChange change) {
        draft.add(change);
        return true;
    }

    private boolean options() {
        for (Datalink link : draft.now().of(Datalink.Kind.AGGREGATION).toList()) {
            if (draft.isReplaced(link)) {
                continue;
            }
            AggregationOptions before = link.optionsOrFail();
            AggregationOptions after = draft.target().link(link.name()).optionsOrFail();
            if (!before.equals(after)) {
                boolean renegotiates = before.lacp() != after.lacp() || !Objects.equals(before.mac(), after.mac());
                draft.add(
                        new DatalinkChange.ModifyAggr(link.name(), before, after),
                        link.name() + " negotiates with its switch anew, or gets another MAC address",
                        renegotiates ? draft.addressesOver(link.name()) : List.of());
                return true;
            }
        }
        return false;
    }

    private boolean properties() {
        for (Datalink link : draft.now().links().values()) {
            Datalink after = draft.target().links().get(link.name());
            boolean replaced = link.kind() == Datalink.Kind.AGGREGATION && draft.isReplaced(link);
            if (after == null || after.kind() != link.kind() || replaced) {
                continue;
            }
            TreeSet<String> keys = new TreeSet<>(link.properties().keySet());
            keys.addAll(after.properties().keySet());
            for (String key : keys) {
                String is = link.properties().getOrDefault(key, "");
                String shall = after.properties().getOrDefault(key, "");
                boolean can = !key.equals(LinkProperty.MTU) || !draft.now().isUsed(link.name());
                if (!is.equals(shall) && can) {
                    return add(new DatalinkChange.SetProperty(link.name(), key, is, shall));
                }
            }
        }
        return false;
    }

    /** Whether a NIC can become a port as it is. */
    private boolean isFree(String nic) {
        Datalink link = draft.now().links().get(nic);
        return link != null && !draft.now().isUsed(nic) && !link.properties().containsKey(LinkProperty.MTU);
    }

    private boolean aggregations() {
        for (Datalink wanted : draft.target().of(Datalink.Kind.AGGREGATION).toList()) {
            Datalink there = draft.now().links().get(wanted.name());
            List<String> free = wanted.ports().stream().filter(this::isFree).toList();
            if (free.isEmpty()) {
                continue;
            }
            if (there == null) {
                return add(new DatalinkChange.CreateAggr(spec(draft.now(), wanted.withPorts(free))));
            }
            if (there.kind() == Datalink.Kind.AGGREGATION && !draft.isReplaced(there)) {
                return add(new DatalinkChange.AddPort(
                        wanted.name(),
                        free.get(0),
                        draft.now().link(free.get(0)).silent()));
            }
        }
        return false;
    }

    /** The aggregation with all that is needed to make it. */
    static AggregationSpec spec(SolarisSetup now, Datalink aggregation) {
        boolean silent =
                aggregation.ports().stream().anyMatch(port -> now.link(port).silent());
        return new AggregationSpec(
                aggregation.name(),
                aggregation.modeOrFail(),
                aggregation.ports(),
                aggregation.optionsOrFail(),
                silent,
                aggregation.properties());
    }

    private boolean vlans() {
        for (Datalink vlan : draft.target().of(Datalink.Kind.VLAN).toList()) {
            String over = String.valueOf(vlan.over());
            boolean can = !draft.now().links().containsKey(vlan.name())
                    && isSettled(over)
                    && draft.now().vlansOn(over).stream().noneMatch(it -> it.tag() == vlan.tag());
            if (can) {
                return add(new DatalinkChange.CreateVlan(vlan.name(), over, vlan.tag()));
            }
        }
        return false;
    }

    /** Whether something can be put on a link to stay. */
    private boolean isSettled(String link) {
        return draft.now().links().containsKey(link)
                && !draft.goes(link)
                && draft.now().aggregationOf(link).isEmpty();
    }

    private boolean interfaces() {
        for (IpSetup ip : draft.target().interfaces().values()) {
            IpSetup there = draft.now().interfaces().get(ip.name());
            if (there == null && isSettled(ip.name())) {
                return add(new IpChange.CreateIp(ip.name()));
            }
            if (there != null && ip.inet6() && !there.inet6() && !draft.ipGoes(ip.name())) {
                return add(new IpChange.AddInet6(ip.name()));
            }
        }
        return false;
    }

    private boolean members() {
        boolean named = draft.now().flavour().hasGroupInterface();
        for (String group : draft.target().groups().keySet()) {
            if (named && !draft.now().groups().containsKey(group)) {
                return add(new IpChange.CreateGroup(group));
            }
        }
        for (IpSetup ip : draft.target().interfaces().values()) {
            IpSetup there = draft.now().interfaces().get(ip.name());
            if (ip.group() == null || there == null || there.group() != null || draft.ipGoes(ip.name())) {
                continue;
            }
            Map<InterfaceAddress, String> data =
                    draft.target().group(ip.group()).addresses();
            boolean can = named
                    ? there.addresses().isEmpty()
                    : data.keySet().containsAll(there.addresses())
                            && (there.addresses().isEmpty() || !ip.standby());
            if (can) {
                return add(new IpChange.JoinGroup(ip.name(), ip.group()));
            }
        }
        return false;
    }

    private boolean addresses() {
        for (Map.Entry<InterfaceAddress, String> it : draft.target().addresses().entrySet()) {
            InterfaceAddress address = it.getKey();
            String holder = it.getValue();
            if (draft.now().holder(address).isEmpty() && draft.isReady(address, holder)) {
                boolean onMember = !draft.now().flavour().hasGroupInterface()
                        && draft.now().groups().containsKey(holder);
                return add(new IpChange.GiveAddress(
                        holder, address, onMember ? member(holder).orElse(null) : null, draft.isTest(holder)));
            }
        }
        return false;
    }

    /** Who gets a data address of Solaris 10: a member that is not standby and has the fewest. */
    private Optional<String> member(String group) {
        Map<InterfaceAddress, String> carried = draft.now().group(group).addresses();
        return draft.now().members(group).stream()
                .filter(name -> !draft.leaves(draft.now().ip(name)))
                .min((a, b) -> {
                    int standby = Boolean.compare(isStandby(a), isStandby(b));
                    return standby != 0 ? standby : Long.compare(count(carried, a), count(carried, b));
                });
    }

    private boolean isStandby(String member) {
        return draft.now().ip(member).standby() || draft.target().ip(member).standby();
    }

    private static long count(Map<InterfaceAddress, String> carried, String member) {
        return carried.values().stream().filter(member::equals).count();
    }

    private boolean routes() {
        return draft.target().routes().stream()
                .sorted()
                .filter(route -> !draft.now().routes().contains(route)
                        && draft.now().reaching(route.gateway()).isPresent())
                .findFirst()
                .map(route -> add(new IpChange.AddRoute(route)))
                .orElse(false);
    }

    /** A member that has been standby takes data addresses only when it is so no more. */
    private boolean standby(boolean on) {
        for (IpSetup ip : draft.now().interfaces().values()) {
            if (ip.group() != null
                    && !draft.leaves(ip)
                    && ip.standby() != on
                    && ip.standby() != draft.target().ip(ip.name()).standby()
                    && (ip.standby() || !draft.carries(ip))) {
                return add(new IpChange.SetStandby(ip.name(), !ip.standby()));
            }
        }
        return false;
    }

    /** When all else is as wanted. */
    private boolean detection() {
        SolarisSetup now = draft.now();
        SolarisSetup target = draft.target();
        SolarisSetup like = now.withMpathd(target.mpathd()).withTransitive(target.transitive());
        if (!like.canonical().equals(target.canonical())) {
            return false;
        }
        if (!now.mpathd().equals(target.mpathd())) {
            return add(new IpChange.SetMpathd(now.mpathd(), target.mpathd()));
        }
        return now.transitive() != target.transitive() && add(new IpChange.SetTransitive(target.transitive()));
    }
}
