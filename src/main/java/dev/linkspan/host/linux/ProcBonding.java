// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LacpSignsBuilder;
import dev.linkspan.topology.MacAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What /proc/net/bonding tells of each port of a bond (bond_procfs.c of kernels from 2.6 to now): whether LACP churns, and
 * both ends' LACP parties, of which nothing else tells those of ports outside the active aggregator. These it tells to
 * CAP_NET_ADMIN alone.
 */
public final class ProcBonding {

    private static final String PORT = "Slave Interface";
    private static final String ACTOR = "details actor lacp pdu";
    private static final String PARTNER = "details partner lacp pdu";

    private ProcBonding() {}

    /** The fields of a port by their names in the file: its own, and those of its LACP parties where they are told. */
    private record Port(Map<String, String> own, Map<String, String> actor, Map<String, String> partner) {
        Port() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** Lines of the file of a bond, in the network namespace of this thread; empty when there is none. */
    public static List<String> lines(String bond) {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/net/bonding").resolve(bond));
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /**
     * Partners by name of the port's link, in the network namespace of this thread; empty when the kernel does not
     * tell.
     */
    static Map<String, LacpPartner> read(String bond) {
        return partners(lines(bond));
    }

    /** The same from the lines of the file. Lines that are not understood are skipped. */
    static Map<String, LacpPartner> partners(List<String> lines) {
        Map<String, LacpPartner> partners = new TreeMap<>();
        ports(lines).forEach((name, port) -> {
            MacAddress system = mac(port.partner().get("system mac address"));
            Integer key = number(port.partner().get("oper key"));
            if (system != null && key != null) {
                partners.put(name, new LacpPartner(system, key));
            }
        });
        return partners;
    }

    /**
     * What the lines of a bond's file tell of LACP at each port, by name of its link. Parties are null where the file was
     * read without the right to see them; a port whose partner is silent has one with zeros.
     */
    public static Map<String, LacpSigns> lacp(List<String> lines) {
        Map<String, LacpSigns> signs = new LinkedHashMap<>();
        ports(lines).forEach((name, port) -> {
            LacpSigns told = LacpSignsBuilder.builder()
                    .actor(party(port.actor(), "port key"))
                    .partner(party(port.partner(), "oper key"))
                    .actorChurn(port.own().get("Actor Churn State"))
                    .partnerChurn(port.own().get("Partner Churn State"))
                    .actorChurns(number(port.own().get("Actor Churned Count")))
                    .partnerChurns(number(port.own().get("Partner Churned Count")))
                    .build();
            if (!told.equals(LacpSignsBuilder.builder().build())) {
                signs.put(name, told);
            }
        });
        return signs;
    }

    private static Map<String, Port> ports(List<String> lines) {
        Map<String, Port> ports = new LinkedHashMap<>();
        Port port = null;
        Map<String, String> block = null;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (name.equals(PORT)) {
                port = new Port();
                ports.put(value, port);
                block = port.own();
            } else if (port != null && name.equals(ACTOR)) {
                block = port.actor();
            } else if (port != null && name.equals(PARTNER)) {
                block = port.partner();
            } else if (port != null && !line.startsWith(" ") && !line.isBlank()) {
                block = port.own();
            }
            if (block != null && !value.isEmpty()) {
                block.put(name, value);
            }
        }
        return ports;
    }

    private static Lacpdu.@Nullable Party party(Map<String, String> fields, String keyName) {
        MacAddress system = mac(fields.get("system mac address"));
        Integer systemPriority = number(fields.get("system priority"));
        Integer key = number(fields.get(keyName));
        Integer portPriority = number(fields.get("port priority"));
        Integer number = number(fields.get("port number"));
        Integer state = number(fields.get("port state"));
        if (system == null
                || systemPriority == null
                || key == null
                || portPriority == null
                || number == null
                || state == null) {
            return null;
        }
        return new Lacpdu.Party(systemPriority, system, key, portPriority, number, state);
    }

    private static @Nullable MacAddress mac(@Nullable String text) {
        try {
            return text == null ? null : MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
