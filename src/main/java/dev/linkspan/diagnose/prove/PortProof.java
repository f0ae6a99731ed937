// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import java.time.Instant;

/**
 * What was measured while a port was out of use.
 *
 * @param at when it was taken out of use
 * @param host name of the machine
 * @param port name of the NIC
 * @param of name of the aggregation or group it belongs to
 * @param asked who was asked
 * @param sent probes
 * @param lost probes without an answer
 * @param silenceDownMs longest silence from taking it out of use on, in ms
 * @param silenceUpMs longest silence from bringing it back on, in ms
 * @param out whether the machine said that the port had no carrier meanwhile
 * @param reached whether it was out, and there were answers while it was out of use
 * @param change id of the guarded change
 * @param text how the change ended
 * @param whole whether the machine has again what it had
 */
public record PortProof(
        Instant at,
        String host,
        String port,
        String of,
        String asked,
        int sent,
        int lost,
        long silenceDownMs,
        long silenceUpMs,
        boolean out,
        boolean reached,
        String change,
        String text,
        boolean whole) {

    /** Whether redundancy is proved: reached without the port, and whole again. */
    public boolean isProved() {
        return reached && whole;
    }

    /** The number, as a sentence. */
    public String sentence() {
        if (!out) {
            return port + " was not out of use, so that nothing is proved: " + text;
        }
        if (!reached) {
            return number() + " " + text;
        }
        return number() + (whole ? "" : " The machine has not what it had: " + text);
    }

    /** The same without how the change ended, which the machine tells by itself. */
    String number() {
        if (!out) {
            return port + " was not out of use, so that nothing is proved.";
        }
        if (!reached) {
            return "Without " + port + " " + asked + " did not answer: " + of + " is not redundant.";
        }
        return "Without " + port + " " + of + " stayed reached: longest silence " + silenceDownMs + " ms when it went, "
                + silenceUpMs + " ms when it came back, " + lost + " of " + sent + " probes lost.";
    }
}
