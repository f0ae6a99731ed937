// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.fabric;

import dev.linkspan.sim.link.Trip;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.plant.Wire;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet's way while it is being followed. */
final class Walk {
    private double chance = 1;
    private long ticks;
    private @Nullable String lost;
    private final List<Trip.Hop> hops = new ArrayList<>(8);

    /**
     * Goes over a cable or uplink.
     *
     * @param silencer what is to blame when the chance is 0
     */
    void over(Wire wire, boolean forth, double odds, String silencer) {
        hops.add(new Trip.Hop(wire.id(), forth));
        ticks += Plant.CABLE_DELAY + wire.extraDelay() / 2;
        chance *= odds;
        if (odds <= 0) {
            lose(silencer + " lets nothing through");
        }
    }

    void delay(long more) {
        ticks += more;
    }

    /** Ends here. */
    boolean lose(String why) {
        if (lost == null) {
            lost = why;
        }
        chance = 0;
        return false;
    }

    boolean goesOn() {
        return lost == null;
    }

    /** The whole of it. */
    Trip end() {
        return lost == null
                ? new Trip(chance, ticks, null, List.copyOf(hops))
                : new Trip(0, ticks, lost, List.copyOf(hops));
    }
}
