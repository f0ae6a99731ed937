// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes an aggregation of what show-aggr says in its three views. They are held against each other, because each of them
 * misleads somewhere: the aggregation is up while one port is attached, and the LACP bits of a port whose link is down
 * stay frozen at what they were (aggr_lacp.c of illumos).
 */
final class AggregationAssembly {
    private final Facts facts;
    private final Names names;
    private final Predicate<String> isNic;

    /** @param isNic whether a link of that name is a NIC, the only thing that can be a port */
    AggregationAssembly(Facts facts, Names names, Predicate<String> isNic) {
        this.facts = facts;
        this.names = names;
        this.isNic = isNic;
    }

    /**
     * @param link the row of show-link
     * @return null when it is of a mode that we don't know, which is a gap
     */
    @Nullable
    Aggregation assemble(String name, Row link) {
        Row told = merged(TableKind.AGGR, name, null);
        Row whole = merged(TableKind.AGGR_PORT, name, "");
        AggregationMode mode = mode(name, told);
        if (mode == null) {
            return null;
        }
        boolean trunk = mode == AggregationMode.TRUNK;
        Lacp lacp = trunk ? lacp(name, told) : Lacp.OFF;
        LacpTimer timer = lacp == Lacp.OFF ? null : timer(name, told);
        List<String> ports = ports(name, link);
        Map<String, Row> portRows = new HashMap<>();
        Map<String, Row> lacpRows = new HashMap<>();
        for (String port : ports) {
            portRows.put(port, merged(TableKind.AGGR_PORT, name, port));
            lacpRows.put(port, merged(TableKind.AGGR_LACP, name, port));
        }
        PortAssembly its = new PortAssembly(facts, names, name, lacp, timer);
        Map<String, Usage> usage = new LinkedHashMap<>();
        List<LacpPort> lacpPorts = new ArrayList<>();
        for (String port : ports) {
            Usage seen = its.usage(port, portRows.get(port), lacpRows.get(port));
            if (seen != null) {
                usage.put(names.link(port), seen);
            }
            if (lacp != Lacp.OFF && facts.has(TableKind.AGGR_LACP)) {
                Integer bits = its.bits(port, portRows.get(port), lacpRows.get(port));
                lacpPorts.add(new LacpPort(names.link(port), null, bits, null, null, null));
            }
        }
        return AggregationBuilder.builder()
                .id(names.link(name))
                .name(name)
                .mode(mode)
                .ports(ports.stream().map(names::link).toList())
                .lacp(lacp)
                .timer(timer)
                .policy(trunk ? policy(name, told) : List.of())
                .mtu(LinkAssembly.mtu(link))
                .mac(names.mac(whole.text("ADDRESS"), name))
                .fixedMac(fixedMac(name, told, whole))
                .carrier(carrier(link, whole, portRows.values()))
                .dlmp(trunk ? null : new DlmpAssembly(facts, names).options(name))
                .lacpPorts(lacpPorts)
                .portUsage(usage)
                .build();
    }

    private @Nullable AggregationMode mode(String name, Row told) {
        if (told.values().isEmpty()) {
            names.gap("The mode of " + name + " was not told; it is shown as a trunk");
            return AggregationMode.TRUNK;
        }
        String mode = told.word("MODE");
        boolean silent = mode.isEmpty() && !told.failed("MODE");
        // Systems without such a column have trunks alone.
        if (silent || mode.equals("trunk")) {
            return AggregationMode.TRUNK;
        }
        if (mode.equals("dlmp")) {
            return AggregationMode.DLMP;
        }
        names.gap(name + " is not shown: its mode is " + (mode.isEmpty() ? "not known" : Names.shown(mode)));
        return null;
    }

    private Lacp lacp(String name, Row told) {
        String word = told.word("LACPACTIVITY");
        for (Lacp lacp : Lacp.values()) {
            if (lacp.word().equals(word)) {
                return lacp;
            }
        }
        boolean speaks = facts.rows(TableKind.AGGR_LACP).stream()
                .filter(row -> name.equals(row.text("LINK")))
                .anyMatch(row -> List.of("SYNC", "COLL", "DIST", "DEFAULTED").stream()
                        .anyMatch(column -> Boolean.TRUE.equals(row.yes(column))));
        names.gap("How " + name + " speaks LACP is not known; it is shown as " + (speaks ? "active" : "off"));
        return speaks ? Lacp.ACTIVE : Lacp.OFF;
    }

