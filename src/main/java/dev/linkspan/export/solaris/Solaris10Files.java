// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.LinkLocal;
import dev.linkspan.export.Losses;
import dev.linkspan.export.Text;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files that Solaris 10 gives to ifconfig(1M) when it boots: {@code hostname.IF}, {@code hostname6.IF},
 * {@code dhcp.IF}, and {@code defaultrouter}. An IPMP group is a word on each member there; its data addresses stand on
 * the members and move between them, so they are dealt out to the active ones in turn.
 */
final class Solaris10Files {
    private static final String MASKED = " netmask + broadcast +";

    private final HostIndex host;
    private final Solaris10Links links;
    private final Losses losses;
    private final Map<String, List<String>> contents = new LinkedHashMap<>();
    private final Map<String, String> masks = new TreeMap<>();

    Solaris10Files(HostIndex host, Solaris10Links links, Losses losses) {
        this.host = host;
        this.links = links;
        this.losses = losses;
        for (IpInterface ip : host.host().interfaces()) {
            if (host.groupOfInterface(ip.id()).isEmpty()) {
                link(ip).ifPresent(link -> single(ip, link));
            }
        }
        host.host().groups().forEach(this::group);
        List<String> routers = host.host().routes().stream()
                .filter(Solaris10Exporter::isDefaultRouter)
                .map(route -> String.valueOf(route.gateway()))
                .toList();
        if (!routers.isEmpty()) {
            contents.put("etc/defaultrouter", routers);
        }
    }

    /** The lines of each file, by its path below the root. */
    Map<String, List<String>> contents() {
        return contents;
    }

    /** The statements for {@code /etc/netmasks}, in order of the networks. */
    List<String> netmasks() {
        return masks.entrySet().stream()
                .map(entry ->
                        Script.want(Command.of("netmask").value(entry.getKey()).value(entry.getValue())))
                .toList();
    }

    private void single(IpInterface ip, Link link) {
        String name = links.name(link);
        List<InterfaceAddress> four = of(ip.addresses(), IpFamily.INET);
        if (ip.dhcp().contains(IpFamily.INET)) {
            contents.put("etc/dhcp." + name, List.of());
            four.forEach(address -> losses.add(name, address + " beside DHCP"));
            four = List.of();
        }
        if (ip.families().contains(IpFamily.INET) || ip.dhcp().contains(IpFamily.INET) || !four.isEmpty()) {
            List<String> units = four.stream()
                    .map(address -> masked(address) + MASKED + " up")
                    .toList();
            contents.put("etc/hostname." + name, line(String.join(" addif ", units)));
        }
        if (ip.dhcp().contains(IpFamily.INET6)) {
            losses.add(
                    name,
                    "whether it takes IPv6 addresses from routers, which in.ndpd does on every IPv6 interface unless"
                            + " /etc/inet/ndpd.conf says otherwise");
        }
        List<InterfaceAddress> six = of(ip.addresses(), IpFamily.INET6).stream()
                .filter(address -> !LinkLocal.isMadeBySystem(address, link))
                .toList();
        if (isSix(ip) || !six.isEmpty()) {
            contents.put("etc/hostname6." + name, line(String.join(" ", six(six))));
        }
    }

    private static boolean isSix(IpInterface ip) {
        return ip.families().contains(IpFamily.INET6) || ip.dhcp().contains(IpFamily.INET6);
    }

    private void group(IpmpGroup group) {
        List<IpmpMember> members = group.members().stream()
                .filter(member -> link(member).isPresent())
                .toList();
        List<IpmpMember> active =
                members.stream().filter(member -> !member.standby()).toList();
        List<InterfaceAddress> data =
                group.addresses().stream().map(DataAddress::address).toList();
        if (active.isEmpty() && !data.isEmpty()) {
            throw new ExportRefusedException(group.name() + " has no member that is not standby, and on Solaris 10 a"
                    + " standby interface holds no data address: make a member active");
        }
        for (IpmpMember member : members) {
            int place = active.indexOf(member);
            member(
                    group,
                    member,
                    dealt(of(data, IpFamily.INET), place, active.size()),
                    dealt(of(data, IpFamily.INET6), place, active.size()));
        }
    }

    /** Every n-th address, beginning with the one at the member's place among the active ones; none for a standby one. */
    private static List<InterfaceAddress> dealt(List<InterfaceAddress> addresses, int place, int active) {
        return place < 0
                ? List.of()
                : IntStream.range(0, addresses.size())
                        .filter(i -> i % active == place)
                        .mapToObj(addresses::get)
                        .toList();
    }

