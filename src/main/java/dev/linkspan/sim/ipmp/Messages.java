// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

/** What in.mpathd writes to the system log, to the letter; without the name of the program. */
interface Messages {
    String linkDown(String nic);

    String linkUp(String nic);

    String flapping(String nic);

    String failure(String nic, String group);

    String repair(String nic, String group);

    String groupFailure(String group);

    String groupRepair(String nic, String group);

    /** @param family 4 or 6 */
    String notPlumbed(String nic, String group, int family);

    String testAddressTwice(String nic, String address);

    String noTestAddress(String nic);

    /** Said when answers take too long for the failure detection time; times in ms. */
    default String cannotMeet(long wanted, String family, String nic, String group, long now) {
        return "Cannot meet requested failure detection time of " + wanted + " ms on (" + family + " " + nic
                + ") new failure detection time for group \"" + group + "\" is " + now + " ms";
    }

    /** Said when answers are fast again; time in ms. */
    default String improved(long now, String family, String nic, String group) {
        return "Improved failure detection time " + now + " ms on (" + family + " " + nic + ") for group \"" + group
                + "\"";
    }

    /** Said when FAILURE_DETECTION_TIME is below the least. */
    default String tooSmall(int millis) {
        return "Too small failure detection time of " + millis + ", assuming minimum of " + Mpathd.SHORTEST_FDT + " ms";
    }
}
