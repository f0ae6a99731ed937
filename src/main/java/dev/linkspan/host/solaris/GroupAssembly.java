// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.IfconfigUnit.Flag;
import dev.linkspan.host.solaris.parse.MpathdSettings;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * IPMP groups. On illumos and Oracle Solaris 11 a group is an IP interface of its own and ipmpstat tells how it is; on
 * Solaris 10 it is a name on its members, and the flags of ifconfig are all there is.
 */
final class GroupAssembly {
    private static final Row NOTHING = new Row(0, Map.of());

    private final Facts facts;
    private final Names names;
    private final IpAssembly ip;
    private final Set<String> ipmp;
    private final GroupMembers members;

    /** @param ipmp names of the IPMP interfaces; empty on Solaris 10 */
    GroupAssembly(Facts facts, Names names, IpAssembly ip, Set<String> ipmp) {
        this.facts = facts;
        this.names = names;
        this.ip = ip;
        this.ipmp = ipmp;
        members = new GroupMembers(facts, ipmp);
    }

    boolean isMember(String name) {
        return members.isMember(name);
    }

    /** @param targets probe targets that are set for a group with such addresses */
    List<IpmpGroup> groups(RouteAssembly targets) {
        List<IpmpGroup> groups = new ArrayList<>();
        members.byGroup().forEach((name, its) -> groups.add(group(name, its, targets)));
        return groups;
    }

    private IpmpGroup group(String name, Set<String> its, RouteAssembly targets) {
        List<IpmpMember> made = new ArrayList<>();
        List<InterfaceAddress> tests = new ArrayList<>();
        for (String member : its) {
            List<InterfaceAddress> test = tests(member);
            tests.addAll(test);
            made.add(new IpmpMember(names.ip(member), standby(name, member), test, usage(name, member)));
        }
        List<DataAddress> addresses = ipmp.contains(name) ? data(name) : oldData(its);
        MpathdSettings mpathd = facts.mpathd();
        if (mpathd.fdtMillis() == null) {
            names.gap("The failure detection time and failback of in.mpathd are not known; " + name
                    + " is shown with its defaults");
        }
        List<InterfaceAddress> probing = tests.stream().anyMatch(test -> test.family() == IpFamily.INET)
                ? tests
                : addresses.stream().map(DataAddress::address).toList();
        return new IpmpGroup(
                names.group(name),
                name,
                made,
                addresses,
                detection(its, tests, addresses),
                mpathd.fdtMillis() == null ? IpmpGroup.DEFAULT_FDT_MILLIS : mpathd.fdtMillis(),
                targets.targets(probing),
                !Boolean.FALSE.equals(mpathd.failback()));
    }

    /** Addresses that stay where they are. Without ifconfig: what stands on a member is one (ipadm(8)). */
    private List<InterfaceAddress> tests(String member) {
        return ip.addresses(member, unit -> unit.is(Flag.NOFAILOVER));
    }

    private boolean standby(String group, String member) {
        Row row = member(member);
        String flags = row.text("FLAGS");
        if (flags != null && flags.length() > 1) {
            return flags.charAt(1) == 's';
        }
        List<IfconfigUnit> units = units(member);
        if (units.isEmpty()) {
            names.gap("Whether " + member + " of " + group + " is a standby was not told; it is shown as none");
        }
        return units.stream().anyMatch(unit -> unit.is(Flag.STANDBY));
    }

    private @Nullable Usage usage(String group, String member) {
        Row row = member(member);
        if (row != NOTHING) {
            return usage(row);
        }
        List<IfconfigUnit> units = units(member);
        if (units.isEmpty()) {
            return usageByMark(group, member);
        }
        if (units.stream().anyMatch(unit -> unit.is(Flag.OFFLINE))) {
            return Usage.OFFLINE;
        }
        if (units.stream().anyMatch(unit -> unit.is(Flag.FAILED))) {
            return Usage.FAILED;
        }
        if (units.stream().anyMatch(unit -> unit.is(Flag.INACTIVE))) {
            return Usage.STANDBY;
        }
        return units.stream().allMatch(unit -> unit.is(Flag.RUNNING)) ? Usage.ACTIVE : null;
    }

    /** A state that we don't know says nothing, whatever stands beside it. */
    private static @Nullable Usage usage(Row row) {
        String flags = row.find("FLAGS").orElse("");
        String state = row.word("STATE");
        if (state.equals("offline") || flags.indexOf('h') >= 0) {
            return Usage.OFFLINE;
        }
        if (state.equals("failed")) {
            return Usage.FAILED;
        }
        if (!state.equals("ok") && !state.equals("unknown")) {
            return null;
        }
        Boolean active = row.yes("ACTIVE");
        if (Boolean.TRUE.equals(active)) {
            return Usage.ACTIVE;
        }
        return Boolean.FALSE.equals(active) && state.equals("ok") ? Usage.STANDBY : null;
    }

