// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.IfconfigUnit.Flag;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** IP interfaces and the addresses that stand on them, from ifconfig -a where it was read, from ipadm otherwise. */
final class IpAssembly {
    private final Facts facts;
    private final Names names;

    IpAssembly(Facts facts, Names names) {
        this.facts = facts;
        this.names = names;
    }

    /** Names of the IPMP interfaces, which are interfaces without a link (illumos and Oracle Solaris 11). */
    static Set<String> ipmpInterfaces(Facts facts) {
        Set<String> ipmp = new LinkedHashSet<>();
        facts.units().stream().filter(unit -> unit.is(Flag.IPMP)).forEach(unit -> ipmp.add(unit.name()));
        for (Row row : facts.rows(TableKind.INTERFACE)) {
            if (row.word("CLASS").equals("ipmp")) {
                row.find("IFNAME").ifPresent(ipmp::add);
            }
        }
        facts.rows(TableKind.IPMP_GROUP).forEach(row -> row.find("GROUP").ifPresent(ipmp::add));
        facts.rows(TableKind.IPMP_INTERFACE).forEach(row -> row.find("GROUP").ifPresent(ipmp::add));
        facts.rows(TableKind.IPMP_ADDRESS).forEach(row -> row.find("GROUP").ifPresent(ipmp::add));
        return ipmp;
    }

    /** Names of interfaces that some output calls members of an IPMP group. */
    static Set<String> members(Facts facts) {
        Set<String> members = new LinkedHashSet<>();
        facts.rows(TableKind.IPMP_INTERFACE)
                .forEach(row -> row.find("INTERFACE").ifPresent(members::add));
        facts.rows(TableKind.IPMP_GROUP)
                .forEach(row -> members.addAll(GroupMembers.listed(row).keySet()));
        for (Row row : facts.rows(TableKind.INTERFACE)) {
            if (row.word("CLASS").equals("ipmp")) {
                members.addAll(LinkAssembly.over(row));
            }
        }
        return members;
    }

    /**
     * @param isLink whether there is a datalink of that name
     * @param isMember whether the interface is in an IPMP group, which then has its addresses
     */
    List<IpInterface> interfaces(Set<String> ipmp, Predicate<String> isLink, Predicate<String> isMember) {
        List<IpInterface> interfaces = new ArrayList<>();
        for (String name : found()) {
            if (ipmp.contains(name) || isLoopback(name)) {
                continue;
            }
            if (!Names.isName(name) || !isLink.test(name)) {
                names.gap(
                        "The IP interface " + Names.shown(name) + " is not shown: it stands on no link that is known");
                continue;
            }
            boolean member = isMember.test(name);
            List<InterfaceAddress> addresses = addresses(name);
            interfaces.add(new IpInterface(
                    names.ip(name),
                    name,
                    names.link(name),
                    List.copyOf(families(name, addresses, member)),
                    member ? List.of() : addresses,
                    List.copyOf(dynamic(name))));
        }
        return interfaces;
    }

    /** All addresses of an interface but the unspecified ones, which are placeholders. */
    List<InterfaceAddress> addresses(String name) {
        return addresses(name, unit -> true);
    }

    /** The addresses of an interface whose unit fits; of those that ipadm alone tells, all. */
    List<InterfaceAddress> addresses(String name, Predicate<IfconfigUnit> fits) {
        Set<InterfaceAddress> addresses = new LinkedHashSet<>();
        boolean told = false;
        for (IfconfigUnit unit : facts.units()) {
            if (unit.name().equals(name)) {
                told = true;
                InterfaceAddress address = names.address(unit.address(), name);
                if (address != null && !isUnspecified(address) && fits.test(unit)) {
                    addresses.add(address);
                }
            }
        }
        if (told) {
            return List.copyOf(addresses);
        }
        for (Row row : facts.rows(TableKind.ADDRESS)) {
            if (name.equals(owner(row))) {
                InterfaceAddress address = names.address(local(row.text("ADDR")), name);
                if (address != null && row.word("STATE").equals("disabled")) {
                    names.gap("The address " + address.text() + " of " + name
                            + " is configured and disabled; it is not shown");
                } else if (address != null && !isUnspecified(address)) {
                    addresses.add(address);
                }
            }
        }
        return List.copyOf(addresses);
    }

    static boolean isUnspecified(InterfaceAddress address) {
        String ip = address.ip().text();
        return ip.equals("0.0.0.0") || ip.equals("::");
    }

    private Set<String> found() {
        Set<String> found = new LinkedHashSet<>();
        facts.units().forEach(unit -> found.add(unit.name()));
        for (Row row : facts.rows(TableKind.INTERFACE)) {
            String name = row.text("IFNAME");
            if (name != null && row.word("STATE").equals("disabled")) {
                names.gap("The IP interface " + Names.shown(name) + " is configured and disabled; it is not shown");
            } else if (name != null
                    && !row.word("CLASS").equals("loopback")
                    && !row.word("CLASS").equals("vni")) {
                found.add(name);
            }
        }
        found.addAll(members(facts));
        for (Row row : facts.rows(TableKind.ADDRESS)) {
            String owner = owner(row);
            if (owner != null && !row.word("STATE").equals("disabled")) {
                found.add(owner);
            }
        }
        return found;
    }

    private boolean isLoopback(String name) {
        return name.equals("lo0")
                || facts.units().stream().anyMatch(unit -> unit.name().equals(name) && unit.is(Flag.LOOPBACK));
    }

    /**
     * Families in use. ipadm plumbs both at once, so one whose only address is the unspecified one does not count, but for
     * IPv4 of a member, which may well work without an address.
     */
    private Set<IpFamily> families(String name, List<InterfaceAddress> addresses, boolean member) {
        Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
        addresses.forEach(address -> families.add(address.family()));
        boolean plumbed4 = facts.units().stream().anyMatch(unit -> unit.name().equals(name) && !unit.isIpv6());
        if (families.isEmpty() || (member && plumbed4)) {
            families.add(IpFamily.INET);
        }
        return families;
    }

    private Set<IpFamily> dynamic(String name) {
        Set<IpFamily> dynamic = EnumSet.noneOf(IpFamily.class);
        for (IfconfigUnit unit : facts.units()) {
            boolean fetched = unit.is(Flag.DHCP) || unit.is(Flag.ADDRCONF);
            if (unit.name().equals(name) && fetched) {
                dynamic.add(unit.isIpv6() ? IpFamily.INET6 : IpFamily.INET);
            }
        }
        for (Row row : facts.rows(TableKind.ADDRESS)) {
            if (name.equals(owner(row)) && row.word("TYPE").equals("dhcp")) {
                dynamic.add(row.find("ADDR").orElse("").indexOf(':') >= 0 ? IpFamily.INET6 : IpFamily.INET);
            }
        }
        return dynamic;
    }

    private static @Nullable String owner(Row row) {
        String object = row.text("ADDROBJ");
        int slash = object == null ? -1 : object.indexOf('/');
        return slash <= 0 ? null : object.substring(0, slash);
    }

    /** Point-to-point addresses are local->remote, or local-->remote on Oracle Solaris 11. */
    private static @Nullable String local(@Nullable String text) {
        int arrow = text == null ? -1 : text.indexOf("->");
        if (text == null || arrow < 0) {
            return text;
        }
        int end = arrow > 0 && text.charAt(arrow - 1) == '-' ? arrow - 1 : arrow;
        String local = text.substring(0, end);
        return local.indexOf('/') < 0 ? local + (local.indexOf(':') < 0 ? "/32" : "/128") : local;
    }
}
