// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Datalinks above the NICs, and what properties were set: those that run, or those that are kept.
 *
 * @param props by name of the link, then of the property
 */
public record Links(List<Aggr> aggrs, List<VlanOn> vlans, Map<String, Map<String, String>> props) {
    /** None. */
    public static final Links NONE = new Links(List.of(), List.of(), Map.of());

    public Links {
        aggrs = List.copyOf(aggrs);
        vlans = List.copyOf(vlans);
        Map<String, Map<String, String>> sorted = new TreeMap<>();
        props.forEach((link, values) -> {
            if (!values.isEmpty()) {
                sorted.put(link, Collections.unmodifiableMap(new TreeMap<>(values)));
            }
        });
        props = Collections.unmodifiableMap(sorted);
    }

    /** An aggregation by its name. */
    public Optional<Aggr> aggr(String name) {
        return aggrs.stream().filter(aggr -> aggr.name().equals(name)).findFirst();
    }

    /** A VLAN by its name. */
    public Optional<VlanOn> vlan(String name) {
        return vlans.stream().filter(vlan -> vlan.name().equals(name)).findFirst();
    }

    /** The aggregation a link is a port of. */
    @JsonIgnore
    public Optional<Aggr> aggrOf(String port) {
        return aggrs.stream().filter(aggr -> aggr.ports().contains(port)).findFirst();
    }

    /** With this aggregation, in the place of the one with its name if there is one. */
    public Links with(Aggr aggr) {
        return new Links(replaced(aggrs, aggr, aggr(aggr.name())), vlans, props);
    }

    /** With this VLAN. */
    public Links with(VlanOn vlan) {
        return new Links(aggrs, replaced(vlans, vlan, vlan(vlan.name())), props);
    }

    /** Without the link of this name and its properties. */
    public Links without(String name) {
        Map<String, Map<String, String>> left = new TreeMap<>(props);
        left.remove(name);
        return new Links(
                aggrs.stream().filter(aggr -> !aggr.name().equals(name)).toList(),
                vlans.stream().filter(vlan -> !vlan.name().equals(name)).toList(),
                left);
    }

    /** With a property of a link; an empty value resets it. */
    public Links with(String link, String property, String value) {
        Map<String, Map<String, String>> changed = new TreeMap<>(props);
        Map<String, String> own = new TreeMap<>(props.getOrDefault(link, Map.of()));
        if (value.isEmpty()) {
            own.remove(property);
        } else {
            own.put(property, value);
        }
        changed.put(link, own);
        return new Links(aggrs, vlans, changed);
    }

    /** What a property of a link was set to; empty when it was not. */
    public Optional<String> prop(String link, String property) {
        return Optional.ofNullable(props.getOrDefault(link, Map.of()).get(property));
    }

    private static <T> List<T> replaced(List<T> all, T next, Optional<T> before) {
        List<T> list = new ArrayList<>(all);
        if (before.isPresent()) {
            list.set(list.indexOf(before.get()), next);
        } else {
            list.add(next);
        }
        return list;
    }
}
