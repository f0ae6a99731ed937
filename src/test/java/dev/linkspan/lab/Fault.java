// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.lab;

import java.io.IOException;

/**
 * Something that goes wrong in the lab, and its repair.
 *
 * @param name as the stage's list has it
 * @param cause id of the catalogue by which it is to be told
 * @param subject name of the link that is to be named
 * @param how how it is made
 * @param when the moment from which anybody could see it, in words
 * @param witness the same for {@link Witness}
 */
record Fault(
        String name, String cause, String subject, String how, String when, String witness, Change make, Change mend) {

    /** Whether it is told for a while after it was mended, because it is an event and no state. */
    boolean stays() {
        return cause.equals("S-11");
    }

    /** Done to the machine and its switches. */
    interface Change {
        void on(FaultRig rig) throws IOException;
    }
}
