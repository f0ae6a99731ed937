// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.bringin;

import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code route} says (route(1M)): routes, and host routes to neighbours, which are probe targets of in.mpathd. */
final class RouteWords {
    private final Draft draft;

    RouteWords(Draft draft) {
        this.draft = draft;
    }

    /** Reads {@code route [-p] add|delete ...}; what only shows routes changes nothing. */
    void read(Statement statement) throws UnclearException {
        List<String> words = new ArrayList<>(statement.words());
        words.removeIf(word -> word.equals("-p") || word.equals("-n"));
        String verb = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        switch (verb) {
            case "add" -> {
                Line line = new Line(statement.place(), rest);
                if (line.isTarget()) {
                    draft.targets.add(line.gateway);
                } else {
                    draft.routes.add(line.route());
                }
            }
            case "delete" -> {
                Line line = new Line(statement.place(), rest);
                if (!(line.isTarget() ? draft.targets.remove(line.gateway) : draft.routes.remove(line.route()))) {
                    throw new BringInException(statement.place(), "there is no such route that could be deleted");
                }
            }
            case "show", "get", "monitor" -> {}
            default -> throw new UnclearException("not understood, because of the subcommand " + verb);
        }
    }

    /** Reads a line of {@code /etc/inet/static_routes}, which has the arguments of {@code route add}. */
    void add(Statement statement) throws UnclearException {
        List<String> words = new ArrayList<>(List.of("add"));
        words.addAll(statement.words());
        read(new Statement(statement.place(), words));
    }

    /** The arguments of one route. */
    private static final class Line {
        private final Place place;
        private final String destination;
        private final Ip gateway;
        private final boolean host;
        private final @Nullable String mask;
        private final @Nullable Long metric;

        Line(Place place, List<String> words) throws UnclearException {
            this.place = place;
            List<String> ends = new ArrayList<>();
            boolean isHost = false;
            String netmask = null;
            Long hops = null;
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                String next = i + 1 < words.size() ? words.get(i + 1) : "";
                switch (word) {
                    case "-host", "host" -> isHost = true;
                    case "-net", "net", "-inet", "-inet6", "-static" -> {}
                    case "-netmask" -> {
                        netmask = next;
                        i++;
                    }
                    case "metric" -> {
                        hops = (long) Values.number(place, next, 0, 1_000_000, "metric");
                        i++;
                    }
                    default -> {
                        if (word.startsWith("-")) {
                            throw new UnclearException("not understood, because of the option " + word);
                        }
                        ends.add(word);
                    }
                }
            }
            if (ends.size() != 2) {
                throw new UnclearException("not understood, expected a destination and a gateway");
            }
            destination = ends.get(0);
            gateway = Addresses.ip(place, ends.get(1));
            host = isHost;
            mask = netmask;
            metric = hops;
        }

        boolean isTarget() {
            return host && destination.equals(gateway.text());
        }

        Route route() {
            if (destination.equals(Route.DEFAULT)) {
                return new Route(Route.DEFAULT, gateway, null, metric);
            }
            int slash = destination.indexOf('/');
            Ip network = Addresses.ip(place, slash < 0 ? destination : destination.substring(0, slash));
            int length = slash >= 0
                    ? Addresses.prefix(place, destination.substring(slash + 1), network.family())
                    : mask != null ? Addresses.mask(place, mask) : length(network);
            return new Route(network + "/" + length, gateway, null, metric);
        }

        /** Without a length a destination is a host, or the network of an IPv4 class when its host part is zero. */
        private int length(Ip network) {
            if (network.family() == IpFamily.INET6) {
                return 128;
            }
            int ofClass = Addresses.ofClass(network);
            String zeros = ofClass == 8 ? ".0.0.0" : ofClass == 16 ? ".0.0" : ".0";
            return !host && network.text().endsWith(zeros) ? ofClass : 32;
        }
    }
}
