// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import org.jspecify.annotations.Nullable;

/**
 * A NIC with its cable and, when it ends on a switch, the switch side.
 *
 * @param port null when the cable hangs loose or ends on another NIC; the rest is null then too
 * @param lag null when the port is in no LAG, or in none that is known
 * @param domain null when the switch is in no MLAG domain
 */
public record Plug(
        Nic nic,
        Cable cable,
        @Nullable SwitchPort port,
        @Nullable Switch sw,
        @Nullable Lag lag,
        @Nullable MlagDomain domain) {

    /** The plug of a NIC; null when it has no cable. */
    static @Nullable Plug of(Nic nic, TopologyIndex index) {
        var cables = index.cablesAt(nic.id());
        if (cables.isEmpty()) {
            return null;
        }
        Cable cable = cables.get(0);
        String end = cable.otherEnd(nic.id());
        SwitchPort port = end == null ? null : index.switchPort(end).orElse(null);
        if (port == null) {
            return new Plug(nic, cable, null, null, null, null);
        }
        Switch sw = index.switchOf(end).orElseThrow();
        return new Plug(
                nic,
                cable,
                port,
                sw,
                index.lagOf(end).orElse(null),
                index.mlagOf(sw.id()).orElse(null));
    }

    /** Whether it ends on a switch. */
    public boolean onSwitch() {
        return sw != null;
    }

    /** What LACP sees at the other end: the MLAG domain, or the switch alone. Only for plugs on a switch. */
    public String system() {
        return domain != null ? domain.id() : sw.id();
    }

    /**
     * Whether a missing LAG means that there is none. The ports of a switch that was only heard by LLDP or LACP may be
     * bundled without our knowing.
     */
    public boolean lagKnown() {
        return lag != null || cable.origin() == CableOrigin.DRAWN;
    }

    /** The far end as a sentence names it ({@code leaf-a Ethernet3}). Only for plugs on a switch. */
    public String place() {
        return sw.name() + " " + port.name();
    }
}
