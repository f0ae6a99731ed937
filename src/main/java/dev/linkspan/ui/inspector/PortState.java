// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import org.jspecify.annotations.Nullable;

/** What a port of an aggregation does now, as far as carrier and LACP tell (state bits: IEEE 802.1AX-2020 6.4.2.3). */
record PortState(State state, String words) {
    private static final int SYNCHRONIZED = 0x08;
    private static final int COLLECTING = 0x10;
    private static final int DISTRIBUTING = 0x20;

    static PortState of(Aggregation aggregation, String nicId, @Nullable Nic nic) {
        LinkState carrier = nic == null ? LinkState.UNKNOWN : nic.carrier();
        if (carrier == LinkState.DOWN) {
            return new PortState(State.FAILED, "no carrier");
        }
        Integer bits = aggregation.lacpPorts().stream()
                .filter(port -> port.nic().equals(nicId))
                .findFirst()
                .map(LacpPort::actorState)
                .orElse(null);
        if (bits != null) {
            return ofLacp(bits);
        }
        String active = aggregation.bondOrDefault().activePort();
        if (carrier == LinkState.UP && active != null) {
            return active.equals(nicId) ? new PortState(State.GOOD, "active") : new PortState(State.UNUSED, "waiting");
        }
        return new PortState(State.of(carrier), carrier == LinkState.UP ? "carrier" : "state not known");
    }

    private static PortState ofLacp(int bits) {
        if ((bits & DISTRIBUTING) != 0) {
            return new PortState(State.GOOD, "distributing");
        } else if ((bits & COLLECTING) != 0) {
            return new PortState(State.DEGRADED, "collecting only");
        }
        return new PortState(State.FAILED, (bits & SYNCHRONIZED) != 0 ? "not distributing" : "not selected");
    }
}
