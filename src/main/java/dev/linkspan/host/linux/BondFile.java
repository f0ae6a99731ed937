// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LacpSignsBuilder;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of /proc/net/bonding as it stands there (bond_procfs.c), of kernels from 2.6 on. The same words mean other things
 * in other blocks, so the blocks are kept apart. What a kernel does not tell, or tells to CAP_NET_ADMIN alone, is absent;
 * lines that are not known are carried along and mean nothing.
 *
 * @param fields what it says of the bond
 * @param active the active aggregator; empty when it is not told
 * @param ports in its order
 */
public record BondFile(Map<String, String> fields, Map<String, String> active, List<Port> ports) {

    /** What the first line of such a file begins with. */
    public static final String FIRST = "Ethernet Channel Bonding Driver:";

    private static final String PORT = "Slave Interface";
    private static final String ACTIVE = "Active Aggregator Info:";
    private static final String ACTOR = "details actor lacp pdu:";
    private static final String PARTNER = "details partner lacp pdu:";
    private static final String NO_ACTIVE = " has no active aggregator";

    /**
     * A port.
     *
     * @param actor our end by LACP; empty when it is not told
     * @param partner the other end; empty when it is not told
     */
    public record Port(
            String name, Map<String, String> fields, Map<String, String> actor, Map<String, String> partner) {

        /** A field; null when it is not told. */
        public @Nullable String text(String field) {
            return fields.get(field);
        }

        /** A field that is a number; null when it is not told, or none ({@code N/A}). */
        public @Nullable Integer number(String field) {
            return whole(fields.get(field));
        }

        /** Our end whole; null when it is not told. */
        public Lacpdu.@Nullable Party actorParty() {
            return party(actor, "port key");
        }

        /** The other end whole; null when it is not told. */
        public Lacpdu.@Nullable Party partnerParty() {
            return party(partner, "oper key");
        }

        /** Who answers at the other end; null when it is not told. */
        public @Nullable LacpPartner lacpPartner() {
            MacAddress system = mac(partner.get("system mac address"));
            Integer key = whole(partner.get("oper key"));
            return system == null || key == null ? null : new LacpPartner(system, key);
        }

        /** What it says of LACP; null when it says nothing, as in other modes. */
        public @Nullable LacpSigns lacp() {
            Lacpdu.Party ours = actorParty();
            Lacpdu.Party theirs = partnerParty();
            String actorChurn = text("Actor Churn State");
            String partnerChurn = text("Partner Churn State");
            if (ours == null && theirs == null && actorChurn == null && partnerChurn == null) {
                return null;
            }
            return LacpSignsBuilder.builder()
                    .actor(ours)
                    .partner(theirs)
                    .actorChurn(actorChurn)
                    .partnerChurn(partnerChurn)
                    .actorChurns(number("Actor Churned Count"))
                    .partnerChurns(number("Partner Churned Count"))
                    .build();
        }
    }

    /** Reads the lines of one file. */
    public static BondFile of(List<String> lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> active = new LinkedHashMap<>();
        List<Port> ports = new ArrayList<>();
        Map<String, String> block = fields;
        for (String line : lines) {
            String text = line.strip();
            int colon = text.indexOf(": ");
            String key = colon < 0 ? text : text.substring(0, colon);
            boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
            if (key.equals(PORT) && colon > 0) {
                Port port = new Port(
                        text.substring(colon + 2).strip(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>());
                ports.add(port);
                block = port.fields();
                continue;
            }
            Port port = ports.isEmpty() ? null : ports.get(ports.size() - 1);
            if (text.equals(ACTIVE)) {
                block = active;
            } else if (text.equals(ACTOR) && port != null) {
                block = port.actor();
            } else if (text.equals(PARTNER) && port != null) {
                block = port.partner();
            } else if (text.startsWith("bond ") && text.endsWith(NO_ACTIVE)) {
                fields.put("name", text.substring("bond ".length(), text.length() - NO_ACTIVE.length()));
            } else if (colon > 0) {
                if (!indented) {
                    block = port == null ? fields : port.fields();
                }
                // A header may name the IPv6 targets without one behind the colon.
                block.putIfAbsent(key, text.substring(colon + 2).strip());
            }
        }
        return new BondFile(fields, active, List.copyOf(ports));
    }

    /** What it says of the bond; null when it is not told. */
    public @Nullable String text(String field) {
        return fields.get(field);
    }

    /** The same as a number; null when it is none. */
    public @Nullable Integer number(String field) {
        return whole(fields.get(field));
    }

    /** The name that stands in it, which is there only while no aggregator is active; null otherwise. */
    public @Nullable String name() {
        return fields.get("name");
    }

    /** Whether it was read with the right to see what LACP says; true where there is nothing to see. */
    public boolean tellsPartners() {
        boolean lacp = fields.getOrDefault("Bonding Mode", "").contains("802.3ad");
        return !lacp || ports.stream().anyMatch(port -> !port.partner().isEmpty());
    }

    /**
     * Whether the kernel would tell root more: a new one keeps the active aggregator and the ports' partners to
     * CAP_NET_ADMIN, an old one shows the aggregator to everybody and has no partners to tell.
     */
    public boolean keepsPartnersToRoot() {
        return !tellsPartners() && active.isEmpty() && name() == null;
    }

    private static Lacpdu.@Nullable Party party(Map<String, String> block, String keyName) {
        MacAddress system = mac(block.get("system mac address"));
        Integer key = whole(block.get(keyName));
        Integer state = whole(block.get("port state"));
        if (system == null || key == null || state == null) {
            return null;
        }
        return new Lacpdu.Party(
                orZero(block.get("system priority")),
                system,
                key,
                orZero(block.get("port priority")),
                orZero(block.get("port number")),
                state & 0xff);
    }

    private static int orZero(@Nullable String text) {
        Integer number = whole(text);
        return number == null ? 0 : number;
    }

    /** A MAC address; null when it is none. */
    public static @Nullable MacAddress mac(@Nullable String text) {
        try {
            return text == null ? null : MacAddress.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Integer whole(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
