// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

/**
 * How a bond took a step.
 *
 * @param micros from the last change of a cable to this outcome; {@link #NONE} when the outcome did not change
 */
record Reaction(Outcome outcome, long micros) {

    static final long NONE = -1;

    String time() {
        return micros == NONE ? "-" : micros / 1000 + " ms";
    }
}
