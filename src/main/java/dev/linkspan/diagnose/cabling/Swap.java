// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.cabling;

/** Two cables each of which ends where the design has the other. */
public record Swap(CheckedCable one, CheckedCable other) {

    /** What is wrong. */
    public String sentence() {
        return "These two cables are swapped: " + is(one) + ", and " + is(other) + ".";
    }

    /** What to do by hand, naming both ports and both ports of the switch. */
    public String request() {
        return "Swap the plugs of " + one.near().text() + " and " + other.near().text() + ": "
                + one.near().text() + " belongs into " + should(one) + ", "
                + other.near().text() + " into "
                + should(other) + ".";
    }

    /** Whether a cable is one of the two. */
    public boolean has(CheckedCable cable) {
        return one.equals(cable) || other.equals(cable);
    }

    private static String is(CheckedCable cable) {
        return cable.near().text() + " is in "
                + (cable.heard() == null ? "?" : cable.heard().text());
    }

    private static String should(CheckedCable cable) {
        return cable.designed() == null ? "?" : cable.designed().text();
    }
}