    private @Nullable LacpTimer timer(String name, Row told) {
        for (LacpTimer timer : LacpTimer.values()) {
            if (timer.word().equals(told.word("LACPTIMER"))) {
                return timer;
            }
        }
        names.gap("The LACP timer of " + name + " is not known; its bit is shown as long");
        return null;
    }

    private List<HashLayer> policy(String name, Row told) {
        List<HashLayer> layers = new ArrayList<>();
        String policy = told.text("POLICY");
        if (policy == null) {
            return layers;
        }
        for (String word : policy.toUpperCase(Locale.ROOT).split(",", -1)) {
            switch (word) {
                case "L2" -> layers.add(HashLayer.L2);
                case "L3" -> layers.add(HashLayer.L3);
                case "L4" -> layers.add(HashLayer.L4);
                default -> names.gap("The policy of " + name + " has a part that is not known: " + Names.shown(word));
            }
        }
        return layers;
    }

    /** Told whole by -x; what show-link says besides is only held against it. */
    private List<String> ports(String name, Row link) {
        Set<String> ports = new LinkedHashSet<>();
        for (TableKind kind : List.of(TableKind.AGGR_PORT, TableKind.AGGR_LACP)) {
            for (Row row : facts.rows(kind)) {
                String port = row.text("PORT");
                if (name.equals(row.text("LINK")) && port != null) {
                    ports.add(port);
                }
            }
        }
        List<String> over = LinkAssembly.over(link);
        if (ports.isEmpty()) {
            ports.addAll(over);
        } else if (!over.isEmpty() && !ports.equals(Set.copyOf(over))) {
            names.gap("The ports of " + name + " are told in two ways, " + String.join(" ", ports) + " and "
                    + String.join(" ", over) + "; something changed while it was read");
        }
        List<String> nics = ports.stream().filter(isNic).toList();
        if (nics.size() < ports.size()) {
            names.gap("A port of " + name + " is no NIC that is known, and is not shown");
        }
        return nics;
    }

    /** Oracle Solaris 11 may cut the address in the middle; then it is in the property, and in use. */
    private @Nullable MacAddress fixedMac(String name, Row told, Row whole) {
        String policy = told.text("ADDRPOLICY");
        if (policy == null || !policy.startsWith("fixed")) {
            return null;
        }
        int open = policy.indexOf('(');
        if (open >= 0 && policy.endsWith(")")) {
            return names.mac(policy.substring(open + 1, policy.length() - 1), name);
        }
        MacAddress mac = facts.rows(TableKind.PROPERTY).stream()
                .filter(row ->
                        name.equals(row.text("LINK")) && row.word("PROPERTY").equals("mac-address"))
                .map(row -> row.text("VALUE"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> names.mac(text, name))
                .orElse(null);
        MacAddress found = mac != null ? mac : names.mac(whole.text("ADDRESS"), name);
        if (found == null) {
            names.gap("The MAC address that is set for " + name + " is not told");
        }
        return found;
    }

    /** Where nobody says it: up as soon as one port is attached (aggr_grp.c). */
    private static LinkState carrier(Row link, Row whole, Iterable<Row> ports) {
        if (whole.text("STATE") != null) {
            return LinkAssembly.state(whole);
        }
        if (link.text("STATE") != null) {
            return LinkAssembly.state(link);
        }
        boolean all = true;
        boolean any = false;
        for (Row port : ports) {
            any |= port.word("PORTSTATE").equals("attached");
            all &= port.word("PORTSTATE").equals("standby");
        }
        return any ? LinkState.UP : all && ports.iterator().hasNext() ? LinkState.DOWN : LinkState.UNKNOWN;
    }

    /**
     * All that is told of one thing, in one row.
     *
     * @param port null for any row; empty for the one of the aggregation itself
     */
    private Row merged(TableKind kind, String link, @Nullable String port) {
        Map<String, String> values = new HashMap<>();
        int line = 0;
        for (Row row : facts.rows(kind)) {
            String its = row.text("PORT");
            boolean wanted = port == null || (port.isEmpty() ? its == null : port.equals(its));
            if (link.equals(row.text("LINK")) && wanted) {
                values.putAll(row.values());
                line = row.line();
            }
        }
        return new Row(line, values);
    }
}
