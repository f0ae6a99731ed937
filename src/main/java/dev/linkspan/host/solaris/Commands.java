// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;
import java.util.List;

/** The way to a machine's commands: over ssh, on this machine, or in a simulated shell. */
public interface Commands extends AutoCloseable {

    /**
     * Runs commands one after another, all of them whatever the status of one, in a single round trip and in the C
     * locale. Blocks.
     *
     * @param commands argument vectors; no shell gives a word of them a meaning
     * @param limit for all together
     * @return a result for each, in order
     * @throws HostUnreachableException when the connection fails, the limit passes, or one is interrupted
     */
    List<CommandResult> run(List<List<String>> commands, Duration limit) throws HostUnreachableException;

    /** Name of the machine for messages. */
    String machine();

    /** Lets go of the machine; does nothing the second time. */
    @Override
    void close();
}
