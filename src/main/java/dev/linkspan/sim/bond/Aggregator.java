// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.lacp.LacpEnd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports of an 802.3ad bond that have the same key, partner and partner's key; there are as many as the bond has ports,
 * and one of them is active (bond_3ad.c, {@code struct aggregator}).
 */
final class Aggregator {
    private static final int PORT_PRIORITY = 255;

    private final int id;
    private final List<AdPort> ports = new ArrayList<>(4);
    private int actorKey;
    private @Nullable LacpEnd partner;
    private boolean individual;
    private boolean active;

    Aggregator(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    List<AdPort> ports() {
        return ports;
    }

    boolean active() {
        return active;
    }

    void active(boolean is) {
        active = is;
    }

    int actorKey() {
        return actorKey;
    }

    boolean individual() {
        return individual;
    }

    boolean hasPartner() {
        return partner != null && partner.isKnown();
    }

    /** Whether a port may join those that are in it. */
    boolean fits(AdPort port) {
        return actorKey == port.machine().actor().key()
                && partner != null
                && partner.isKnown()
                && partner.isSameGroup(port.machine().partner())
                && !individual;
    }

    /** Takes in a port; the first one says what the others must be like. */
    void join(AdPort port) {
        if (ports.isEmpty()) {
            actorKey = port.machine().actor().key();
            partner = port.machine().partner();
            individual = (actorKey & 1) == 0;
        }
        ports.add(0, port);
        port.aggregator(this);
    }

    /** Lets a port go; what the aggregator was is forgotten with its last port. */
    void leave(AdPort port) {
        ports.remove(port);
        port.aggregator(null);
        if (ports.isEmpty()) {
            actorKey = 0;
            partner = null;
            individual = false;
            active = false;
        }
    }

    /** Ports whose link is up, whether LACP uses them or not ({@code __agg_active_ports}). */
    int enabledPorts() {
        int count = 0;
        for (AdPort port : ports) {
            if (port.machine().enabled()) {
                count++;
            }
        }
        return count;
    }

    /** Whether one of its ports has carrier now ({@code agg_device_up}). */
    boolean hasCarrier() {
        for (AdPort port : ports) {
            if (port.port().carrier()) {
                return true;
            }
        }
        return false;
    }

    /** Its enabled ports times the speed of the one that came last; 0 while that one is down ({@code __get_agg_bandwidth}). */
    long bandwidth() {
        if (ports.isEmpty() || !ports.get(0).port().isUp()) {
            return 0;
        }
        return (long) enabledPorts() * ports.get(0).port().socket().speedMbps();
    }

    /** Sum of the priorities of its enabled ports, all of which have the usual one. */
    int priority() {
        return enabledPorts() * PORT_PRIORITY;
    }
}
