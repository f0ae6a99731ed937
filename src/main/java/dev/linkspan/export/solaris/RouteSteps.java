// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Persistent routes, and host routes that name the probe targets of IPMP groups ({@code route -p}). */
final class RouteSteps {
    private final HostIndex index;
    private final Host host;
    private final Losses losses;

    RouteSteps(HostIndex index, Losses losses) {
        this.index = index;
        this.host = index.host();
        this.losses = losses;
    }

    void write(Script script) {
        write(script, route -> true);
    }

    /** Only the probe targets, and the routes that are wanted here. */
    void write(Script script, Predicate<Route> wanted) {
        for (IpmpGroup group : host.groups()) {
            script.block(
                    List.of("Probe targets of " + group.name()
                            + ": in.mpathd takes host routes to neighbours for targets."),
                    group.targets().stream().map(RouteSteps::target).distinct().toList());
        }
        List<String> lines = new ArrayList<>();
        host.routes().stream()
                .filter(route -> !isConnected(route) && wanted.test(route))
                .forEach(route -> route(route).ifPresent(lines::add));
        script.block(List.of("Routes, kept over a reboot."), lines);
        if (!host.dnsServers().isEmpty()) {
            losses.add("name servers", "they are set elsewhere (dns/client(8), resolv.conf(5))");
        }
    }

    private static String target(Ip target) {
        Command what = family(Command.of(), target.family())
                .word("-host")
                .value(target.text())
                .value(target.text());
        return add(what.word("-static"));
    }

    private Optional<String> route(Route route) {
        Ip gateway = route.gateway();
        if (gateway == null) {
            losses.add("route to " + route.destination(), "it has no gateway");
            return Optional.empty();
        }
        if (route.metric() != null) {
            losses.add("route to " + route.destination(), "metric=" + route.metric());
        }
        if (route.link() != null && !isTheWayTo(route.link(), gateway)) {
            losses.add("route to " + route.destination(), "that it leaves by " + name(route.link()));
        }
        Command what = family(Command.of(), gateway.family());
        if (route.destination().equals(Route.DEFAULT)) {
            what.word(Route.DEFAULT);
        } else {
            what.value(route.destination());
        }
        return Optional.of(add(what.value(gateway.text())));
    }

    private static String add(Command what) {
        return Script.want(Command.of("route", "-p", "add")) + " " + what;
    }

    private static Command family(Command command, IpFamily family) {
        return family == IpFamily.INET6 ? command.word("-inet6") : command;
    }

    /** Whether the system sends to the gateway by that link without being told, because of the link's subnets. */
    private boolean isTheWayTo(String link, Ip gateway) {
        Stream<InterfaceAddress> there = Stream.concat(
                index.interfaceOn(link).stream().flatMap(ip -> ip.addresses().stream()),
                index
                        .element(link)
                        .filter(IpmpGroup.class::isInstance)
                        .map(IpmpGroup.class::cast)
                        .or(() -> index.groupOfLink(link))
                        .stream()
                        .flatMap(group -> group.addresses().stream())
                        .map(DataAddress::address));
        return there.anyMatch(address -> address.reaches(gateway));
    }

    private String name(String id) {
        return index.element(id).map(Element::name).orElse(id);
    }

    /** Routes to the subnets of our addresses come with the addresses. */
    private boolean isConnected(Route route) {
        Stream<InterfaceAddress> own = Stream.concat(
                host.interfaces().stream().flatMap(ip -> ip.addresses().stream()),
                host.groups().stream()
                        .flatMap(group -> group.addresses().stream())
                        .map(data -> data.address()));
        return route.gateway() == null
                && own.anyMatch(address -> address.subnet().equals(route.destination()));
    }
}
