// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Route;
import dev.linkspan.ui.form.TextFormat;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A route in the words of {@code ip route}: {@code default via 192.0.2.1 dev net0 metric 100}. */
record RouteFormat(Host host) implements TextFormat<Route> {
    @Override
    public String print(Route route) {
        return route.destination()
                + (route.gateway() == null ? "" : " via " + route.gateway())
                + (route.link() == null ? "" : " dev " + name(route.link()))
                + (route.metric() == null ? "" : " metric " + route.metric());
    }

    @Override
    public Route parse(String text) {
        Iterator<String> words = Arrays.asList(text.strip().split("\\s+")).iterator();
        String destination = words.next();
        if (!destination.equals(Route.DEFAULT) && !destination.contains("/")) {
            destination = InterfaceAddress.of(destination + (destination.contains(":") ? "/128" : "/32"))
                    .text();
        }
        Ip gateway = null;
        String link = null;
        Long metric = null;
        while (words.hasNext()) {
            String word = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException("Something is missing after \"" + word + "\"");
            }
            String value = words.next();
            switch (word) {
                case "via" -> gateway = Ip.of(value);
                case "dev" -> link = id(value);
                case "metric" -> metric = metric(value);
                default ->
                    throw new IllegalArgumentException(
                            "\"" + word + "\" is not understood: expected via, dev or metric");
            }
        }
        if (gateway == null && link == null) {
            throw new IllegalArgumentException("A route needs a next hop: via 192.0.2.1, or dev and a link");
        }
        return new Route(destination, gateway, link, metric);
    }

    private static long metric(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no metric: expected a whole number");
        }
        return Long.parseLong(text);
    }

    private String name(String id) {
        return host.elements()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .map(Element::name)
                .orElse(id);
    }

    private @Nullable String id(String name) {
        return host.elements()
                .filter(element -> element instanceof Link || element instanceof IpmpGroup)
                .filter(element -> element.name().equals(name))
                .findFirst()
                .map(Element::id)
                .orElseThrow(() ->
                        new IllegalArgumentException(host.name() + " has no link or group called \"" + name + "\""));
    }
}
