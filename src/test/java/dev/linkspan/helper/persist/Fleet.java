// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.plan.LinkSetup;
import dev.linkspan.plan.LinkSetup.Kind;
import dev.linkspan.plan.LinkSetupBuilder;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes setups for tests, link by link. */
public final class Fleet {
    private final Map<String, LinkSetup> links = new LinkedHashMap<>();
    private final List<RouteEntry> routes = new ArrayList<>();

    /** A NIC that is up, with a permanent MAC address made of the last digit of its name. */
    public Fleet nic(String name, String... addresses) {
        int number = Character.digit(name.charAt(name.length() - 1), 10);
        return add(bare(name, Kind.NIC, addresses)
                .permanentMac(MacAddress.of("52:54:00:00:00:0" + number))
                .build());
    }

    public Fleet down(String name) {
        nic(name);
        return change(name, links.get(name).withUp(false));
    }

    public Fleet port(String name, String bond) {
        nic(name);
        return change(name, links.get(name).withBond(bond));
    }

    /** @param options {@code mode=802.3ad lacp_rate=fast} */
    public Fleet bond(String name, String options, String... addresses) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String option : options.split(" ", -1)) {
            words.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return add(bare(name, Kind.BOND, addresses).options(words).build());
    }

    public Fleet vlan(String name, String over, int tag, String... addresses) {
        return add(bare(name, Kind.VLAN, addresses).over(over).tag(tag).build());
    }

    public Fleet dynamic(String name, IpFamily family) {
        return change(name, links.get(name).withDynamic(EnumSet.of(family)));
    }

    public Fleet mtu(String name, int mtu) {
        return change(name, links.get(name).withMtu(mtu));
    }

    public Fleet mac(String name, String mac) {
        return change(name, links.get(name).withMac(MacAddress.of(mac)));
    }

    public Fleet way(String gateway, String link) {
        return route("default", gateway, link, gateway.indexOf(':') >= 0 ? 1024 : 0);
    }

    public Fleet route(String to, String gateway, String link, long metric) {
        routes.add(new RouteEntry(to, Ip.of(gateway), link, metric));
        return this;
    }

    public Setup setup() {
        return new Setup(links, routes);
    }

    private static LinkSetupBuilder bare(String name, Kind kind, String... addresses) {
        return LinkSetupBuilder.builder()
                .name(name)
                .kind(kind)
                .up(true)
                .mtu(1500)
                .addresses(Stream.of(addresses).map(InterfaceAddress::of).toList())
                .dynamic(EnumSet.noneOf(IpFamily.class))
                .options(Map.of());
    }

    private Fleet add(LinkSetup link) {
        return change(link.name(), link);
    }

    private Fleet change(String name, LinkSetup link) {
        links.put(name, link);
        return this;
    }
}
