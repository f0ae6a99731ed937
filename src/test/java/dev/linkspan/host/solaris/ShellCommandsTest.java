// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The transport against the real shells of this machine. */
@Timeout(120)
class ShellCommandsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ShellCommands.Ending ENDING =
            (answered, exit, errors) -> new HostUnreachableException("ended " + answered + " " + exit + " " + errors);

    /** Every shell that is here; /bin/sh always is. */
    static Stream<List<String>> shells() {
        return Stream.of(
                        List.of("/bin/sh"),
                        List.of("/bin/dash"),
                        List.of("/bin/bash"),
                        List.of("/bin/bash", "--posix"),
                        List.of("/bin/ksh"),
                        List.of("/usr/bin/busybox", "sh"))
                .filter(shell -> Files.isExecutable(Path.of(shell.get(0))));
    }

    private static ShellCommands open(List<String> shell) throws Exception {
        return ShellCommands.open("h", new ProcessBuilder(shell).start(), ENDING, () -> {});
    }

    @ParameterizedTest
    @MethodSource("shells")
    void noWordBreaksOutOfItsQuotes(List<String> shell) throws Exception {
        Random random = new Random(20);
        try (ShellCommands commands = open(shell)) {
            for (int round = 0; round < 20; round++) {
                List<List<String>> batch = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
                    int words = 1 + random.nextInt(4);
                    for (int w = 0; w < words; w++) {
                        command.add(word(random));
                    }
                    batch.add(command);
                }
                List<CommandResult> results = commands.run(batch, LONG);
                for (int i = 0; i < batch.size(); i++) {
                    List<String> words = batch.get(i).subList(2, batch.get(i).size());
                    assertThat(results.get(i).out()).isEqualTo(String.join("\0", words) + "\0");
                    assertThat(results.get(i).err()).isEmpty();
                    assertThat(results.get(i).status()).isZero();
                }
            }
        }
    }

    /** Rich in what shells give a meaning, poor in luck. */
    private static String word(Random random) {
        String[] parts = {
            "'", "\"", "\\", "`id`", "$(id)", "$HOME", "${IFS}", ";", "&", "|", "\n", "\t", " ", "*", "?", "[a]",
            "{a,b}", "~", "#", "!", "!!", "<", ">", "(", ")", "-n", "-", "=", "%s", "\\n", "\\c", "exit", "EOF", "é",
            "€", "😀", "\u0001", "\u007f", "a", "net0", "\r", "'\\''", "--"
        };
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            word.append(
                    random.nextInt(4) == 0
                            ? String.valueOf((char) (1 + random.nextInt(126)))
                            : parts[random.nextInt(parts.length)]);
        }
        return word.toString();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void outputErrorsAndStatusAreToldApart(List<String> shell) throws Exception {
        try (ShellCommands commands = open(shell)) {
            List<CommandResult> results = commands.run(
                    List.of(
                            List.of("sh", "-c", "echo out; echo err >&2; exit 3"),
                            List.of("printf", "no line feed"),
                            List.of("true"),
                            List.of("sh", "-c", "printf 'only\\nerrors' >&2"),
                            List.of("there-is-no-such-program"),
                            List.of("cat"),
                            List.of("sh", "-c", "echo $LC_ALL; kill -9 $$"),
                            List.of("printf", "\n\n"),
                            List.of("false")),
                    LONG);
            assertThat(results).extracting(CommandResult::status).startsWith(3, 0, 0, 0, 127, 0, 137, 0, 1);
            assertThat(results)
                    .extracting(CommandResult::out)
                    .containsExactly("out\n", "no line feed", "", "", "", "", "C\n", "\n\n", "");
            assertThat(results.get(0).err()).isEqualTo("err\n");
            assertThat(results.get(3).err()).isEqualTo("only\nerrors");
            assertThat(results.get(4).err()).contains("there-is-no-such-program");
            assertThat(results.get(8).err()).isEmpty();
            assertThat(commands.run(List.of(), LONG)).isEmpty();
            assertThat(commands.run(List.of(List.of("echo", "again")), LONG)
                            .get(0)
                            .out())
                    .isEqualTo("again\n");
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aWordOfTheShellIsNoCommand(List<String> shell) throws Exception {
        try (ShellCommands commands = open(shell)) {
            List<CommandResult> results = commands.run(
                    Stream.of("exit", "eval", "exec", "set", ".", ":", "trap")
                            .map(word -> List.of(word, "echo escaped"))
                            .toList(),
                    LONG);
            assertThat(results).allSatisfy(result -> {
                assertThat(result.out()).isEmpty();
                assertThat(result.status()).isNotZero();
            });
        }
    }

    @Test
    void largeOutputsOfBothKindsDoNotBlockEachOther() throws Exception {
        try (ShellCommands commands = open(List.of("/bin/sh"))) {
            CommandResult result = commands.run(
                            List.of(
                                    List.of(
                                            "sh",
                                            "-c",
                                            "i=0; while [ $i -lt 20000 ]; do echo line $i; echo error $i >&2; i=$((i+1)); done")),
                            LONG)
                    .get(0);
            assertThat(result.out().lines()).hasSize(20000).endsWith("line 19999");
            assertThat(result.err().lines()).hasSize(20000).endsWith("error 19999");
        }
    }

    @Test
    void oneThatSendsTooMuchIsCutOff() throws Exception {
        try (ShellCommands commands =
                ShellCommands.open("h", new ProcessBuilder("/bin/sh").start(), ENDING, () -> {}, 100_000)) {
            assertThatThrownBy(() -> commands.run(List.of(List.of("yes")), LONG))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("sent more than 100000 bytes");
        }
    }

    @Test
    void oneThatHangsIsGivenUpAfterTheLimit() throws Exception {
        Process shell = new ProcessBuilder("/bin/sh").start();
        try (ShellCommands commands = ShellCommands.open("db01", shell, ENDING, () -> {})) {
            assertThatThrownBy(() -> commands.run(List.of(List.of("sleep", "1000")), Duration.ofSeconds(1)))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("db01 did not answer within 1 s");
            assertThatThrownBy(() -> commands.run(List.of(List.of("true")), LONG))
                    .hasMessageContaining("is closed; open it again");
        }
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** More than fits into a pipe, to a shell that reads nothing. */
    @Test
    void theLimitHoldsWhileTheOtherSideTakesNothingIn() throws Exception {
        try (ShellCommands commands = open(List.of("/bin/sh"))) {
            List<List<String>> batch = new ArrayList<>(List.of(List.of("sleep", "1000")));
            for (int i = 0; i < 3000; i++) {
                batch.add(List.of("echo", "x".repeat(100)));
            }
            assertThatThrownBy(() -> commands.run(batch, Duration.ofSeconds(1))).hasMessageContaining("did not answer");
        }
    }

    @Test
    void anInterruptGivesUp() throws Exception {
        ShellCommands commands = open(List.of("/bin/sh"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                commands.run(List.of(List.of("sleep", "1000")), LONG);
            } catch (HostUnreachableException e) {
                failure.set(e);
            }
        });
        thread.start();
        awaitBlocked(thread);
        thread.interrupt();
        thread.join(30_000);
        assertThat(failure.get()).hasMessageContaining("given up");
    }

    @Test
    void closingFromElsewhereEndsTheWaiting() throws Exception {
        ShellCommands commands = open(List.of("/bin/sh"));
        CompletableFuture<String> failure = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                commands.run(List.of(List.of("sleep", "1000")), LONG);
            } catch (HostUnreachableException e) {
                failure.complete(e.getMessage());
            }
        });
        thread.start();
        awaitBlocked(thread);
        commands.close();
        commands.close();
        assertThat(failure.get(30, TimeUnit.SECONDS)).contains("closed meanwhile");
    }

    private static void awaitBlocked(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void oneThatEndsInsteadOfAnsweringIsExplainedByItsLastWords() throws Exception {
        Process refusing = new ProcessBuilder("/bin/sh", "-c", "echo no way in >&2; exit 7").start();
        assertThatThrownBy(() -> ShellCommands.open("h", refusing, ENDING, () -> {}))
                .hasMessage("ended false 7 [no way in]");
        Process dying = new ProcessBuilder("/bin/sh").start();
        try (ShellCommands commands = ShellCommands.open("h", dying, ENDING, () -> {})) {
            assertThatThrownBy(() -> commands.run(
                            List.of(List.of("sh", "-c", "kill -9 " + dying.pid()), List.of("sleep", "1")), LONG))
                    .hasMessageContaining("ended true 137");
        }
    }

    @Test
    void whatALoginShellSaysBeforehandIsNoPartOfAnAnswer() throws Exception {
        Process noisy =
                new ProcessBuilder("/bin/sh", "-c", "echo Welcome; printf 'Last login' >&2; exec /bin/sh").start();
        try (ShellCommands commands = ShellCommands.open("h", noisy, ENDING, () -> {})) {
            CommandResult result =
                    commands.run(List.of(List.of("echo", "x")), LONG).get(0);
            assertThat(result.out()).isEqualTo("x\n");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void namesThatEnvWouldTakeForSomethingElseAreRefused() {
        assertThatThrownBy(() -> ShellWords.command(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShellWords.command(List.of("A=b"))).hasMessageContaining("is no name of a program");
        assertThatThrownBy(() -> ShellWords.command(List.of("-i"))).hasMessageContaining("is no name of a program");
        assertThatThrownBy(() -> ShellWords.quote("a\0b")).hasMessageContaining("NUL");
        assertThat(ShellWords.command(List.of("dladm", "it's"))).isEqualTo("env 'dladm' 'it'\\''s'");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void aCommandThatGoesOnIsHeardBesideTheOthersAndEnds(List<String> shell, @TempDir Path folder) throws Exception {
        Path tool = Files.writeString(folder.resolve("talk"), """
                #!/bin/sh
                echo $$ > "$1/pid"
                n=0
                while :; do
                    n=`expr $n + 1`
                    printf '%s\\n' "$n a\\\\:b  'c' $2" || exit
                done
                """);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ShellCommands commands = open(shell)) {
            Watch watch = commands.follow(List.of(tool.toString(), folder.toString(), "$(x) é"), heard::add);
            for (int round = 0; round < 20; round++) {
                CommandResult said = commands.run(
                                List.of(List.of(
                                        "sh", "-c", "printf 1 >&2; printf 2; printf '3\\n' >&2; expr a : b >&2")),
                                LONG)
                        .get(0);
                assertThat(said.out()).isEqualTo("2");
                assertThat(said.err()).isEqualTo("13\n0\n");
            }
            await(() -> heard.size() > 50);
            for (int i = 0; i < 50; i++) {
                assertThat(heard.get(i)).isEqualTo(i + 1 + " a\\:b  'c' $(x) é");
            }
            long tool0 = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
            assertThat(ProcessHandle.of(tool0)).isPresent();
            watch.close();
            watch.close();
            await(() -> ProcessHandle.of(tool0).filter(ProcessHandle::isAlive).isEmpty());
            heard.clear();
            assertThat(commands.run(List.of(List.of("echo", "still there")), LONG)
                            .get(0)
                            .out())
                    .isEqualTo("still there\n");
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aCommandThatEndsOrIsNotThereTellsNothing() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ShellCommands commands = open(List.of("/bin/sh"))) {
            Watch none = commands.follow(List.of("no-such-tool", "-p"), heard::add);
            Watch short0 = commands.follow(List.of("echo", "one line"), heard::add);
            await(() -> heard.contains("one line"));
            none.close();
            short0.close();
            assertThat(heard).containsExactly("one line");
            assertThat(commands.run(List.of(List.of("echo", "x")), LONG).get(0).err())
                    .isEmpty();
        }
    }

    private static void await(BooleanSupplier something) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!something.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(something.getAsBoolean()).isTrue();
    }
}
