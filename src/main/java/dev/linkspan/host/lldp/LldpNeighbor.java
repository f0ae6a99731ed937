// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lldp;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one neighbour says of itself on one of our links, as the LLDP daemon of the machine tells it or as we heard it.
 *
 * @param link name of our link
 * @param via protocol it was heard by ({@code LLDP}, {@code CDPv2})
 * @param chassis identity of the neighbour
 * @param name its system name; null when it sends none
 * @param description its system description; null when it sends none
 * @param capabilities what it does now ({@code Bridge}, {@code Router}, {@code Station}); null when it does not say
 * @param port identity of its port
 * @param portDescription what people call the port; null when it sends none
 * @param aggregation the neighbour's number of the aggregation its port is in; null when it is in none or does not say
 */
public record LldpNeighbor(
        String link,
        String via,
        Identity chassis,
        @Nullable String name,
        @Nullable String description,
        @Nullable Set<String> capabilities,
        Identity port,
        @Nullable String portDescription,
        @Nullable String aggregation,
        List<VlanOnPort> vlans) {

    /**
     * An identity with its kind.
     *
     * @param type {@code mac}, {@code ifname}, {@code local}, ...
     */
    public record Identity(String type, String value) {}

    /**
     * A VLAN the port carries.
     *
     * @param untagged whether it is the port's own (PVID)
     */
    public record VlanOnPort(int tag, boolean untagged) {}

    /** Whether it forwards frames or packets; one that does not say is taken for one that does. */
    public boolean isSwitch() {
        return capabilities == null || capabilities.contains("Bridge") || capabilities.contains("Router");
    }
}
