// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The IPMP groups of a draft. */
final class Groups {
    private final Draft draft;
    private final Platform platform;
    private final Map<String, String> interfaceIds;
    private final UnaryOperator<String> freshId;
    private final Set<Ip> placed = new LinkedHashSet<>();

    Groups(Draft draft, Platform platform, Map<String, String> interfaceIds, UnaryOperator<String> freshId) {
        this.draft = draft;
        this.platform = platform;
        this.interfaceIds = interfaceIds;
        this.freshId = freshId;
    }

    List<IpmpGroup> groups() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        draft.interfaces.forEach((name, plumbed) -> {
            if (plumbed.ipmp) {
                members.putIfAbsent(name, new ArrayList<>());
            }
        });
        draft.interfaces.entrySet().stream()
                .filter(entry -> entry.getValue().group != null && !entry.getValue().ipmp)
                .sorted(Comparator.comparingInt(entry -> entry.getValue().joined))
                .forEach(entry -> {
                    String named = String.valueOf(entry.getValue().group);
                    String group = draft.groupInterfaces.getOrDefault(named, named);
                    members.computeIfAbsent(group, key -> new ArrayList<>()).add(entry.getKey());
                });
        return members.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The targets that are in no group's subnet. */
    List<Ip> targetsOfNone() {
        return draft.targets.stream().filter(target -> !placed.contains(target)).toList();
    }

    private IpmpGroup group(String name, List<String> members) {
        List<IpmpMember> made = new ArrayList<>();
        List<List<InterfaceAddress>> data = new ArrayList<>();
        for (String member : members) {
            Draft.Plumbed plumbed = draft.plumb(new Place(member, 1, member), member);
            made.add(new IpmpMember(
                    interfaceIds.getOrDefault(member, member), plumbed.standby, addresses(plumbed, true)));
            data.add(addresses(plumbed, false));
        }
        Draft.Plumbed own = draft.interfaces.get(name);
        List<InterfaceAddress> all = new ArrayList<>(
                own == null || !own.ipmp
                        ? List.of()
                        : Stream.concat(addresses(own, true).stream(), addresses(own, false).stream())
                                .toList());
        all.addAll(dealt(data));
        List<InterfaceAddress> tests =
                made.stream().flatMap(member -> member.testAddresses().stream()).toList();
        return new IpmpGroup(
                freshId.apply(name),
                name,
                made,
                all.stream().map(address -> new DataAddress(address, null)).toList(),
                detection(!tests.isEmpty()),
                draft.fdtMillis == null ? IpmpGroup.DEFAULT_FDT_MILLIS : draft.fdtMillis,
                targets(tests.isEmpty() ? all : tests),
                draft.failback == null || draft.failback);
    }

    private List<InterfaceAddress> addresses(Draft.Plumbed plumbed, boolean noFailover) {
        return plumbed.units.stream()
                .filter(unit -> unit.noFailover == noFailover)
                .map(unit -> Addresses.whole(unit, draft.netmasks))
                .toList();
    }

    /** The first address of each member, then the second of each: the order in which they are dealt out to members. */
    private static List<InterfaceAddress> dealt(List<List<InterfaceAddress>> byMember) {
        List<InterfaceAddress> made = new ArrayList<>();
        for (IpFamily family : IpFamily.values()) {
            List<List<InterfaceAddress>> ofFamily = byMember.stream()
                    .map(addresses -> addresses.stream()
                            .filter(address -> address.family() == family)
                            .toList())
                    .toList();
            int most = ofFamily.stream().mapToInt(List::size).max().orElse(0);
            for (int round = 0; round < most; round++) {
                int at = round;
                ofFamily.stream()
                        .filter(addresses -> at < addresses.size())
                        .forEach(addresses -> made.add(addresses.get(at)));
            }
        }
        return made;
    }

    private Detection detection(boolean tests) {
        if (tests) {
            return Detection.PROBE;
        }
        return draft.transitive && platform == Platform.SOLARIS_11 ? Detection.TRANSITIVE : Detection.LINK;
    }

    private List<Ip> targets(List<InterfaceAddress> from) {
        List<Ip> found = draft.targets.stream()
                .filter(target -> from.stream().anyMatch(address -> address.reaches(target)))
                .toList();
        placed.addAll(found);
        return found;
    }
}
