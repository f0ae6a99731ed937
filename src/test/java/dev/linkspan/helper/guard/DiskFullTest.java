// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.plan.LinuxHosts;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals on a real file system that runs out of room. */
class DiskFullTest {
    private static final int BLOCK = 4096;
    private static final Host A = LinuxHosts.random(3);
    private static final Plan PLAN = Planner.plan(A, LinuxHosts.random(1_000_003), null);

    @TempDir
    private Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "linkspan-test", folder.toString()) == 0;
        if (!mounted) {
            System.out.println("SKIPPED, no small file system can be mounted here");
        }
        Assumptions.assumeTrue(mounted);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    @Test
    void withoutRoomForTheHeaderNothingIsTouched() throws Exception {
        Changing changing = changing();
        fill();
        assertThatThrownBy(() -> changing.run(PLAN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be written");
        assertThat(changing.machine.runs()).isZero();
        assertThat(changing.folders.changes()).isEmptyDirectory();
    }

    @Test
    void outOfRoomAtAnyStepItIsTakenBack() throws Exception {
        int reverted = 0;
        int line = "{\"step\":10}\n".length();
        for (int room = 0; room < (PLAN.steps().size() + 1) * line; room += 5) {
            Changing changing = changing();
            changing.who = padded(changing, room);
            changing.listener = status -> {
                if (status.phase() == ChangePhase.CHANGING) {
                    fill();
                } else if (status.phase() == ChangePhase.AWAITING) {
                    changing.verdict.confirm();
                }
            };
            ChangeStatus status = changing.run(PLAN);
            if (status.phase() == ChangePhase.REVERTED) {
                assertThat(Setup.of(changing.machine.observe())).isEqualTo(Setup.of(new ModelMachine(A).observe()));
                reverted++;
            }
            assertThat(status.phase()).as("room " + room).isNotEqualTo(ChangePhase.STUCK);
            assertThat(changing.folders.journal(Changing.ID)).doesNotExist();
            assertThat(changing.recover()).isEmpty();
            Files.delete(folder.resolve("filler"));
            Files.deleteIfExists(changing.folders.ended(Changing.ID));
        }
        assertThat(reverted).isGreaterThan(PLAN.steps().size());
    }

    /** So long a name that so much room is left in the last block of the header. */
    private static String padded(Changing changing, int room) throws Exception {
        int length = GuardJson.write(changing.header(PLAN, BootId.current())).length() + "{\"header\":}\n".length();
        return changing.who + "x".repeat(BLOCK + BLOCK - length % BLOCK - room % BLOCK);
    }

    private void fill() {
        Path filler = folder.resolve("filler");
        if (Files.exists(filler)) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[BLOCK];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // Full, as it shall be.
        }
    }

    private Changing changing() throws IOException {
        return new Changing(HelperFolders.under(folder), new ModelMachine(A));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
    }
}
