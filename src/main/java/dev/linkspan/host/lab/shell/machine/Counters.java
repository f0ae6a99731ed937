// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.sim.time.Ticks;
import java.util.HashMap;
import java.util.Map;

/** What the NICs of a machine have counted. Between two looks the load is taken to be what it is at the second one. */
public final class Counters {
    private static final int PACKET = 1000;
    private static final double BYTES_PER_MEGABIT = 125_000;

    /** What one NIC counted since it was first looked at. */
    public record Counted(long inBytes, long outBytes) {
        private static final Counted NOTHING = new Counted(0, 0);

        /** Packets received, all of one length. */
        public long inPackets() {
            return inBytes / PACKET;
        }

        /** Packets sent. */
        public long outPackets() {
            return outBytes / PACKET;
        }

        /** Both together. */
        public Counted plus(Counted other) {
            return new Counted(inBytes + other.inBytes, outBytes + other.outBytes);
        }
    }

    private final SolarisMachine machine;
    private final Map<String, Counted> counted = new HashMap<>();
    private final Map<String, Long> looked = new HashMap<>();

    Counters(SolarisMachine machine) {
        this.machine = machine;
    }

    /** What a NIC has counted until now. */
    public Counted nic(String name) {
        long now = machine.time();
        long since = now - looked.getOrDefault(name, 0L);
        looked.put(name, now);
        SolarisMachine.Flow flow = machine.flow(name);
        double megabits = BYTES_PER_MEGABIT * since / Ticks.SECOND;
        Counted more = new Counted((long) (flow.in() * megabits), (long) (flow.out() * megabits));
        return counted.merge(name, more, Counted::plus);
    }

    /** What a link has counted: that of the NICs below it. */
    public Counted link(String name) {
        return machine.nicsUnder(name).stream().map(this::nic).reduce(Counted.NOTHING, Counted::plus);
    }
}
