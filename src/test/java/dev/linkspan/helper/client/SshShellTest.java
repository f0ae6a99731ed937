// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.solaris.RecordedMachine;
import dev.linkspan.host.solaris.ShellCommands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines without a helper, behind the system's own ssh and an ssh server of our own. */
@Tag("slow")
@Timeout(120)
class SshShellTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private TestSshd sshd;
    private final List<Asker.Question> asked = new ArrayList<>();
    private final Asker asker = (kind, text) -> {
        asked.add(kind);
        return Optional.of((kind == Asker.Question.HOST_KEY ? "yes" : TestSshd.PASSPHRASE).toCharArray());
    };

    @BeforeEach
    void start() throws Exception {
        String missing = TestSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: a shell behind ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    private void machine(String fixture) throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        RecordedMachine.write(fixture, tools);
        sshd = new TestSshd(folder, """
            #!/bin/sh
            echo Welcome to this machine
            echo 'Use of it is watched' >&2
            PATH=%s:/usr/bin:/bin; export PATH
            exec $SSH_ORIGINAL_COMMAND
            """.formatted(tools));
    }

    @Test
    void eachSystemIsSeenAsItIsWithoutTheWayBetween() throws Exception {
        for (String fixture : List.of("illumos.txt", "solaris11.txt", "solaris10.txt")) {
            stop();
            folder = Files.createDirectory(folder.resolve(fixture.replace(".txt", "")));
            machine(fixture);
            Host seen;
            try (SolarisHost host = new SolarisHost(SshShell.open(sshd.way(), asker))) {
                seen = host.observe().hosts().get(0);
            }
            assertThat(seen.withObservation(null))
                    .isEqualTo(RecordedMachine.host(fixture).withObservation(null));
            assertThat(seen.observation().gaps())
                    .isEqualTo(RecordedMachine.host(fixture).observation().gaps());
        }
    }

    @Test
    void theHostKeyAndThePassphraseAreAskedFor() throws Exception {
        machine("solaris10.txt");
        try (SolarisHost host = new SolarisHost(SshShell.open(sshd.way(), asker))) {
            assertThat(host.machine().platform()).isEqualTo(Platform.SOLARIS_10);
        }
        assertThat(asked).containsExactly(Asker.Question.HOST_KEY, Asker.Question.PASSPHRASE);
    }

    @Test
    void whoIsNotLetInIsTold() throws Exception {
        machine("solaris10.txt");
        assertThatThrownBy(() -> SshShell.open(sshd.way("stranger", new String[0]), asker))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("127.0.0.1 can't be reached: it does not let us in");
        sshd.knowAnother();
        assertThatThrownBy(() -> SshShell.open(sshd.way(), asker))
                .hasMessageContaining("its host key is not the one it had before");
    }

    @Test
    void aMachineThatAnswersSlowlyIsWaitedForAndOneThatNeverDoesIsNot() throws Exception {
        machine("solaris10.txt");
        try (ShellCommands commands = SshShell.open(sshd.way(), asker)) {
            assertThat(commands.run(List.of(List.of("sleep", "1"), List.of("uname", "-s")), LONG)
                            .get(1)
                            .out())
                    .isEqualTo("SunOS\n");
            assertThatThrownBy(() -> commands.run(List.of(List.of("sleep", "1000")), Duration.ofSeconds(1)))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("127.0.0.1 did not answer within 1 s");
        }
    }

    @Test
    void aConnectionThatIsCutEndsTheCall() throws Exception {
        machine("solaris10.txt");
        try (ShellCommands commands = SshShell.open(sshd.way(), asker)) {
            CompletableFuture<String> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    commands.run(
                            List.of(List.of("touch", folder.resolve("begun").toString()), List.of("sleep", "1000")),
                            LONG);
                } catch (HostUnreachableException e) {
                    failure.complete(e.getMessage());
                }
            });
            caller.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(folder.resolve("begun")) && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            sshd.cut();
            assertThat(failure.get(60, TimeUnit.SECONDS))
                    .contains("127.0.0.1 is out of reach: the connection was cut")
                    .doesNotContain("Use of it is watched");
            assertThatThrownBy(() -> commands.run(List.of(List.of("true")), LONG))
                    .hasMessageContaining("127.0.0.1 is out of reach: the connection was cut; open it again");
        }
    }

    @Test
    void aServerThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
        machine("solaris10.txt");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> taken = new ArrayList<>();
            Thread taker = new Thread(() -> {
                try {
                    taken.add(silent.accept());
                } catch (IOException e) {
                    // Closed at the end of the test.
                }
            });
            taker.start();
            HelperWay.Ssh way = sshd.way("ConnectTimeout=1", "Port=" + silent.getLocalPort());
            assertThatThrownBy(() -> SshShell.open(way, asker))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("127.0.0.1 can't be reached: it does not answer");
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void aMachineWithoutTheShellIsTold() throws Exception {
        sshd = new TestSshd(folder, "#!/bin/sh\necho 'This account is for files only' >&2\nexit 3\n");
        assertThatThrownBy(() -> SshShell.open(sshd.way(), asker))
                .hasMessageContaining("no shell was started there (exit code 3)")
                .hasMessageContaining("This account is for files only");
    }
}
