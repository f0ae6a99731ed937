// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import java.util.function.BooleanSupplier;

/**
 * How survivability is worked out.
 *
 * @param seed the same seed gives the same matrix
 * @param threads how many work at it
 * @param shareShapes whether hosts of one shape are simulated once; false only to measure what it saves
 * @param maxPairs how many pairs are looked at
 * @param progress told from time to time, from any thread
 * @param cancelled asked between two simulations, from any thread
 */
public record Options(
        long seed, int threads, boolean shareShapes, int maxPairs, Progress progress, BooleanSupplier cancelled) {

    /** How far it is. */
    @FunctionalInterface
    public interface Progress {
        /** So many of so many hosts are done. */
        void done(int hosts, int of);
    }

    /** As many threads as there are processors, hosts of one shape once, nobody is told. */
    public static Options usual() {
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
        return new Options(1, processors, true, 2_000, (done, of) -> {}, () -> false);
    }

    /** The same for another seed. */
    public Options withSeed(long value) {
        return new Options(value, threads, shareShapes, maxPairs, progress, cancelled);
    }

    /** The same with so many threads. */
    public Options withThreads(int value) {
        return new Options(seed, value, shareShapes, maxPairs, progress, cancelled);
    }

    /** The same with or without simulating hosts of one shape once. */
    public Options withShareShapes(boolean value) {
        return new Options(seed, threads, value, maxPairs, progress, cancelled);
    }

    /** The same with another cap on pairs. */
    public Options withMaxPairs(int value) {
        return new Options(seed, threads, shareShapes, value, progress, cancelled);
    }

    /** The same, telling this one how far it is. */
    public Options withProgress(Progress value) {
        return new Options(seed, threads, shareShapes, maxPairs, value, cancelled);
    }

    /** The same, given up when this says so. */
    public Options withCancelled(BooleanSupplier value) {
        return new Options(seed, threads, shareShapes, maxPairs, progress, value);
    }
}
