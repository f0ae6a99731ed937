// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.topology.MacAddress;

/**
 * What a LACPDU says of one end of a link (IEEE 802.1AX-2020 6.4.2.3).
 *
 * @param systemPriority the lower the more it has to say
 * @param system the device, or the pair of devices that look like one
 * @param key ports of a system with the same key may be aggregated
 * @param portPriority the lower the sooner a port is chosen
 * @param portNumber unique in its system
 */
public record LacpEnd(
        int systemPriority, MacAddress system, int key, int portPriority, int portNumber, PortState state) {
    /** The address that says "nobody". */
    public static final MacAddress NOBODY = new MacAddress("00:00:00:00:00:00");

    /** The same with other state bits. */
    public LacpEnd withState(PortState other) {
        return state == other ? this : new LacpEnd(systemPriority, system, key, portPriority, portNumber, other);
    }

    /** Whether it is a real partner. */
    public boolean isKnown() {
        return !system.equals(NOBODY);
    }

    /** Whether both are the same port of the same system, as far as the selection of an aggregator looks at it. */
    public boolean isSamePort(LacpEnd other) {
        return portNumber == other.portNumber
                && key == other.key
                && portPriority == other.portPriority
                && systemPriority == other.systemPriority
                && system.equals(other.system)
                && state.has(PortState.AGGREGATION) == other.state.has(PortState.AGGREGATION);
    }

    /** Whether both belong to the same system and key, so that their links may be one aggregation. */
    public boolean isSameGroup(LacpEnd other) {
        return key == other.key && systemPriority == other.systemPriority && system.equals(other.system);
    }
}
