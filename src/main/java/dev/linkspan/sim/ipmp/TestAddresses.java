// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the test addresses of a group and the routers they can probe, and complains of what is wrong with them
 * ({@code select_test_ifs}, {@code check_testconfig}, {@code check_config}, {@code init_router_targets} of
 * {@code mpd_main.c}).
 */
final class TestAddresses {
    private final Daemon daemon;

    TestAddresses(Daemon daemon) {
        this.daemon = daemon;
    }

    /** Gives each member a prober for each family it has a usable test address of. */
    void set() {
        if (transitive()) {
            setTransitive();
            return;
        }
        for (Member member : daemon.members()) {
            @Nullable InterfaceAddress twice = null;
            for (IpFamily family : IpFamily.values()) {
                InterfaceAddress address = choose(member, family);
                if (address == null) {
                    continue;
                }
                if (isTwice(member, address)) {
                    twice = address;
                } else {
                    member.probers().add(new Prober(member, family, address, daemon));
                }
            }
            if (member.probers().isEmpty()) {
                complain(member, twice);
            }
        }
        addRouters();
        checkFamilies();
    }

    /** Adds the routers that test addresses reach to the targets of all members. */
    void addRouters() {
        daemon.members().forEach(member -> member.probers().forEach(this::addRouters));
    }

    /** Adds the routers that a prober reaches. */
    void addRouters(Prober prober) {
        for (Ip router : routers()) {
            daemon.addTarget(prober, router, true);
        }
    }

    /** Transitive probing is not used where there is a test address. */
    private boolean transitive() {
        return daemon.design().detection() == Detection.TRANSITIVE
                && daemon.around().host().host().platform() == Platform.SOLARIS_11
                && daemon.members().stream()
                        .allMatch(member -> member.design().testAddresses().isEmpty());
    }

    private void setTransitive() {
        DesignatedProber designated = new DesignatedProber(daemon.members());
        // One address of either family is enough; IPv4 goes first, as in.mpathd does.
        daemon.design().addresses().stream()
                .map(DataAddress::address)
                .min(Comparator.comparing(InterfaceAddress::family))
                .ifPresent(usual -> daemon.members()
                        .forEach(member -> member.probers()
                                .add(new TransitiveProber(member, usual.family(), usual, designated, daemon))));
        checkFamilies();
    }

    /** Whether the host itself has this address. */
    static boolean isOwn(Daemon daemon, Ip address) {
        Host host = daemon.around().host().host();
        return host.groups().stream()
                        .anyMatch(group -> group.addresses().stream()
                                        .map(DataAddress::address)
                                        .anyMatch(own -> own.ip().equals(address))
                                || group.members().stream()
                                        .flatMap(member -> member.testAddresses().stream())
                                        .anyMatch(own -> own.ip().equals(address)))
                || host.interfaces().stream()
                        .flatMap(ip -> ip.addresses().stream())
                        .anyMatch(own -> own.ip().equals(address));
    }

    /** The families an interface is plumbed for. */
    static List<IpFamily> families(Daemon daemon, Member member) {
        return daemon.around().host().element(member.id()).orElse(null) instanceof IpInterface ip
                ? ip.families()
                : List.of(IpFamily.INET);
    }

    private static @Nullable InterfaceAddress choose(Member member, IpFamily family) {
        for (InterfaceAddress address : member.design().testAddresses()) {
            // Only link-local addresses are used for IPv6.
            if (address.family() == family && (family == IpFamily.INET || address.isLinkLocal())) {
                return address;
            }
        }
        return null;
    }

    private boolean isTwice(Member member, InterfaceAddress address) {
        return daemon.members().stream()
                .filter(other -> other != member)
                .map(other -> choose(other, address.family()))
                .anyMatch(other -> other != null && other.ip().equals(address.ip()));
    }

    private void complain(Member member, @Nullable InterfaceAddress twice) {
        Messages messages = daemon.messages();
        if (twice != null) {
            daemon.log()
                    .line(
                            Tone.WARNING,
                            member,
                            member.name() + " sends no probes",
                            messages.testAddressTwice(member.name(), twice.ip().text()));
        } else if (daemon.design().detection() == Detection.PROBE) {
            daemon.clock()
                    .after(
                            Mpathd.TEST_ADDRESS_GRACE,
                            () -> daemon.log()
                                    .line(
                                            Tone.NEUTRAL,
                                            member,
                                            member.name() + " sends no probes",
                                            messages.noTestAddress(member.name())));
        }
    }

    /** Next hops of routes that may be used by the group, those set for probing first. */
    private Set<Ip> routers() {
        Set<Ip> routers = new LinkedHashSet<>(daemon.design().targets());
        for (Route route : daemon.around().host().host().routes()) {
            if (route.gateway() != null && concerns(route.link())) {
                routers.add(route.gateway());
            }
        }
        routers.removeIf(router -> isOwn(daemon, router));
        return routers;
    }

    private boolean concerns(@Nullable String link) {
        return link == null
                || link.equals(daemon.design().id())
                || daemon.members().stream()
                        .anyMatch(member -> link.equals(member.id())
                                || link.equals(member.link().id()));
    }

    private void checkFamilies() {
        for (IpFamily family : IpFamily.values()) {
            boolean somewhere = daemon.members().stream().anyMatch(member -> daemon.plumbed(member, family));
            for (Member member : daemon.members()) {
                if (somewhere && !daemon.plumbed(member, family)) {
                    int number = family == IpFamily.INET ? 4 : 6;
                    daemon.log()
                            .line(
                                    Tone.WARNING,
                                    member,
                                    member.name() + " can't take over IPv" + number,
                                    daemon.messages()
                                            .notPlumbed(
                                                    member.name(),
                                                    daemon.design().name(),
                                                    number));
                }
            }
        }
    }
}
