// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.frame;

import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a neighbour says of itself by LLDP (IEEE 802.1AB-2016 clause 8). Texts are as sent; what it does not say is null or
 * empty. A TLV that is wrong in itself is passed over, as the standard has it (9.2.7.7), and told of in {@code faults}.
 *
 * @param chassis its identity (8.5.2); kinds are those of lldpd: {@code mac}, {@code ip}, {@code ifname}, {@code local}, ...
 * @param port identity of its port (8.5.3)
 * @param seconds how long this holds (8.5.4); 0 when it takes its leave
 * @param portDescription what people call the port (8.5.5)
 * @param systemName its name (8.5.6)
 * @param systemDescription what it is (8.5.7)
 * @param capabilities what it can do and does (8.5.8)
 * @param management where it is managed (8.5.9)
 * @param portVlan VLAN of untagged frames (IEEE 802.1Q-2018 D.2.1); 0 when it does not take them
 * @param vlans VLANs of the port with their names (D.2.3)
 * @param aggregation the bundle its port is in (IEEE 802.1AX-2020 annex F), or the older form of it (IEEE 802.1AB-2005
 *     G.4) when that alone is sent
 * @param macPhy speed and autonegotiation (IEEE 802.3-2018 79.3.1)
 * @param maxFrameSize in bytes, with header and check sequence (79.3.4)
 * @param unknown what is not interpreted, in order
 * @param faults what is wrong with single TLVs, in order; these are among the unknown too
 */
public record Lldpdu(
        EthernetHeader header,
        Identity chassis,
        Identity port,
        int seconds,
        @Nullable String portDescription,
        @Nullable String systemName,
        @Nullable String systemDescription,
        @Nullable Capabilities capabilities,
        List<ManagementAddress> management,
        @Nullable Integer portVlan,
        List<VlanName> vlans,
        @Nullable Aggregation aggregation,
        @Nullable MacPhy macPhy,
        @Nullable Integer maxFrameSize,
        List<UnknownTlv> unknown,
        List<Fault> faults)
        implements NeighborFrame {

    /** Bits of table 8-4 from the lowest on, in the words of lldpd, of which it knows the first eight. */
    private static final List<String> CAPABILITIES = List.of(
            "Other", "Repeater", "Bridge", "Wlan", "Router", "Tel", "Docsis", "Station", "C-VLAN", "S-VLAN", "TPMR");

    public Lldpdu {
        management = List.copyOf(management);
        vlans = List.copyOf(vlans);
        unknown = List.copyOf(unknown);
        faults = List.copyOf(faults);
    }

    /** What a system can do and what of it is switched on, 16 bits each (8.5.8.1). */
    public record Capabilities(int available, int enabled) {
        /** What it does now, in words. */
        public Set<String> enabledWords() {
            Set<String> words = new TreeSet<>();
            for (int bit = 0; bit < CAPABILITIES.size(); bit++) {
                if ((available & enabled & 1 << bit) != 0) {
                    words.add(CAPABILITIES.get(bit));
                }
            }
            return words;
        }
    }

    /**
     * Where a system is managed.
     *
     * @param family number of the address family (IANA): 1 IPv4, 2 IPv6, 6 MAC address
     * @param address in the usual form of these; hexadecimal digits for any other family
     * @param numbering what the next one is: 1 unknown, 2 ifIndex, 3 number of a system's port
     * @param interfaceNumber unsigned
     * @param objectId as sent, two hexadecimal digits a byte; usually empty
     */
    public record ManagementAddress(int family, String address, int numbering, long interfaceNumber, String objectId) {}

    /** A VLAN of the port. */
    public record VlanName(int vlan, String name) {}

    /**
     * Whether the port can be in a bundle and is in one.
     *
     * @param id the neighbour's number of the bundle, unsigned; 0 for none
     */
    public record Aggregation(boolean capable, boolean aggregated, long id) {}

    /**
     * How the port came to its speed.
     *
     * @param advertised bits of ifMauAutoNegCapAdvertisedBits (RFC 4836)
     * @param mauType number of dot3MauType (RFC 4836), which stands for medium, speed and duplex; 0 for one not listed there
     */
    public record MacPhy(boolean negotiates, boolean negotiated, int advertised, int mauType) {}

    /** What is wrong with one TLV, and where in the frame, in bytes. */
    public record Fault(int offset, String text) {}

    /** Whether the neighbour says that it is no longer there (9.1.3). */
    public boolean leaves() {
        return seconds == 0;
    }

    /** The same in the form that an LLDP daemon's news has, heard on our link of that name. */
    public LldpNeighbor neighborOn(String link) {
        return new LldpNeighbor(
                link,
                "LLDP",
                new Identity(chassis.type(), clean(chassis.value())),
                said(systemName),
                said(systemDescription),
                capabilities == null || capabilities.available() == 0 ? null : capabilities.enabledWords(),
                new Identity(port.type(), clean(port.value())),
                said(portDescription),
                aggregation == null || aggregation.id() == 0 ? null : String.valueOf(aggregation.id()),
                vlansOnPort());
    }

    private List<VlanOnPort> vlansOnPort() {
        List<VlanOnPort> onPort = new ArrayList<>();
        boolean ownNamed = false;
        for (VlanName named : vlans) {
            boolean own = portVlan != null && portVlan == named.vlan();
            ownNamed |= own;
            if (isVlan(named.vlan())) {
                onPort.add(new VlanOnPort(named.vlan(), own));
            }
        }
        if (!ownNamed && portVlan != null && isVlan(portVlan)) {
            onPort.add(new VlanOnPort(portVlan, true));
        }
        return List.copyOf(onPort);
    }

    private static boolean isVlan(int tag) {
        return tag >= 1 && tag <= 4094;
    }

    private static @Nullable String said(@Nullable String text) {
        String clean = text == null ? "" : clean(text);
        return clean.isEmpty() ? null : clean;
    }

    /** Some neighbours end their texts with a zero byte. */
    private static String clean(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end).strip();
    }
}
