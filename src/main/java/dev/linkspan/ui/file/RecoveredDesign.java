// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyFormatException;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A design that a crashed window left. */
public final class RecoveredDesign {
    private final Path design;
    private final Path origin;
    private final Path lock;

    RecoveredDesign(Path design, Path origin, Path lock) {
        this.design = design;
        this.origin = origin;
        this.lock = lock;
    }

    /** When it was kept last. */
    public Instant at() {
        try {
            return Files.getLastModifiedTime(design).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /** The file it was opened from; empty when it had none. */
    public Optional<Path> origin() {
        try {
            String path = Files.readString(origin).strip();
            return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The design itself. */
    public Topology read() throws IOException, TopologyFormatException {
        return TopologyJson.read(Files.readString(design));
    }

    /** Gives it up. */
    public void discard() throws IOException {
        Files.deleteIfExists(design);
        Files.deleteIfExists(origin);
        Files.deleteIfExists(lock);
    }
}
