// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Watch;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

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

    /**
     * Runs a command that goes on beside the others, and hands on each line of its output as it comes. Only the lines that
     * are written at once come whole; its errors are not told. Blocks until it is begun.
     *
     * @param command argument vector, as in {@link #run}
     * @param lines called on a thread of the connection's; must not block
     * @return ends the command, at the latest with its next line; may block
     * @throws HostUnreachableException when it can't be begun
     */
    default Watch follow(List<String> command, Consumer<String> lines) throws HostUnreachableException {
        return () -> {};
    }

    /** Name of the machine for messages. */
    String machine();

    /** Lets go of the machine; does nothing the second time. */
    @Override
    void close();
}
