// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.export.solaris.LinkNames;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host as it takes shape while files and commands are read; everything is known by its name. */
final class Draft {
    /** An aggregation. */
    static final class Aggregate {
        final Set<String> ports = new LinkedHashSet<>();
        boolean dlmp;
        boolean forced;
        Lacp lacp = Lacp.OFF;

        @Nullable
        LacpTimer timer;

        List<HashLayer> policy = List.of();

        @Nullable
        MacAddress mac;
    }

    /**
     * A VLAN.
     *
     * @param over name of the link it stands on
     * @param tag its id
     */
    record Tagged(String over, int tag) {}

    /** An address of an IP interface, perhaps without its netmask yet. */
    static final class Unit {
        final Place place;
        final String object;
        final Ip ip;

        @Nullable
        Integer prefix;

        boolean noFailover;

        /**
         * An address.
         *
         * @param object address object of ipadm, or an empty text
         */
        Unit(Place place, String object, Ip ip, @Nullable Integer prefix) {
            this.place = place;
            this.object = object;
            this.ip = ip;
            this.prefix = prefix;
        }
    }

    /** An IP interface, or an IPMP interface. */
    static final class Plumbed {
        final Place place;
        final Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
        final Set<IpFamily> automatic = EnumSet.noneOf(IpFamily.class);
        final Map<String, IpFamily> objects = new LinkedHashMap<>();
        final List<Unit> units = new ArrayList<>();
        boolean ipmp;
        boolean standby;

        @Nullable
        String group;

        /** Which one to join a group it was, so that members keep their order. */
        int joined;

        Plumbed(Place place) {
            this.place = place;
        }
    }

    final Set<String> nics = new LinkedHashSet<>();
    final Map<String, Aggregate> aggregations = new LinkedHashMap<>();
    final Map<String, Tagged> vlans = new LinkedHashMap<>();
    final Map<String, Map<String, String>> properties = new LinkedHashMap<>();
    final Map<String, Plumbed> interfaces = new LinkedHashMap<>();

    /** The IPMP interface of a group whose name is another. */
    final Map<String, String> groupInterfaces = new LinkedHashMap<>();

    final Set<Route> routes = new LinkedHashSet<>();
    final Set<Ip> targets = new LinkedHashSet<>();

    /** Netmasks as the lengths of their prefixes, by network, from {@code /etc/netmasks}. */
    final Map<Ip, Integer> netmasks = new LinkedHashMap<>();

    /** Addresses of host names, from {@code /etc/hosts}. */
    final Map<String, List<Ip>> hosts = new LinkedHashMap<>();

    final List<String> assumptions = new ArrayList<>();
    private int joins;

    @Nullable
    Integer fdtMillis;

    @Nullable
    Boolean failback;

    boolean transitive;

    @Nullable
    String hostName;

    /** What the words used so far are of; null while they are of several systems. */
    @Nullable
    Platform platform;

    /** Whether the words are of Solaris 10 or of the later systems; null as long as none tells. */
    @Nullable
    Boolean old;

    /** The name, if it may stand for a link or IP interface. */
    static String name(Place place, String name) {
        if (!LinkNames.isValid(name)) {
            throw new BringInException(place, "\"" + name + "\" is no name of a link or IP interface");
        }
        return name;
    }

    /** The aggregation of that name. */
    Aggregate aggregation(Place place, String name) {
        Aggregate found = aggregations.get(name);
        if (found == null) {
            throw new BringInException(place, "there is no aggregation " + name + " that could be changed");
        }
        return found;
    }

    /** Puts a NIC into an aggregation. */
    void addPort(Place place, String aggregation, String port) {
        name(place, port);
        aggregations.forEach((name, other) -> {
            if (other.ports.contains(port)) {
                throw new BringInException(
                        place, port + " can't become a port of " + aggregation + ", it is one of " + name + " already");
            }
        });
        aggregation(place, aggregation).ports.add(port);
    }

    /** The IP interface of that name, which is made if there is none. */
    Plumbed plumb(Place place, String name) {
        return interfaces.computeIfAbsent(name(place, name), key -> new Plumbed(place));
    }

    /** Puts an IP interface into a group. */
    void join(Plumbed member, String group) {
        member.group = group;
        member.joined = ++joins;
    }

    /** Notes a word that only one system has. */
    void onlyOn(Place place, Platform which) {
        old(place, which == Platform.SOLARIS_10);
        if (platform != null && platform != which) {
            throw new BringInException(
                    place, "this is of " + which.label() + ", and an earlier line is of " + platform.label());
        }
        platform = which;
    }

    /** Notes a word that either Solaris 10 or the later systems have. */
    void old(Place place, boolean yes) {
        if (old != null && old != yes) {
            throw new BringInException(
                    place,
                    yes
                            ? "this is of Solaris 10, and an earlier line is of a later system"
                            : "Solaris 10 has no such command, and an earlier line is of Solaris 10");
        }
        old = yes;
    }
}
