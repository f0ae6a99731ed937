// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.plant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cable between two ports, or an uplink between two devices.
 */
public final class Wire {
    private final String id;
    private final String name;
    private final String a;
    private final String b;
    private final @Nullable PhysicalPort portA;
    private final @Nullable PhysicalPort portB;
    private final int capacityMbps;
    private boolean cut;
    private double chanceForth = 1;
    private double chanceBack = 1;
    private long extraDelay;

    Wire(
            String id,
            String name,
            String a,
            String b,
            @Nullable PhysicalPort portA,
            @Nullable PhysicalPort portB,
            int capacityMbps) {
        this.id = id;
        this.name = name;
        this.a = a;
        this.b = b;
        this.portA = portA;
        this.portB = portB;
        this.capacityMbps = capacityMbps;
    }

    /** Id of the cable or uplink. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Id of the port, switch or router at its first end. */
    public String a() {
        return a;
    }

    /** Id of the port, switch or router at its second end. */
    public String b() {
        return b;
    }

    /** The port at the other end than this one. */
    public Optional<PhysicalPort> otherEnd(PhysicalPort port) {
        return Optional.ofNullable(port == portA ? portB : portA);
    }

    /** Whether a port is the first end. */
    public boolean beginsAt(PhysicalPort port) {
        return port == portA;
    }

    /** Whether it is pulled, or broken. */
    public boolean cut() {
        return cut;
    }

    /** Chance of a packet to get through, 0 to 1, from the first end to the second or back. */
    public double chance(boolean forth) {
        return forth ? chanceForth : chanceBack;
    }

    /** What a fault adds to the time of a way there and back, in ticks. */
    public long extraDelay() {
        return extraDelay;
    }

    /** What it can carry each way in Mb/s when nothing is slowed down; 0 when not known. */
    public int capacityMbps() {
        int slowest = Math.min(speed(portA), speed(portB));
        return slowest < Integer.MAX_VALUE ? slowest : capacityMbps;
    }

    private static int speed(@Nullable PhysicalPort port) {
        return port == null || !port.carrier() ? Integer.MAX_VALUE : port.speedMbps();
    }

    void set(boolean nextCut, double forth, double back, long delay) {
        cut = nextCut;
        chanceForth = forth;
        chanceBack = back;
        extraDelay = delay;
    }

    @Override
    public String toString() {
        return id;
    }
}
