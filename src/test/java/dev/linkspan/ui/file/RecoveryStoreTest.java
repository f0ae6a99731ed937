// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.topology.Topologies;
import dev.linkspan.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryStoreTest {
    private static final Topology DESIGN = Topologies.random(7);

    @TempDir
    private Path home;

    private UserFolders folders;

    @BeforeEach
    void folders() {
        folders = UserFolders.in(home);
    }

    @Test
    void whatACrashLeavesIsFoundWithItsOrigin() throws Exception {
        RecoveryStore crashed = new RecoveryStore(folders);
        crashed.keep(DESIGN, home.resolve("rack.json"));
        crashed.release();

        try (RecoveryStore next = new RecoveryStore(folders)) {
            List<RecoveredDesign> found = next.crashed();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).read()).isEqualTo(DESIGN);
            assertThat(found.get(0).origin()).contains(home.resolve("rack.json"));

            found.get(0).discard();
            assertThat(next.crashed()).isEmpty();
        }
    }

    @Test
    void aWindowThatRunsKeepsItsDesignToItself() throws Exception {
        try (RecoveryStore running = new RecoveryStore(folders);
                RecoveryStore other = new RecoveryStore(folders)) {
            running.keep(DESIGN, null);

            assertThat(other.crashed()).isEmpty();
        }
    }

    @Test
    void aWindowThatWasClosedLeavesNothing() throws Exception {
        RecoveryStore closed = new RecoveryStore(folders);
        closed.keep(DESIGN, null);
        closed.close();
        closed.keep(DESIGN, null);

        try (var files = Files.list(folders.state().resolve("recovery"))) {
            assertThat(files).isEmpty();
        }
    }
}
