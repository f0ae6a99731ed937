// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a machine is set up as: what runs, and what the tools keep. What stands in files is kept there.
 *
 * @param links datalinks that run
 * @param keptLinks datalinks that the next start brings up; on Solaris 10 those of /etc/aggregation.conf are not here
 * @param ip IP interfaces that run
 * @param keptIp what ipadm keeps
 * @param services properties of services, by {@code service/group/property}
 */
@RecordBuilder
public record State(
        Links links,
        Links keptLinks,
        List<IpIf> ip,
        List<IpIf> keptIp,
        List<RouteEntry> routes,
        MpathdSettings mpathd,
        Map<String, String> services)
        implements StateBuilder.With {
    /** The property that turns transitive probing on. */
    public static final String TRANSITIVE = "network/ipmp/config/transitive-probing";

    public State {
        ip = List.copyOf(ip);
        keptIp = List.copyOf(keptIp);
        routes = List.copyOf(routes);
        services = Collections.unmodifiableMap(new TreeMap<>(services));
    }

    /** A machine with nothing set up. */
    public static State bare() {
        return new State(
                Links.NONE,
                Links.NONE,
                List.of(),
                List.of(),
                List.of(),
                MpathdSettings.read("", false),
                Map.of(TRANSITIVE, "false"));
    }

    /** An IP interface that runs. */
    public Optional<IpIf> ip(String name) {
        return find(ip, name);
    }

    /** An IP interface that ipadm keeps. */
    public Optional<IpIf> keptIp(String name) {
        return find(keptIp, name);
    }

    /** With an interface that runs. */
    public State with(IpIf next) {
        return withIp(replaced(ip, next));
    }

    /** With an interface that ipadm keeps. */
    public State withKept(IpIf next) {
        return withKeptIp(replaced(keptIp, next));
    }

    /** Without an interface that runs. */
    public State withoutIp(String name) {
        return withIp(ip.stream().filter(each -> !each.name().equals(name)).toList());
    }

    /** Without an interface that ipadm keeps. */
    public State withoutKept(String name) {
        return withKeptIp(
                keptIp.stream().filter(each -> !each.name().equals(name)).toList());
    }

    /** The IPMP interface of a group (not on Solaris 10). */
    public Optional<IpIf> ipmpOf(String group) {
        return ip.stream()
                .filter(each -> each.ipmp() && group.equals(each.group()))
                .findFirst();
    }

    /** The underlying interfaces of a group. */
    public List<IpIf> members(String group) {
        return ip.stream()
                .filter(each -> !each.ipmp() && group.equals(each.group()))
                .toList();
    }

    /** The next number for an interface; 1 is lo0. */
    public int freeIndex() {
        return ip.stream().mapToInt(IpIf::index).max().orElse(1) + 1;
    }

    /** Whether something stands on a datalink: IP, a VLAN, an aggregation. */
    public boolean busy(String link) {
        return ip(link).isPresent()
                || links.aggrOf(link).isPresent()
                || links.vlans().stream().anyMatch(vlan -> vlan.over().equals(link));
    }

    private static Optional<IpIf> find(List<IpIf> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static List<IpIf> replaced(List<IpIf> all, IpIf next) {
        List<IpIf> list = new ArrayList<>(all);
        Predicate<IpIf> same = each -> each.name().equals(next.name());
        int at = list.indexOf(list.stream().filter(same).findFirst().orElse(next));
        if (at < 0) {
            list.add(next);
        } else {
            list.set(at, next);
        }
        return list;
    }
}
