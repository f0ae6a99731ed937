// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets the time of a lab run in step with the wall clock, on a thread of its own, until it is closed. */
public final class LabClock implements AutoCloseable {
    /** Pause between two looks at the wall clock, in ms: a third of a frame of the window. */
    private static final long PAUSE = 5;

    private final LabWorld world;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lab");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> ticking;
    private long wallStart;
    private long virtualStart;
    private double speed;

    /**
     * Sets the time going.
     *
     * @param speed virtual seconds a second; 0 lets it stand still
     */
    public LabClock(LabWorld world, double speed) {
        this.world = world;
        setSpeed(speed);
        ticking = timer.scheduleWithFixedDelay(this::tick, 0, PAUSE, TimeUnit.MILLISECONDS);
    }

    /** Lets the time run at another speed from now on; 0 lets it stand still. */
    public synchronized void setSpeed(double next) {
        virtualStart = world.time();
        wallStart = System.nanoTime();
        speed = next;
    }

    /** Virtual seconds a second. */
    public synchronized double speed() {
        return speed;
    }

    @Override
    public void close() {
        ticking.cancel(true);
        timer.shutdownNow();
    }

    private void tick() {
        world.advance(due());
    }

    private synchronized long due() {
        long passed = (System.nanoTime() - wallStart) / 1_000;
        return Math.max(world.time(), virtualStart + (long) (passed * speed));
    }
}
