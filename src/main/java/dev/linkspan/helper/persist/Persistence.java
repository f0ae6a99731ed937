// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps changes of this machine over its restart. Runs as root, in the helper and its guard alone. */
public interface Persistence {

    /**
     * Looks what would be done; touches nothing.
     *
     * @param before what is set now
     * @param after what will be set
     * @param links names of all links that the change touches
     * @param wish who shall keep it; null for the owner of the links
     */
    Preparation prepare(Setup before, Setup after, Set<String> links, @Nullable ConfigSystem wish) throws IOException;

    /** Comes to terms with the owner of the links before the first step, so that it does not interfere. */
    void begin(Preparation preparation) throws IOException;

    /**
     * Writes what was prepared, after copies of all that is replaced have reached the disk, and has the owner take it
     * over without touching what runs.
     *
     * @param backup folder of this change alone, where the copies go
     * @throws IOException when it could not be done; then everything that was written is put back already
     */
    void keep(Preparation preparation, Path backup) throws IOException;

    /** Ends what {@link #begin} began, after the change was taken back. Harmless when nothing was begun. */
    void end(Preparation preparation) throws IOException;

    /**
     * Puts back what {@link #keep} replaced, after it was interrupted. Harmless when done already, or when nothing was
     * replaced.
     */
    void restore(Path backup) throws IOException;
}
