// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.rule.Sentences;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Uplink;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Says why a failure does to an address what it does, from the facts of the design. Of any thread. */
final class Reasons {
    private final TopologyIndex index;
    private final PartNames names;
    private final Map<String, Ways> ways = new ConcurrentHashMap<>();
    private final Map<String, String> otherRouters = new ConcurrentHashMap<>();
    private final AddressFacts facts = new AddressFacts();

    Reasons(TopologyIndex index) {
        this.index = index;
        this.names = new PartNames(index);
    }

    /** Why a row is as it is. */
    String of(List<String> failed, List<AddressEffect> effects) {
        // Of equal ones the first in the file is spoken of.
        Optional<AddressEffect> worst =
                effects.stream().reduce((a, b) -> b.effect().compareTo(a.effect()) > 0 ? b : a);
        if (worst.isEmpty()) {
            return "no data address depends on it";
        }
        Effect effect = worst.get().effect();
        String reason = of(failed, worst.get());
        long others = effects.stream().filter(it -> it.effect() == effect).count() - 1;
        return effect == Effect.NONE || others == 0
                ? reason
                : reason + ", and the like for "
                        + Sentences.count((int) others, "more address").replace("addresss", "addresses");
    }

    /** Why one address fares as it does. */
    String of(List<String> failed, AddressEffect it) {
        Ways way = ways(it);
        Set<Nic> cut = new HashSet<>();
        failed.forEach(part -> cut.addAll(way.cutBy(part)));
        String host = index.name(it.host());
        return switch (it.effect()) {
            case NONE ->
                it.before() > 0
                        ? none(cut, way, host)
                        : it.address().ip() + " of " + host + " does not get through even when nothing is broken";
            case DEGRADED ->
                cut.isEmpty()
                        ? way.name() + " of " + host + " goes on over what is left of the network"
                        : way.carrier() + " of " + host + " goes on with " + (way.cabled() - cut.size()) + " of "
                                + Sentences.count(way.cabled(), "NIC");
            case INTERRUPTED -> interrupted(cut, way, host);
            case LOST -> lost(failed, cut, way, host, it);
        };
    }

    private static String none(Set<Nic> cut, Ways way, String host) {
        return cut.isEmpty()
                ? "there is another way for " + way.name() + " of " + host
                : way.name() + " of " + host + " carries as much without " + Sentences.names(sorted(cut));
    }

    private static String interrupted(Set<Nic> cut, Ways way, String host) {
        if (cut.isEmpty() && (way.group() || !way.bundles().isEmpty())) {
            return "from " + host + " only probes see that it is gone; then " + way.name() + " finds another way";
        }
        if (way.group() && way.links().size() > 1) {
            return way.name() + " of " + host + " moves addresses to the interfaces that are left";
        }
        Optional<Aggregation> bundle = way.onlyBundle();
        if (bundle.isPresent() && !cut.isEmpty()) {
            return bundle.get().name() + " of " + host
                    + (bundle.get().mode() == AggregationMode.ACTIVE_BACKUP
                            ? " has to change its active port"
                            : " has to move flows to the ports that are left");
        }
        return way.name() + " of " + host + " has to find another way";
    }

    private String lost(List<String> failed, Set<Nic> cut, Ways way, String host, AddressEffect it) {
        String address = it.address().ip().text();
        if (cut.isEmpty()) {
            return beyond(failed, way, host, it);
        }
        List<Nic> nics = sorted(cut);
        if (cut.size() >= way.cabled()) {
            if (way.cabled() == 1) {
                return nics.get(0).name() + " is the only way of " + address + " on " + host;
            }
            String all = way.cabled() == 2 ? "both NICs" : "all " + way.cabled() + " NICs";
            if (failed.size() > 1) {
                return all + " of " + way.carrier() + " of " + host + " are gone";
            }
            return all + " of " + way.carrier() + " of " + host + " end on " + names.of(failed.get(0));
        }
        Optional<Aggregation> blind = way.blind();
        if (blind.isPresent()) {
            return blind.get().name() + " of " + host
                    + " has no link monitor (miimon and arp_interval are 0) and doesn't notice that "
                    + Sentences.names(nics) + (nics.size() == 1 ? " is" : " are") + " gone";
        }
        Optional<Aggregation> strict = way.bundles().stream()
                .filter(bundle -> bundle.minLinks() != null
                        && bundle.minLinks()
                                > bundle.ports().size()
                                        - nics.stream()
                                                .filter(nic -> bundle.ports().contains(nic.id()))
                                                .count())
                .findFirst();
        if (strict.isPresent()) {
            return strict.get().name() + " of " + host + " goes down with fewer than "
                    + Sentences.count(strict.get().minLinks(), "port") + " (min_links)";
        }
        return "without " + Sentences.names(nics) + " nothing of " + way.carrier() + " of " + host + " gets through";
    }

    private String beyond(List<String> failed, Ways way, String host, AddressEffect it) {
        String address = it.address().ip().text();
        String part = failed.get(0);
        String name = names.of(part);
        Optional<Router> router =
                index.element(part).filter(Router.class::isInstance).map(Router.class::cast);
        if (router.isPresent()) {
            String others = otherRouters.computeIfAbsent(
                    part + " " + facts.of(it.address()).subnet(), key -> otherRouters(part, it.address()));
            return others.isEmpty()
                    ? name + " is the only router of " + address + " on " + host
                    : name + " is the gateway of " + address + " on " + host + ", and " + others
                            + " doesn't take over its address";
        }
        Optional<Uplink> uplink =
                index.element(part).filter(Uplink.class::isInstance).map(Uplink.class::cast);
        if (uplink.isPresent() && failed.size() == 1 && way.switches().size() == 1) {
            return uplink.get().name() + " is the only way up from "
                    + index.name(way.switches().keySet().iterator().next()) + ", where all of " + way.carrier() + " of "
                    + host + " ends";
        }
        return uplink.map(line -> "the way of " + address + " on " + host + " goes over " + line.name() + " from "
                        + index.name(line.from()) + " to " + index.name(line.to())
                        + ", and nothing sees from " + host + " that it is gone")
                .orElse("the way of " + address + " on " + host + " goes over " + name + ", and there is no other that "
                        + host + " would take");
    }

    /** Whether an address has to do with a part: of cables only those below its holder count, of the rest all. */
    boolean concerns(String part, AddressEffect it) {
        boolean ofHost = names.cable(part)
                .filter(cable -> index.nic(cable.a()).isPresent()
                        || (cable.b() != null && index.nic(cable.b()).isPresent()))
                .isPresent();
        return !ofHost || !ways(it).cutBy(part).isEmpty();
    }

    private Ways ways(AddressEffect it) {
        return ways.computeIfAbsent(it.holder(), holder -> Ways.of(index, it.host(), holder));
    }

    private static List<Nic> sorted(Set<Nic> nics) {
        return nics.stream().sorted(Comparator.comparing(Nic::id)).toList();
    }

    private String otherRouters(String router, InterfaceAddress address) {
        return index.topology().routers().stream()
                .filter(other -> !other.id().equals(router)
                        && other.addresses().stream()
                                .anyMatch(at ->
                                        facts.reaches(address, facts.of(at).ip())))
                .map(Router::name)
                .collect(Collectors.joining(" and "));
    }
}
