// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.topology.TopologyIndex;

/** Tells when a NIC loses carrier or gets it, or comes up with another speed, and why. */
final class CarrierEvents {
    private final TopologyIndex index;
    private final Plant plant;
    private final Journal journal;

    CarrierEvents(TopologyIndex index, Plant plant, Journal journal) {
        this.index = index;
        this.plant = plant;
        this.journal = journal;
    }

    /** Follows a NIC. Whoever follows it later is told later, so that causes stand before what they cause. */
    void follow(PhysicalPort nic) {
        boolean[] carrier = {nic.carrier()};
        int[] speed = {nic.speedMbps()};
        nic.listen(() -> {
            String name = index.name(nic.owner()) + " " + nic.name();
            if (nic.carrier() != carrier[0]) {
                carrier[0] = nic.carrier();
                if (nic.carrier()) {
                    journal.tell(Event.Kind.CARRIER, Event.Tone.GOOD, nic.id(), name + " has carrier", null);
                } else {
                    journal.tell(Event.Kind.CARRIER, Event.Tone.BAD, nic.id(), name + " lost carrier", why(nic));
                }
            } else if (nic.carrier() && nic.speedMbps() != speed[0]) {
                boolean slower = nic.speedMbps() < speed[0];
                journal.tell(
                        Event.Kind.CARRIER,
                        slower ? Event.Tone.WARNING : Event.Tone.GOOD,
                        nic.id(),
                        name + " runs at " + nic.speedMbps() + " Mb/s",
                        slower ? "a lower speed was negotiated" : null);
            }
            speed[0] = nic.speedMbps();
        });
    }

    private String why(PhysicalPort nic) {
        PhysicalPort peer = nic.peer().orElse(null);
        if (nic.wire() != null && nic.wire().cut()) {
            // A cable that was pulled while it flaps is not back when the flapping would bring it.
            return nic.wire().name()
                    + (plant.broken().has(Fault.Kind.DOWN, nic.wire().id())
                            ? " is cut"
                            : " loses carrier again and again");
        }
        if (peer != null && !plant.powered(peer.owner())) {
            return index.name(peer.owner()) + " has no power";
        }
        if (peer != null && plant.broken().has(Fault.Kind.DOWN, peer.id())) {
            return peer.name() + " of " + index.name(peer.owner()) + " is shut";
        }
        return plant.powered(nic.owner()) ? "the NIC is dead" : index.name(nic.owner()) + " has no power";
    }
}
