// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.persist.Persistence;
import dev.linkspan.helper.persist.Preparation;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what it was told to keep in a file of its own, with a copy of what was there before. */
final class CopyingPersistence implements Persistence {
    private final Path kept;

    /** @param kept the file */
    CopyingPersistence(Path kept) {
        this.kept = kept;
    }

    @Override
    public Preparation prepare(Setup before, Setup after, Set<String> links, @Nullable ConfigSystem wish) {
        return new Preparation(
                ConfigSystem.NONE, List.of(), List.copyOf(links), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public void begin(Preparation preparation) {}

    @Override
    public void keep(Preparation preparation, Path backup) throws IOException {
        Files.createDirectories(backup);
        Files.writeString(backup.resolve("copy"), "old");
        Files.writeString(kept, "new");
    }

    @Override
    public void end(Preparation preparation) {}

    @Override
    public void restore(Path backup) throws IOException {
        if (Files.exists(backup.resolve("copy"))) {
            Files.deleteIfExists(kept);
        }
    }
}
