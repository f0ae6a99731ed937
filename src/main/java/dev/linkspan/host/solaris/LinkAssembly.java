// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.solaris.parse.Facts;
import dev.linkspan.host.solaris.parse.IfconfigUnit;
import dev.linkspan.host.solaris.parse.IfconfigUnit.Flag;
import dev.linkspan.host.solaris.parse.Row;
import dev.linkspan.host.solaris.parse.TableKind;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicBuilder;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Vlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Datalinks: what dladm tells of them, or what can be told of them from other outputs alone. */
final class LinkAssembly {
    private static final Row NOTHING = new Row(0, Map.of());
    private static final int FASTEST_MBPS = 10_000_000;
    private static final int LARGEST_TAG = 4094;

    private final Facts facts;
    private final Names names;
    private final Set<String> ipmp;
    private final Map<String, String> classes = new LinkedHashMap<>();
    private final Map<String, Row> links = new HashMap<>();
    private final Map<String, Row> devices = new HashMap<>();
    private final Map<String, Row> ports = new HashMap<>();
    private final Map<String, String> ethers = new HashMap<>();
    final List<Nic> nics = new ArrayList<>();
    final List<Aggregation> aggregations = new ArrayList<>();
    final List<Vlan> vlans = new ArrayList<>();
    final List<Bridge> bridges = new ArrayList<>();

    /** @param ipmp names of IPMP interfaces, which are no datalinks */
    LinkAssembly(Facts facts, Names names, Set<String> ipmp) {
        this.facts = facts;
        this.names = names;
        this.ipmp = ipmp;
        find();
        facts.rows(TableKind.LINK).forEach(row -> row.find("LINK").ifPresent(name -> links.put(name, row)));
        facts.rows(TableKind.PHYS).forEach(row -> row.find("LINK").ifPresent(name -> devices.put(name, row)));
        facts.rows(TableKind.AGGR_PORT).forEach(row -> row.find("PORT").ifPresent(name -> ports.put(name, row)));
        facts.units().forEach(unit -> {
            if (unit.ether() != null) {
                ethers.putIfAbsent(unit.name(), unit.ether());
            }
        });
        for (Map.Entry<String, String> link : classes.entrySet()) {
            if (link.getValue().equals("aggr")) {
                Aggregation made = new AggregationAssembly(facts, names, this::isNic)
                        .assemble(link.getKey(), row(links, link.getKey()));
                if (made != null) {
                    aggregations.add(made);
                }
            }
        }
        classes.forEach(this::add);
    }

    boolean isKnown(String name) {
        String kind = classes.get(name);
        return kind != null
                && (!kind.equals("aggr")
                        || aggregations.stream().anyMatch(a -> a.name().equals(name)));
    }

    private boolean isNic(String name) {
        String kind = classes.get(name);
        return kind != null && !kind.equals("aggr") && !kind.equals("vlan") && !kind.equals("bridge");
    }

    private void find() {
        facts.rows(TableKind.LINK).forEach(row -> know(row.text("LINK"), row.word("CLASS")));
        facts.rows(TableKind.PHYS).forEach(row -> {
            if (isRemoved(row)) {
                names.gap("The hardware of " + Names.shown(row.find("LINK").orElse("?"))
                        + " was removed; it is not shown");
            } else {
                know(row.text("LINK"), "phys");
            }
        });
        for (TableKind kind : List.of(TableKind.AGGR, TableKind.AGGR_PORT, TableKind.AGGR_LACP)) {
            facts.rows(kind).forEach(row -> know(row.text("LINK"), "aggr"));
            facts.rows(kind).forEach(row -> know(row.text("PORT"), "phys"));
        }
        facts.rows(TableKind.VLAN).forEach(row -> know(row.text("LINK"), "vlan"));
        facts.rows(TableKind.VNIC).forEach(row -> know(row.text("LINK"), "vnic"));
        if (!facts.has(TableKind.LINK)) {
            IpAssembly.members(facts).forEach(this::guess);
            facts.rows(TableKind.INTERFACE).forEach(row -> guess(row.text("IFNAME")));
            facts.units().stream()
                    .filter(unit -> !unit.is(Flag.LOOPBACK))
                    .map(IfconfigUnit::name)
                    .forEach(this::guess);
        }
    }

    /** {@code show-phys -P} of illumos: flags {@code r----}. */
    private static boolean isRemoved(Row row) {
        return row.find("FLAGS").filter(flags -> flags.startsWith("r")).isPresent();
    }

    private void know(@Nullable String name, String kind) {
        if (name != null && Names.isName(name)) {
            classes.putIfAbsent(name, kind);
        } else if (name != null) {
            names.gap("A link has no name that could be shown: " + Names.shown(name));
        }
    }

    private void guess(@Nullable String name) {
        if (name != null && !ipmp.contains(name) && !name.startsWith("lo0") && !classes.containsKey(name)) {
            know(name, "phys");
            names.gap("What kind of link " + name + " is was not told; it is shown as a NIC");
        }
    }

