// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.bond;

import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.topology.Duplex;
import org.jspecify.annotations.Nullable;

/** A port of an 802.3ad bond: the driver's port, its LACP, and the aggregator it belongs to (bond_3ad.h, {@code struct port}). */
final class AdPort {
    private final BondPort port;
    private final LacpMachine machine;
    private @Nullable Aggregator aggregator;

    AdPort(BondPort port, LacpMachine machine) {
        this.port = port;
        this.machine = machine;
    }

    BondPort port() {
        return port;
    }

    LacpMachine machine() {
        return machine;
    }

    @Nullable
    Aggregator aggregator() {
        return aggregator;
    }

    void aggregator(@Nullable Aggregator next) {
        aggregator = next;
    }

    boolean inUse() {
        return aggregator != null && aggregator.active();
    }

    /**
     * Key that the port says: user key, speed code, duplex (bond_3ad.c: {@code ad_update_actor_keys},
     * {@code __get_link_speed}). A speed that the driver doesn't know has code 0.
     */
    static int key(int userKey, int speedMbps, Duplex duplex) {
        int code = switch (speedMbps) {
            case 1 -> 1;
            case 10 -> 2;
            case 100 -> 3;
            case 1_000 -> 4;
            case 2_500 -> 5;
            case 5_000 -> 6;
            case 10_000 -> 7;
            case 14_000 -> 8;
            case 20_000 -> 9;
            case 25_000 -> 10;
            case 40_000 -> 11;
            case 50_000 -> 12;
            case 56_000 -> 13;
            case 100_000 -> 14;
            case 200_000 -> 15;
            case 400_000 -> 16;
            default -> 0;
        };
        return userKey << 6 | code << 1 | (duplex == Duplex.FULL ? 1 : 0);
    }
}
