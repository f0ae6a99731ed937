// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Starts guards. */
@FunctionalInterface
public interface GuardStarter {

    /**
     * Starts the one for a change whose request is written. Returns at once; that it listens is seen at its socket.
     *
     * @return whether it may still come to listen
     */
    BooleanSupplier start(HelperFolders folders, String id) throws IOException;
}