    private void member(IpmpGroup group, IpmpMember member, List<InterfaceAddress> four, List<InterfaceAddress> six) {
        Link link = link(member).orElseThrow();
        IpInterface ip =
                host.element(member.ipInterface()).map(IpInterface.class::cast).orElseThrow();
        noteLosses(ip, member, link);
        String name = links.name(link);
        String join = " group " + word(group.name());
        String up = (member.standby() ? " standby" : "") + " up";
        List<String> units = new ArrayList<>();
        four.forEach(address -> units.add(masked(address) + MASKED));
        List<InterfaceAddress> tests = of(member.testAddresses(), IpFamily.INET);
        tests.forEach(address -> units.add(masked(address) + MASKED + " deprecated -failover"));
        if (units.isEmpty()) {
            units.add(member.standby() ? "-failover" : "");
        }
        // The group belongs to the first unit, and -failover comes before standby, which comes before up.
        String first = units.get(0);
        units.set(
                0,
                first.contains(MASKED)
                        ? first.replace(MASKED, MASKED + join) + up
                        : (join.strip() + " " + first).strip() + up);
        for (int i = 1; i < units.size(); i++) {
            units.set(i, units.get(i) + " up");
        }
        contents.put("etc/hostname." + name, line(String.join(" addif ", units)));
        boolean groupSix =
                group.addresses().stream().anyMatch(data -> data.address().family() == IpFamily.INET6);
        if (isSix(ip) || groupSix) {
            // The link-local address is the IPv6 test address, where there is a test address.
            String start = (tests.isEmpty() && !member.standby() ? "" : "-failover ") + join.strip() + up;
            contents.put(
                    "etc/hostname6." + name,
                    line(String.join(
                            " ",
                            Stream.concat(Stream.of(start), six(six).stream()).toList())));
        }
    }

    private void noteLosses(IpInterface ip, IpmpMember member, Link link) {
        of(member.testAddresses(), IpFamily.INET6).stream()
                .filter(address -> !LinkLocal.isMadeBySystem(address, link))
                .forEach(address -> losses.add(
                        ip.name(), "test address " + address + ": an IPv6 one is always the link-local one"));
        ip.addresses().stream()
                .filter(address -> !LinkLocal.isMadeBySystem(address, link))
                .forEach(address -> losses.add(
                        ip.name(), address + ", which on a member of an IPMP group would become a data address"));
        ip.dhcp()
                .forEach(family -> losses.add(
                        ip.name(), "automatic addresses (" + family.word() + ") on a member of an IPMP group"));
    }

    private static List<String> six(List<InterfaceAddress> addresses) {
        return addresses.stream().map(address -> "addif " + address + " up").toList();
    }

    /** The address alone; its netmask is looked up in {@code /etc/netmasks}, because the boot scripts do so anyway. */
    private String masked(InterfaceAddress address) {
        String network = address.subnet().substring(0, address.subnet().indexOf('/'));
        int bits = address.prefixLength() == 0 ? 0 : -1 << (32 - address.prefixLength());
        String mask = IntStream.of(24, 16, 8, 0)
                .mapToObj(shift -> String.valueOf((bits >> shift) & 255))
                .reduce((high, low) -> high + "." + low)
                .orElseThrow();
        String other = masks.putIfAbsent(network, mask);
        if (other != null && !other.equals(mask)) {
            throw new ExportRefusedException(address + " wants netmask " + mask + " for the network " + network
                    + ", another address wants " + other + ", and /etc/netmasks of Solaris 10 has one for each network:"
                    + " change one of the prefix lengths");
        }
        return address.ip().text();
    }

    /** A group name as a word of a line that the boot scripts split at blanks. */
    private static String word(String name) {
        if (name.length() > 31 || !name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new ExportRefusedException("\"" + Text.printable(name)
                    + "\" is no name of an IPMP group that can stand in /etc/hostname files: expected at most 31 letters,"
                    + " digits, _ . and -; rename the group");
        }
        return name;
    }

    private static List<String> line(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static List<InterfaceAddress> of(List<InterfaceAddress> addresses, IpFamily family) {
        return addresses.stream().filter(address -> address.family() == family).toList();
    }

    private Optional<Link> link(IpmpMember member) {
        return host.element(member.ipInterface()).map(IpInterface.class::cast).flatMap(this::link);
    }

    private Optional<Link> link(IpInterface ip) {
        return host.link(ip.link()).filter(links::isMade);
    }
}
