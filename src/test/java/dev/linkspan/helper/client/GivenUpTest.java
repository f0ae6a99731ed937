// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.HostUnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that don't answer after the login, and people who don't want to wait. */
@Timeout(120)
class GivenUpTest {
    @TempDir
    private Path folder;

    private TestSshd sshd;

    @BeforeEach
    void needWhatItTakes() {
        String missing = TestSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println("SKIPPED: giving up an ssh to a server of our own, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo linkspan on Linux;", "echo linkspan on SunOS;"})
    void interruptingEndsSshAndLeavesNothingBehind(String before) throws Exception {
        sshd = new TestSshd(folder, "#!/bin/sh\n" + before + "\ntouch " + folder.resolve("in") + "\nexec sleep 1000\n");
        HelperWay.Ssh way = sshd.openWay();
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread opener = opener(way, (kind, text) -> Optional.empty(), ended);
        until(() -> folder.resolve("in").toFile().exists());
        opener.interrupt();
        assertThat(ended.get(60, TimeUnit.SECONDS)).contains("was given up");
        expectNothingLeft();
    }

    @Test
    void interruptingTakesAnOpenQuestionAway() throws Exception {
        sshd = new TestSshd(folder);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch takenAway = new CountDownLatch(1);
        Asker asker = (kind, text) -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                takenAway.countDown();
            }
            return Optional.empty();
        };
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread opener = opener(sshd.way(), asker, ended);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        opener.interrupt();
        assertThat(ended.get(60, TimeUnit.SECONDS)).contains("was given up");
        assertThat(takenAway.await(60, TimeUnit.SECONDS)).isTrue();
        expectNothingLeft();
    }

    @Test
    void whoLetsUsInAndThenSaysNothingIsGivenUp() throws Exception {
        sshd = new TestSshd(folder, "#!/bin/sh\nexec sleep 1000\n");
        HelperWay.Ssh way = sshd.openWay();
        assertThatThrownBy(() -> Machines.open(way, (kind, text) -> Optional.empty(), Duration.ofSeconds(2)))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("127.0.0.1 does not answer: nothing came from it for 2 s")
                .hasMessageContaining("try again");
        expectNothingLeft();
    }

    @Test
    void whoRefusesAQuestionIsNotAskedAgain() throws Exception {
        sshd = new TestSshd(folder);
        List<Asker.Question> asked = new ArrayList<>();
        Asker asker = (kind, text) -> {
            asked.add(kind);
            return kind == Asker.Question.HOST_KEY ? Optional.of("yes".toCharArray()) : Optional.empty();
        };
        assertThatThrownBy(() -> Machines.open(sshd.way(), asker))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessage("127.0.0.1 can't be reached: the passphrase of the key was not given");
        assertThat(asked).containsExactly(Asker.Question.HOST_KEY, Asker.Question.PASSPHRASE);
        expectNothingLeft();
    }

    private static Thread opener(HelperWay way, Asker asker, CompletableFuture<String> ended) {
        Thread opener = new Thread(() -> {
            try {
                Machines.open(way, asker).host().close();
                ended.complete("opened");
            } catch (HostUnreachableException e) {
                ended.complete(e.getMessage());
            }
        });
        opener.start();
        return opener;
    }

    private static void expectNothingLeft() {
        until(() -> ProcessHandle.current()
                .descendants()
                .noneMatch(it -> it.info().command().orElse("").endsWith("/ssh")));
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name ->
                        name.startsWith("first words of") || name.equals("askpass") || name.equals("helper errors")));
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
