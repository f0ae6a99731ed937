// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist.ifupdown;

import dev.linkspan.helper.persist.write.Wish;
import dev.linkspan.plan.RouteEntry;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpFamily;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands in a stanza that add or remove one route with ip-route(8); others are not understood, and left alone. */
final class RouteLine {
    private static final Set<String> HOOKS = Set.of("up", "post-up", "down", "pre-down");
    private static final Set<String> VERBS = Set.of("add", "replace", "append", "change", "del", "delete");

    private RouteLine() {}

    /** The command that adds a route; the option {@code up} takes it. */
    static String text(RouteEntry route) {
        String family = Wish.family(route) == IpFamily.INET6 ? "-6" : "-4";
        Long metric = Wish.metric(route);
        return "ip " + family + " route replace " + route.destination()
                + (route.gateway() == null ? "" : " via " + route.gateway().text()) + " dev " + route.link()
                + (metric == null ? "" : " metric " + metric);
    }

    /** The route that an option of a stanza adds or removes. */
    static Optional<RouteEntry> parse(Block.Option option, String link) {
        if (!HOOKS.contains(option.name())) {
            return Optional.empty();
        }
        String command = option.value().replaceFirst("\\s*(\\|\\|\\s*(true|:))?\\s*$", "");
        List<String> words = Arrays.asList(command.split("\\s+", -1));
        try {
            return parse(words.iterator(), link);
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static Optional<RouteEntry> parse(Iterator<String> words, String link) {
        if (!words.next().matches("(/s?bin/|/usr/s?bin/)?ip")) {
            return Optional.empty();
        }
        String word = words.next();
        boolean six = word.equals("-6");
        if (six || word.equals("-4")) {
            word = words.next();
        }
        if (!List.of("route", "ro", "r").contains(word) || !VERBS.contains(words.next())) {
            return Optional.empty();
        }
        String to = words.next();
        Ip via = null;
        Long metric = null;
        while (words.hasNext()) {
            String key = words.next();
            String value = words.next();
            if (key.equals("via")) {
                via = Ip.of(value);
            } else if (key.equals("metric")) {
                metric = Long.valueOf(value);
            } else if (!key.equals("dev")
                    || !List.of(link, "$IFACE", "${IFACE}", "\"$IFACE\"").contains(value)) {
                return Optional.empty();
            }
        }
        if (to.equals("default") || to.equals("0.0.0.0/0") || to.equals("::/0")) {
            six |= to.startsWith("::");
            to = "default";
        } else if (to.indexOf('/') < 0) {
            to += to.indexOf(':') < 0 ? "/32" : "/128";
        }
        String destination = to.equals("default") ? to : InterfaceAddress.of(to).subnet();
        six |= destination.indexOf(':') >= 0 || (via != null && via.family() == IpFamily.INET6);
        long usual = Wish.usualMetric(six ? IpFamily.INET6 : IpFamily.INET);
        return Optional.of(new RouteEntry(destination, via, link, metric == null ? usual : metric));
    }
}
