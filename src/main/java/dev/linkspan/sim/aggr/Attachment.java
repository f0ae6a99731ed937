// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Journal;
import java.util.List;

/**
 * Which ports of an aggregation are attached: those with link, full duplex and the speed of the first one
 * (aggr_grp.c {@code aggr_grp_attach_port}, {@code aggr_grp_detach_port}, {@code aggr_port_notify_link}).
 */
final class Attachment {
    private final List<TrunkPort> ports;
    private int speed;

    Attachment(List<TrunkPort> ports) {
        this.ports = ports;
    }

    /** Speed of the aggregation, that of one port, in Mb/s; 0 when none is attached. */
    int speed() {
        return speed;
    }

    /** At an event of a port's link: whether it has to leave, which it then has. */
    boolean detaches(TrunkPort port) {
        if (!port.attached || (port.fit() && port.speed() == speed)) {
            return false;
        }
        port.attached = false;
        if (ports.stream().noneMatch(other -> other.attached)) {
            // The speed is free again. Ports on standby are not told: each waits for the next event of its own link.
            speed = 0;
        }
        return true;
    }

    /** At an event of a port's link: whether it may join, which it then has. */
    boolean attaches(TrunkPort port) {
        if (port.attached || !port.fit() || (speed != 0 && port.speed() != speed)) {
            return false;
        }
        speed = port.speed();
        port.attached = true;
        return true;
    }

    /** Writes down once that a port could join but for its speed. */
    void tellStandby(TrunkPort port, Journal journal, String name, String aggregation) {
        boolean standby = !port.attached && port.fit();
        if (standby && !port.toldStandby) {
            journal.tell(
                    Event.Kind.PORT,
                    Event.Tone.WARNING,
                    port.socket.id(),
                    name + " stays on standby in " + aggregation,
                    "it runs at " + port.speed() + " Mb/s, the aggregation at " + speed + " Mb/s");
        }
        port.toldStandby = standby;
    }
}
