// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.plan.Command;
import dev.linkspan.topology.Ip;

/** One thing that is done on a machine for a step of a plan. */
public sealed interface Act {

    /** A command of the system. */
    record Run(Command command) implements Act {}

    /**
     * An IPv4 address is taken by ifconfig(8) from the interface, or the logical unit of one, that has it now: it may have
     * moved by itself since it was seen. The interface stays, and must not go on as one that has a test address.
     */
    record Away(Ip address) implements Act {}

    /** A file is written at once or not at all. */
    record Put(String path, String content) implements Act {}

    /** A file is removed, if there is one. */
    record Drop(String path) implements Act {}

    /** A file is given back as it was before the change, whether or not there was one. */
    record GiveBack(String path) implements Act {}
}
