// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.HostEvent;
import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkEvents;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.sim.Event.Kind;
import dev.linkspan.sim.Event.Tone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what was heard of links and addresses, and makes events of what differs. One thread. */
final class WatchedLinks implements NetlinkEvents.Listener {

    /** What makes two addresses the same. */
    private record Address(int link, @Nullable String address, int prefixLength) {}

    private final String hostId;
    private final Clock clock;
    private final Map<Integer, LinkMessage> links = new HashMap<>();
    private final Set<Address> addresses = new HashSet<>();
    private final LinkNews news = new LinkNews(this::add);
    private List<HostEvent> events = new ArrayList<>();
    private Map<String, LinkMessage> changed = new HashMap<>();
    private boolean touched;

    WatchedLinks(String hostId, Clock clock) {
        this.hostId = hostId;
        this.clock = clock;
    }

    /** Reads everything; what differs from what was heard becomes events, as if it had been told. */
    void learn(NetlinkConnection connection) throws NetlinkException {
        boolean before = touched;
        Map<Integer, LinkMessage> there = new HashMap<>();
        LinkMessage.all(connection).forEach(link -> there.put(link.index(), link));
        there.values().forEach(link -> link(link, false));
        List.copyOf(links.values()).stream()
                .filter(link -> !there.containsKey(link.index()))
                .forEach(link -> link(link, true));
        List<AddressMessage> told = AddressMessage.all(connection);
        told.forEach(address -> address(address, false));
        Set<Address> kept = new HashSet<>();
        told.forEach(address -> kept.add(key(address)));
        for (Address address : Set.copyOf(addresses)) {
            if (!kept.contains(address)) {
                gone(address);
            }
        }
        touched = before;
    }

    /** Forgets the events so far: what was there at the beginning is no event. */
    void forgetEvents() {
        events.clear();
    }

    /** The events since the last call, in order. */
    List<HostEvent> takeEvents() {
        List<HostEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }

    /** The links that were heard of since the last call, by id. */
    Map<String, LinkMessage> takeChanged() {
        Map<String, LinkMessage> taken = changed;
        changed = new HashMap<>();
        return taken;
    }

    /** Whether anything was told since the last call. */
    boolean takeTouched() {
        boolean taken = touched;
        touched = false;
        return taken;
    }

    @Override
    public void link(LinkMessage told, boolean gone) {
        touched = true;
        LinkMessage before = links.get(told.index());
        if (gone) {
            if (links.remove(told.index()) != null) {
                add(Kind.INTERFACE, Tone.WARNING, told, LinkIds.shown(told) + " is gone", null);
            }
            addresses.removeIf(address -> address.link() == told.index());
            return;
        }
        LinkMessage now = told.info() == LinkInfo.NONE && before != null ? told.withInfo(before.info()) : told;
        links.put(now.index(), now);
        changed.put(LinkIds.usual(hostId, now), now);
        if (before == null) {
            add(Kind.INTERFACE, Tone.NEUTRAL, now, LinkIds.shown(now) + " is there", null);
        } else {
            news.tell(before, now, now.master() == null ? null : links.get(now.master()));
        }
    }

    @Override
    public void address(AddressMessage told, boolean gone) {
        touched = true;
        if (gone) {
            gone(key(told));
        } else if (addresses.add(key(told))) {
            tell(key(told), Tone.NEUTRAL, " has the address ");
        }
    }

    @Override
    public void route(RouteMessage told, boolean gone) {
        touched = true;
        for (RouteMessage.Hop hop : told.hops()) {
            LinkMessage link = links.get(hop.link() == null ? 0 : hop.link());
            if (link != null) {
                String destination =
                        told.destination() == null ? "default" : told.destination() + "/" + told.prefixLength();
                String way = (hop.gateway() == null ? "" : " via " + hop.gateway()) + " by " + LinkIds.shown(link);
                add(
                        Kind.INTERFACE,
                        Tone.NEUTRAL,
                        link,
                        "the route " + destination + way + (gone ? " is gone" : " is there"),
                        null);
            }
        }
    }

    @Override
    public void other() {
        touched = true;
    }

    private void gone(Address address) {
        if (addresses.remove(address)) {
            tell(address, Tone.WARNING, " lost the address ");
        }
    }

    private void tell(Address address, Tone tone, String what) {
        LinkMessage link = links.get(address.link());
        if (link != null) {
            String text = Machine.ip(address.address()) + "/" + address.prefixLength();
            add(Kind.ADDRESS, tone, link, LinkIds.shown(link) + what + text, null);
        }
    }

    private static Address key(AddressMessage told) {
        return new Address(told.link(), told.address(), told.prefixLength());
    }

    private void add(Kind kind, Tone tone, LinkMessage subject, String text, @Nullable String reason) {
        String id = LinkIds.usual(hostId, subject);
        events.add(new HostEvent(clock.instant(), kind, tone, id, text.strip(), reason, null));
    }
}
