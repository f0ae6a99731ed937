// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

/** A machine being watched; ends when it is closed. */
public interface Watch extends AutoCloseable {
    /** Ends it; does nothing the second time. An update that is just being told is told to its end. */
    @Override
    void close();
}