    private void add(String name, String kind) {
        Row link = row(links, name);
        switch (kind) {
            case "aggr" -> {
                // Made already, because its ports and VLANs refer to it.
            }
            case "vlan" -> addVlan(name, link);
            case "bridge" ->
                bridges.add(new Bridge(
                        names.link(name),
                        name,
                        over(link).stream()
                                .filter(this::isKnown)
                                .map(names::link)
                                .toList(),
                        mtu(link),
                        null,
                        state(link),
                        null));
            default -> nics.add(nic(name, kind, link));
        }
    }

    private Nic nic(String name, String kind, Row link) {
        Row device = row(devices, name);
        Row port = row(ports, name);
        boolean physical = kind.equals("phys");
        String driver = device.find("DEVICE")
                .map(text -> text.replaceAll("[0-9]+$", ""))
                .orElse(null);
        LinkState carrier = carrier(link, device, port);
        NicBuilder nic = NicBuilder.builder()
                .id(names.link(name))
                .name(name)
                .kind(physical ? NicKind.PHYSICAL : NicKind.VIRTUAL)
                .type(physical ? null : kind.isEmpty() ? "unknown" : kind)
                .driver(driver == null || driver.isEmpty() ? null : driver)
                .speedMbps(speed(device, port))
                // A port that is down may show any duplex.
                .duplex(carrier == LinkState.UP ? duplex(device, port) : null)
                .mtu(mtu(link))
                .carrier(carrier);
        if (port != NOTHING) {
            nic.permanentMac(names.mac(port.text("ADDRESS"), name));
        } else {
            nic.mac(mac(name));
        }
        if (kind.equals("vnic")) {
            facts.rows(TableKind.VNIC).stream()
                    .filter(row -> name.equals(row.text("LINK")) && row.text("OVER") != null)
                    .findFirst()
                    .ifPresent(row -> names.gap(name + " is a VNIC on " + row.text("OVER")
                            + ", which the picture shows without what it stands on"));
        }
        return nic.build();
    }

    private @Nullable MacAddress mac(String name) {
        String ether = ethers.get(name);
        if (ether != null) {
            return names.mac(ether, name);
        }
        for (Row row : facts.rows(TableKind.PHYS_MAC)) {
            if (name.equals(row.text("LINK")) && row.word("SLOT").equals("primary")) {
                return names.mac(row.text("ADDRESS"), name);
            }
        }
        for (Row row : facts.rows(TableKind.VNIC)) {
            if (name.equals(row.text("LINK"))) {
                return names.mac(row.text("MACADDRESS"), name);
            }
        }
        return null;
    }

    private void addVlan(String name, Row link) {
        Row vlan = facts.rows(TableKind.VLAN).stream()
                .filter(row -> name.equals(row.text("LINK")))
                .findFirst()
                .orElse(NOTHING);
        Integer tag = vlan.number("VID");
        String over = vlan.find("OVER").or(() -> link.find("OVER")).orElse(null);
        if (tag == null || tag < 1 || tag > LARGEST_TAG || over == null || !isKnown(over) || over.equals(name)) {
            names.gap("VLAN " + name + " is shown as a virtual NIC: its tag or the link below it is not known");
            nics.add(nic(name, "vlan", link));
            return;
        }
        vlans.add(new Vlan(names.link(name), name, names.link(over), tag, mtu(link), null, state(link), null));
    }

    /** What show-link says; the others only where it says nothing. */
    private static LinkState carrier(Row link, Row device, Row port) {
        for (Row row : List.of(link, device, port)) {
            if (row.text("STATE") != null) {
                return state(row);
            }
        }
        return LinkState.UNKNOWN;
    }

    /** A word we don't know is never taken for a link that works. */
    static LinkState state(Row row) {
        return switch (row.word("STATE")) {
            case "up" -> LinkState.UP;
            case "down" -> LinkState.DOWN;
            default -> LinkState.UNKNOWN;
        };
    }

    private static @Nullable Integer speed(Row device, Row port) {
        Integer speed = device.text("SPEED") != null ? device.number("SPEED") : port.number("SPEED");
        return speed == null || speed < 1 || speed > FASTEST_MBPS ? null : speed;
    }

    private static @Nullable Duplex duplex(Row device, Row port) {
        return switch (device.text("DUPLEX") != null ? device.word("DUPLEX") : port.word("DUPLEX")) {
            case "full" -> Duplex.FULL;
            case "half" -> Duplex.HALF;
            default -> null;
        };
    }

    static @Nullable Integer mtu(Row link) {
        Integer mtu = link.number("MTU");
        return mtu == null || mtu == 0 ? null : mtu;
    }

    /** Blanks on Oracle Solaris 11 and on illumos before August 2016, commas since. */
    static List<String> over(Row link) {
        String over = link.text("OVER");
        return over == null
                ? List.of()
                : Arrays.stream(over.split("[ ,]+"))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static Row row(Map<String, Row> rows, String name) {
        return rows.getOrDefault(name, NOTHING);
    }

    /** NICs that are ports of two aggregations at once, which no system has: then the outputs are of two moments. */
    void checkPorts() {
        Set<String> seen = new HashSet<>();
        aggregations.forEach(aggregation -> aggregation.ports().forEach(port -> {
            if (!seen.add(port)) {
                names.gap(port + " is told to be a port of two aggregations; something changed while it was read");
            }
        }));
    }
}