    /** What the brackets of ipmpstat -g say: [unusable] may be failed or offline, so it says neither. */
    private @Nullable Usage usageByMark(String group, String member) {
        for (Row row : facts.rows(TableKind.IPMP_GROUP)) {
            if (group.equals(row.text("GROUP"))) {
                Character mark = GroupMembers.listed(row).get(member);
                return mark == null || mark == '[' ? null : mark == '(' ? Usage.STANDBY : Usage.ACTIVE;
            }
        }
        return null;
    }

    /**
     * Without test addresses Oracle Solaris 11 sends ICMP probes from data addresses, on the members that have them now; only
     * the others are shown as transitive (in.mpathd(8), "Transitive Probing").
     */
    private Detection detection(Set<String> its, List<InterfaceAddress> tests, List<DataAddress> data) {
        boolean probes = tests.stream().anyMatch(test -> test.family() == IpFamily.INET);
        boolean transitive = false;
        for (Row row : facts.rows(TableKind.IPMP_TARGET)) {
            String member = row.text("INTERFACE");
            if (member != null && its.contains(member)) {
                String mode = row.word("MODE");
                boolean icmp = mode.equals("routes") || mode.equals("multicast");
                boolean own = icmp && isData(row.text("TESTADDR"), data);
                transitive |= own || mode.equals("transitive");
                probes |= icmp && !own;
            }
        }
        if (probes || transitive) {
            return probes ? Detection.PROBE : Detection.TRANSITIVE;
        }
        return Boolean.TRUE.equals(facts.transitiveProbing()) ? Detection.TRANSITIVE : Detection.LINK;
    }

    private static boolean isData(@Nullable String address, List<DataAddress> data) {
        return address != null
                && data.stream().anyMatch(it -> it.address().ip().text().equals(address));
    }

    private List<DataAddress> data(String group) {
        Map<String, String> inbound = new LinkedHashMap<>();
        for (Row row : facts.rows(TableKind.IPMP_ADDRESS)) {
            String address = row.text("ADDRESS");
            String by = row.text("INBOUND");
            if (group.equals(row.text("GROUP"))
                    && address != null
                    && by != null
                    && row.word("STATE").equals("up")) {
                var parsed = names.ip(address, group);
                if (parsed != null) {
                    inbound.put(parsed.text(), by);
                }
            }
        }
        List<DataAddress> data = new ArrayList<>();
        for (InterfaceAddress address : ip.addresses(group)) {
            if (!isSystems(address)) {
                String by = inbound.remove(address.ip().text());
                data.add(new DataAddress(address, by != null && isMember(by) ? names.ip(by) : null));
            }
        }
        inbound.keySet().forEach(address -> {
            if (!address.startsWith("fe80:")) {
                names.gap("The subnet of " + address + " of " + group + " is not told, so it is not shown");
            }
        });
        return data;
    }

    /** Solaris 10: the addresses that may move, wherever they are now. */
    private List<DataAddress> oldData(Set<String> its) {
        List<DataAddress> data = new ArrayList<>();
        for (String member : its) {
            for (IfconfigUnit unit : units(member)) {
                InterfaceAddress address = names.address(unit.address(), member);
                boolean moves = !unit.is(Flag.NOFAILOVER) && address != null && !IpAssembly.isUnspecified(address);
                if (moves && !isSystems(address)) {
                    boolean carries = unit.is(Flag.UP) && unit.is(Flag.RUNNING) && !unit.is(Flag.FAILED);
                    data.add(new DataAddress(address, carries ? names.ip(member) : null));
                }
            }
        }
        // They stand where they are now; their order must not depend on it.
        data.sort(Comparator.comparing(address -> address.address().ip().value()));
        return data;
    }

    /** IPv6 needs a link-local address on every interface; it is no data address. */
    private static boolean isSystems(InterfaceAddress address) {
        return address.family() == IpFamily.INET6 && address.isLinkLocal();
    }

    private Row member(String name) {
        for (Row row : facts.rows(TableKind.IPMP_INTERFACE)) {
            if (name.equals(row.text("INTERFACE"))) {
                return row;
            }
        }
        return NOTHING;
    }

    private List<IfconfigUnit> units(String name) {
        return facts.units().stream().filter(unit -> unit.name().equals(name)).toList();
    }
}
