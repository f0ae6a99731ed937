// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology.json;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the first id in a topology that is doubled, misplaced, or points at nothing. */
final class References {

    /** A bad id: the path of the value that holds it, and what is wrong with it. */
    record Problem(String path, String text) {}

    private final Topology topology;
    private final Map<String, Element> elements = new HashMap<>();
    private Problem first;

    private References(Topology topology) {
        this.topology = topology;
    }

    static Optional<Problem> firstProblem(Topology topology) {
        References check = new References(topology);
        check.collect();
        check.follow();
        return Optional.ofNullable(check.first);
    }

    private void collect() {
        each("hosts", topology.hosts(), (path, host) -> {
            own(path, host, "");
            each(path + ".nics", host.nics(), (at, it) -> own(at, it, host.id()));
            each(path + ".aggregations", host.aggregations(), (at, it) -> own(at, it, host.id()));
            each(path + ".vlans", host.vlans(), (at, it) -> own(at, it, host.id()));
            each(path + ".bridges", host.bridges(), (at, it) -> own(at, it, host.id()));
            each(path + ".interfaces", host.interfaces(), (at, it) -> own(at, it, host.id()));
            each(path + ".groups", host.groups(), (at, it) -> own(at, it, host.id()));
        });
        each("switches", topology.switches(), (path, sw) -> {
            own(path, sw, "");
            each(path + ".ports", sw.ports(), (at, it) -> own(at, it, sw.id()));
            each(path + ".lags", sw.lags(), (at, it) -> own(at, it, sw.id()));
        });
        each("mlagDomains", topology.mlagDomains(), (at, it) -> own(at, it, ""));
        each("routers", topology.routers(), (at, it) -> own(at, it, ""));
        each("uplinks", topology.uplinks(), (at, it) -> own(at, it, ""));
        each("cables", topology.cables(), (at, it) -> own(at, it, ""));
    }

    private void follow() {
        each("hosts", topology.hosts(), this::followHost);
        each(
                "switches",
                topology.switches(),
                (path, sw) -> each(
                        path + ".lags",
                        sw.lags(),
                        (at, lag) -> all(
                                at + ".ports",
                                lag.ports(),
                                "a port of " + sw.name(),
                                id -> id instanceof SwitchPort && in(sw.id(), id))));
        each("mlagDomains", topology.mlagDomains(), this::followMlag);
        each("uplinks", topology.uplinks(), this::followUplink);
        each("cables", topology.cables(), this::followCable);
        topology.positions()
                .keySet()
                .forEach(id -> need(
                        "positions." + id,
                        id,
                        "a host, switch or router",
                        element -> element instanceof Host || element instanceof Switch || element instanceof Router));
    }

    private void followHost(String path, Host host) {
        each(
                path + ".aggregations",
                host.aggregations(),
                (at, aggregation) -> followAggregation(at, host, aggregation));
        each(path + ".vlans", host.vlans(), (at, vlan) -> link(at + ".over", host, vlan.over()));
        each(
                path + ".bridges",
                host.bridges(),
                (at, bridge) -> each(at + ".ports", bridge.ports(), (port, id) -> link(port, host, id)));
        each(path + ".interfaces", host.interfaces(), (at, ip) -> link(at + ".link", host, ip.link()));
        each(path + ".groups", host.groups(), (at, group) -> followGroup(at, host, group));
        each(path + ".routes", host.routes(), (at, route) -> {
            if (route.link() != null) {
                need(
                        at + ".link",
                        route.link(),
                        "a link or IPMP group of " + host.name(),
                        element -> (element instanceof Link || element instanceof IpmpGroup) && in(host.id(), element));
            }
        });
    }

    private void followAggregation(String at, Host host, Aggregation aggregation) {
        all(
                at + ".ports",
                aggregation.ports(),
                "a NIC of " + host.name(),
                element -> element instanceof Nic && in(host.id(), element));
        each(
                at + ".lacpPorts",
                aggregation.lacpPorts(),
                (port, lacp) ->
                        need(port + ".nic", lacp.nic(), "a NIC of " + host.name(), element -> element instanceof Nic));
        aggregation
                .portUsage()
                .keySet()
                .forEach(nic ->
                        need(at + ".portUsage", nic, "a NIC of " + host.name(), element -> element instanceof Nic));
    }

    private void followGroup(String at, Host host, IpmpGroup group) {
        each(
                at + ".members",
                group.members(),
                (member, it) -> need(
                        member + ".ipInterface",
                        it.ipInterface(),
                        "an IP interface of " + host.name(),
                        element -> element instanceof IpInterface && in(host.id(), element)));
        each(at + ".addresses", group.addresses(), (address, it) -> {
            if (it.carriedBy() != null) {
                need(
                        address + ".carriedBy",
                        it.carriedBy(),
                        "an IP interface of " + host.name(),
                        element -> element instanceof IpInterface && in(host.id(), element));
            }
        });
    }

    private void followMlag(String at, MlagDomain domain) {
        all(at + ".switches", domain.switches(), "a switch", element -> element instanceof Switch);
        all(at + ".peerLinks", domain.peerLinks(), "a cable", element -> element instanceof Cable);
    }

    private void followUplink(String at, Uplink uplink) {
        need(at + ".from", uplink.from(), "a switch", element -> element instanceof Switch);
        need(
                at + ".to",
                uplink.to(),
                "a router or switch",
                element -> element instanceof Router || element instanceof Switch);
    }

    private void followCable(String at, Cable cable) {
        need(at + ".a", cable.a(), "a NIC or switch port", References::plugs);
        if (cable.b() != null) {
            need(at + ".b", cable.b(), "a NIC or switch port", References::plugs);
        }
    }

    private static boolean plugs(Element element) {
        return element instanceof Nic || element instanceof SwitchPort;
    }

    private static boolean in(String owner, Element element) {
        return Ids.owner(element.id()).equals(owner);
    }

    private void link(String at, Host host, String id) {
        need(at, id, "a link of " + host.name(), element -> element instanceof Link && in(host.id(), element));
    }

    private void own(String path, Element element, String owner) {
        String id = element.id();
        boolean nested = id.indexOf('/') >= 0;
        if (owner.isEmpty() == nested || (nested && !Ids.owner(id).equals(owner))) {
            problem(
                    path + ".id",
                    "\"" + id + "\" must " + (owner.isEmpty() ? "have no /" : "begin with " + owner + "/"));
        }
        Element known = elements.putIfAbsent(id, element);
        if (known != null) {
            problem(path + ".id", "the id \"" + id + "\" is used twice");
        }
    }

    private void all(String path, List<String> ids, String expected, Predicate<Element> fits) {
        each(path, ids, (at, id) -> need(at, id, expected, fits));
    }

    private void need(String path, String id, String expected, Predicate<Element> fits) {
        Element element = elements.get(id);
        if (element == null) {
            problem(path, "\"" + id + "\" points at nothing: expected the id of " + expected);
        } else if (!fits.test(element)) {
            problem(path, "\"" + id + "\" is not " + expected);
        }
    }

    private void problem(String path, String text) {
        if (first == null) {
            first = new Problem(path, text);
        }
    }

    private interface At<T> {
        void see(String path, T value);
    }

    private static <T> void each(String path, List<T> values, At<T> see) {
        for (int i = 0; i < values.size(); i++) {
            see.see(path + "[" + i + "]", values.get(i));
        }
    }
}
