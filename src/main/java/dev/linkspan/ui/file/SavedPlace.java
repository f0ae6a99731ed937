// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Where saved machines are shown. For the JavaFX thread. */
public interface SavedPlace {
    /** Ids of the machines that are shown there, but for those of the very same paths, which will be shown anew. */
    Set<String> taken(List<Path> but);

    /** Shows machines, instead of what was read from the same paths before. */
    void show(SavedMachines saved);
}
