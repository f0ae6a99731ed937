// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.Closeable;
import java.io.IOException;

/** The machine that is changed: all that a change does to it goes through here. */
public interface Machine extends Closeable {

    /** What is set now. */
    Host observe() throws IOException;

    /**
     * Does a step. Harmless when the machine has its effect already.
     *
     * @throws BusyException when it may succeed a moment later
     */
    void run(Step step) throws IOException;

    @Override
    void close();

    /** The kernel was busy with what the step asks for. */
    final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;

        public BusyException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Opens the machine; everything that steps need is loaded then. */
    @FunctionalInterface
    interface Opener {
        Machine open() throws IOException;
    }
}
