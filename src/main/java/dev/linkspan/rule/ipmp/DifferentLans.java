// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule.ipmp;

import dev.linkspan.edit.Update;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Fixes;
import dev.linkspan.rule.GroupRule;
import dev.linkspan.rule.GroupScope;
import dev.linkspan.rule.MemberScope;
import dev.linkspan.rule.Plug;
import dev.linkspan.rule.QuickFix;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** I-28: Interfaces of a group are in different VLANs or subnets. */
public final class DifferentLans extends GroupRule {

    public DifferentLans() {
        super(
                "I-28",
                Severity.ERROR,
                "Interfaces of a group are in different VLANs or subnets",
                "An address moves between the interfaces at a failure, so all of them must be in one"
                        + " broadcast domain.",
                "Oracle Solaris 11 E37476 (IPMP rules); Solaris 10 816-4554");
    }

    @Override
    protected void check(GroupScope scope, Consumer<Finding> found) {
        Map<Integer, List<MemberScope>> byVlan = new TreeMap<>();
        Map<String, List<MemberScope>> bySubnet = new TreeMap<>();
        for (MemberScope member : scope.members()) {
            Integer vlan = vlan(member);
            if (vlan != null) {
                byVlan.computeIfAbsent(vlan, id -> new ArrayList<>()).add(member);
            }
            if (scope.members().size() > 1) {
                for (InterfaceAddress address : member.member().testAddresses()) {
                    if (address.family() == IpFamily.INET) {
                        bySubnet.computeIfAbsent(address.subnet(), subnet -> new ArrayList<>())
                                .add(member);
                    }
                }
            }
        }
        if (byVlan.size() > 1) {
            List<String> places = new ArrayList<>();
            byVlan.forEach((vlan, members) -> places.add(names(members) + " in VLAN " + vlan));
            found.accept(finding(
                            scope.label() + " joins different VLANs (" + Sentences.and(places)
                                    + "): an address that moves is cut off.",
                            scope.id())
                    .withRemedy("Put all its switch ports into one VLAN, or split the group.")
                    .withFixes(sameVlan(scope, byVlan)));
        }
        if (bySubnet.size() > 1) {
            List<String> places = new ArrayList<>();
            bySubnet.forEach((subnet, members) -> places.add(names(members) + " in " + subnet));
            found.accept(finding(
                            scope.label() + " joins different subnets (" + Sentences.and(places)
                                    + " by their test addresses): all interfaces of a group are in one.",
                            scope.id())
                    .withRemedy("Use test addresses of one subnet, or split the group."));
        }
    }

    private static String names(List<MemberScope> members) {
        return Sentences.and(members.stream().map(MemberScope::name).toList());
    }

    /** The VLAN of an interface, by its own tag or by the switch ports it ends on; null when not known or not one. */
    private static Integer vlan(MemberScope member) {
        if (member.link() instanceof Vlan vlan) {
            return vlan.tag();
        }
        Integer found = null;
        for (Plug plug : member.plugs()) {
            Integer vlan = plug.port().nativeVlan();
            if (vlan == null || (found != null && !found.equals(vlan))) {
                return null;
            }
            found = vlan;
        }
        return found;
    }

    private static List<QuickFix> sameVlan(GroupScope scope, Map<Integer, List<MemberScope>> byVlan) {
        boolean byTag = scope.members().stream().anyMatch(member -> member.link() instanceof Vlan);
        boolean ours = scope.plugs().stream()
                .noneMatch(plug -> Boolean.FALSE.equals(plug.sw().configurable()));
        if (byTag || !ours) {
            return List.of();
        }
        int wanted = vlan(scope.members().stream()
                .filter(member -> vlan(member) != null)
                .findFirst()
                .orElseThrow());
        List<Plug> others = byVlan.entrySet().stream()
                .filter(entry -> entry.getKey() != wanted)
                .flatMap(entry -> entry.getValue().stream())
                .flatMap(member -> member.plugs().stream())
                .toList();
        String label = "Put " + Sentences.and(others.stream().map(Plug::place).toList()) + " into VLAN " + wanted;
        return List.of(Fixes.of(
                label,
                others.stream()
                        .map(plug -> Update.switchPort(plug.port().id(), label, it -> it.withNativeVlan(wanted)))
                        .toList()));
    }
}
