// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import java.util.Set;
import java.util.TreeSet;

/** What a machine comes up with, as lines that can be compared: of a setup, and in tests read from files. */
public final class Facts {
    private final Set<String> lines = new TreeSet<>();

    /** What a setup says, with only those options of bonds that the tests use. */
    public static Set<String> of(Setup setup) {
        Facts facts = new Facts();
        for (LinkSetup link : setup.links().values()) {
            if (link.kind() == Kind.BOND) {
                facts.link(link.name(), "bond");
                link.options().forEach((option, value) -> facts.option(link.name(), option, value));
            } else if (link.kind() == Kind.VLAN) {
                facts.link(link.name(), "vlan " + link.tag() + " over " + link.over());
            }
            if (link.bond() != null) {
                facts.port(link.name(), link.bond());
            }
            link.addresses().forEach(address -> facts.address(link.name(), address.text()));
            if (link.mtu() != usualMtu(setup, link)) {
                facts.mtu(link.name(), link.mtu());
            }
        }
        for (RouteEntry route : setup.routes()) {
            facts.route(
                    route.destination(),
                    route.gateway() == null ? "none" : route.gateway().text(),
                    route.link(),
                    route.metric());
        }
        return facts.lines;
    }

    /** What may be said or not without a difference: the MTU that a link has by itself. */
    public static Set<String> usual(Setup setup) {
        Facts facts = new Facts();
        for (LinkSetup link : setup.links().values()) {
            facts.mtu(link.name(), usualMtu(setup, link));
        }
        return facts.lines;
    }

    /** A VLAN has that of the link below, a port that of its bond. */
    private static int usualMtu(Setup setup, LinkSetup link) {
        LinkSetup like = setup.links().get(link.over() != null ? link.over() : String.valueOf(link.bond()));
        return like == null ? 1500 : like.mtu();
    }

    public void link(String name, String kind) {
        lines.add(name + " is a " + kind);
    }

    public void port(String name, String bond) {
        lines.add(name + " is a port of " + bond);
    }

    public void option(String bond, String option, String value) {
        lines.add(bond + " has " + option + "=" + value);
    }

    public void address(String name, String address) {
        lines.add(name + " has " + address);
    }

    public void mtu(String name, int mtu) {
        lines.add(name + " has MTU " + mtu);
    }

    public void route(String to, String via, String link, long metric) {
        lines.add("route to " + to + " via " + via + " dev " + link + " metric " + metric);
    }

    public Set<String> lines() {
        return lines;
    }
}
