// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Persistent routes, and host routes that name the probe targets of IPMP groups ({@code route -p}). */
final class RouteSteps {
    private final Host host;
    private final Losses losses;

    RouteSteps(Host host, Losses losses) {
        this.host = host;
        this.losses = losses;
    }

    void write(Script script) {
        for (IpmpGroup group : host.groups()) {
            script.block(
                    List.of("Probe targets of " + group.name()
                            + ": in.mpathd takes host routes to neighbours for targets."),
                    group.targets().stream().map(RouteSteps::target).distinct().toList());
        }
        List<String> lines = new ArrayList<>();
        host.routes().stream()
                .filter(route -> !isConnected(route))
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
        Command what = family(Command.of(), gateway.family());
        if (route.destination().equals(Route.DEFAULT)) {
            what.word(Route.DEFAULT);
        } else {
            what.value(route.destination());
        }
        return Optional.of(add(what.value(gateway.text())));
    }

    private static String add(Command what) {
        return "has_route " + what + " || run route -p add " + what;
    }

    private static Command family(Command command, IpFamily family) {
        return family == IpFamily.INET6 ? command.word("-inet6") : command;
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
