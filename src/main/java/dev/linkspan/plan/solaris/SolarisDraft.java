// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.Interruption;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.topology.InterfaceAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A plan in the making: the steps so far, what the host has after them, and what of it has to give way. */
final class SolarisDraft {
    private final List<PlannedStep> steps = new ArrayList<>();
    private final Set<String> recreated = new TreeSet<>();
    private final SolarisSetup target;
    private SolarisSetup now;

    SolarisDraft(SolarisSetup start, SolarisSetup target) {
        this.now = start;
        this.target = target;
    }

    SolarisSetup now() {
        return now;
    }

    SolarisSetup target() {
        return target;
    }

    List<PlannedStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** Adds a step that interrupts nothing. */
    void add(SolarisChange change) {
        add(change, "", List.of());
    }

    /** Adds a step that may cut off the addresses; without any it interrupts nothing. */
    void add(SolarisChange change, String reason, List<String> addresses) {
        SolarisStep step = new SolarisStep(now.flavour(), change);
        try {
            now = now.after(step);
        } catch (IllegalStateException e) {
            throw new PlanRefusedException(
                    String.join(", ", step.changes()),
                    "there is no safe way to this: \"" + step.title() + "\" can't be done, " + e.getMessage(),
                    "change the machine in smaller parts, or by hand");
        }
        steps.add(new PlannedStep(step, addresses.isEmpty() ? null : new Interruption(reason, addresses, null)));
    }

    /** Takes an address, and before it the routes that would be lost. */
    void take(String holder, InterfaceAddress address, String reason, List<String> cut) {
        for (StaticRoute route : now.routes()) {
            boolean reached = now.reaching(route.gateway()).isPresent();
            boolean still = now.addresses().keySet().stream()
                    .anyMatch(other -> !other.equals(address) && other.reaches(route.gateway()));
            if (reached && !still) {
                add(new IpChange.DeleteRoute(route));
            }
        }
        add(new IpChange.TakeAddress(holder, address, carrier(holder, address), isTest(holder)), reason, cut);
    }

    /** Whether the addresses of an interface are test addresses now. */
    boolean isTest(String holder) {
        IpSetup ip = now.interfaces().get(holder);
        return !now.groups().containsKey(holder) && ip != null && ip.group() != null;
    }

    /** Who has a data address of Solaris 10; null elsewhere. */
    private @org.jspecify.annotations.Nullable String carrier(String holder, InterfaceAddress address) {
        GroupSetup group = now.groups().get(holder);
        String member = group == null ? "" : group.addresses().getOrDefault(address, "");
        return member.isEmpty() ? null : member;
    }

    /** Lets an aggregation be deleted and made anew; false when that was said already. */
    boolean recreate(String aggregation) {
        return recreated.add(aggregation);
    }

    void recreationBegun(String aggregation) {
        recreated.remove(aggregation);
    }

    /** Whether an aggregation of now can't become that of the target by changes. */
    boolean isReplaced(Datalink aggregation) {
        Datalink after = target.links().get(aggregation.name());
        return after == null || after.mode() != aggregation.mode() || recreated.contains(aggregation.name());
    }

    /** Whether what stands on a link has to leave it. */
    boolean goes(String name) {
        Datalink link = now.links().get(name);
        Datalink after = target.links().get(name);
        if (link == null || link.kind() == Datalink.Kind.BRIDGE) {
            return false;
        }
        if (after == null || !mtu(link).equals(mtu(after))) {
            return true;
        }
        return switch (link.kind()) {
            case AGGREGATION -> isReplaced(link);
            case VLAN ->
                link.tag() != after.tag()
                        || !Objects.equals(link.over(), after.over())
                        || goes(String.valueOf(link.over()));
            case NIC -> target.aggregationOf(name).isPresent();
            case BRIDGE -> false;
        };
    }

    private static String mtu(Datalink link) {
        return link.properties().getOrDefault(LinkProperty.MTU, "");
    }

    /** Whether an IP interface has to go, if only to come again. */
    boolean ipGoes(String name) {
        return !target.interfaces().containsKey(name) || goes(name);
    }

    /** Whether a member has to leave its group. */
    boolean leaves(IpSetup ip) {
        IpSetup after = target.interfaces().get(ip.name());
        return ip.group() != null
                && (ipGoes(ip.name()) || after == null || !ip.group().equals(after.group()));
    }

    /** Whether a member has data addresses of a group of Solaris 10, which one that is standby can't have. */
    boolean carries(IpSetup ip) {
        return now.group(String.valueOf(ip.group())).addresses().containsValue(ip.name());
    }

    /** Whether a group of Solaris 10 has a member for data addresses that stays and is not to be standby. */
    boolean hasCarrierBeside(String group, String member) {
        return now.members(group).stream()
                .filter(name -> !name.equals(member))
                .anyMatch(name -> !leaves(now.ip(name))
                        && !target.ip(name).standby()
                        && !now.ip(name).standby());
    }

    /** Whether an address can be given to whom it shall have. */
    boolean isReady(InterfaceAddress address, String holder) {
        IpSetup ip = now.interfaces().get(holder);
        if (ip != null && target.interfaces().containsKey(holder)) {
            return !ipGoes(holder)
                    && Objects.equals(ip.group(), target.ip(holder).group())
                    && (!Applied.isSix(address) || ip.inet6());
        }
        return now.groups().containsKey(holder)
                && now.interfaces().values().stream()
                        .anyMatch(it ->
                                holder.equals(it.group()) && !leaves(it) && (!Applied.isSix(address) || it.inet6()));
    }

    /** The addresses that are reached over a link alone now. */
    List<String> addressesOver(String name) {
        TreeSet<String> addresses = new TreeSet<>();
        IpSetup ip = now.interfaces().get(name);
        if (ip != null && ip.group() == null) {
            ip.addresses().forEach(address -> addresses.add(address.text()));
        } else if (ip != null && ip.group() != null && now.members(ip.group()).size() == 1) {
            now.group(ip.group()).addresses().keySet().forEach(address -> addresses.add(address.text()));
        }
        now.vlansOn(name).forEach(vlan -> addresses.addAll(addressesOver(vlan.name())));
        return List.copyOf(addresses);
    }
}
