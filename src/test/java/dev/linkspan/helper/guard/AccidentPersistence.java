// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.SystemPersistence;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a machine of the lab keeps its changes: the one with a disk as a real one does, the other not at all. */
final class AccidentPersistence {
    private AccidentPersistence() {}

    static Persistence here() {
        return Files.isDirectory(Path.of("/run/systemd/system"))
                ? SystemPersistence.ofThisMachine()
                : new UntilRestart();
    }
}
