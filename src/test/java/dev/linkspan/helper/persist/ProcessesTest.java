// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @Test
    void aProgramRunsByTheNameOfItsFile(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root)
                .process(1, "/sbin/init")
                .file("/proc/2/cmdline", "")
                .process(815, "/usr/sbin/NetworkManager", "--no-daemon")
                .process(900, "grep", "systemd-networkd");
        Processes processes = new Processes(machine.files());

        assertThat(processes.runs("NetworkManager")).isTrue();
        assertThat(processes.runs("Manager")).isFalse();
        assertThat(processes.runs("systemd-networkd")).isFalse();
    }

    /** As that of a container, which looks after no link of this machine. */
    @Test
    void whatRunsInAnotherNetworkNamespaceDoesNotCount(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root)
                .process(1, "/sbin/init")
                .namespace("self", "net:[4026531840]")
                .process(815, "/usr/sbin/NetworkManager")
                .namespace("815", "net:[4026532000]");

        assertThat(new Processes(machine.files()).runs("NetworkManager")).isFalse();

        machine.process(816, "/usr/sbin/NetworkManager").namespace("816", "net:[4026531840]");
        assertThat(new Processes(machine.files()).runs("NetworkManager")).isTrue();
    }

    @Test
    void whereTheProcessesOfOthersAreHiddenNothingIsRuledOut(@TempDir Path root) throws IOException {
        Machine machine = new Machine(root).process(4711, "java");

        assertThat(new Processes(machine.files()).runs("NetworkManager")).isTrue();
    }

    @Test
    void thisMachineRunsJava() throws IOException {
        Processes processes = new Processes(new MachineFiles(Path.of("/")));

        assertThat(processes.runs("java")).isTrue();
        assertThat(processes.runs("no program has this name")).isFalse();
    }
}
