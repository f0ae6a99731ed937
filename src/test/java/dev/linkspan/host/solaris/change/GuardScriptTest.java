// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.Command;
import dev.linkspan.plan.solaris.Flavour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of the seed scenario, run by a real shell against stand-ins for the tools of the machine. */
class GuardScriptTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyShellCanReadIt(Flavour flavour) throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        Path script = folder.resolve("script");
        Files.writeString(script, lab.script(LONG));
        for (List<String> shell :
                List.of(List.of("dash", "-n"), List.of("ksh", "-n"), List.of("bash", "--posix", "-n"))) {
            List<String> words = new ArrayList<>(shell);
            words.add(script.toString());
            assertThat(lab.shell(words.toArray(new String[0])).waitFor())
                    .as(shell.get(0))
                    .isZero();
        }
        // What the Bourne shell of Solaris 10 does not have.
        for (String line : lab.script(LONG).lines().toList()) {
            String code = line.strip();
            if (!code.startsWith("#") && !code.startsWith("'") && !code.startsWith("sed ")) {
                assertThat(code)
                        .doesNotContain("$(", "[[", "${", "local ", "~/", "&>")
                        .doesNotMatch("export \\w+=.*")
                        .doesNotMatch("(if|while) ! .*");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void confirmedItKeepsWhatItDidAndLeavesNoTrace(Flavour flavour) throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        Map<String, String> before = lab.everything();
        lab.start(lab.script(LONG));
        lab.awaitPhase("awaiting");
        assertThat(Files.isSymbolicLink(Path.of(lab.paths.entry()))).isTrue();
        Path change = Path.of(lab.paths.change());
        Files.move(change.resolve("pending"), change.resolve("kept"));
        assertThat(lab.awaitEnd()).isEqualTo("kept");
        Map<String, String> after = lab.everything();
        assertThat(after.get("entry")).isEqualTo("false");
        assertThat(after.get("state"))
                .contains("standby", "192.0.2.11", "192.0.2.12", "192.0.2.13")
                .isNotEqualTo(before.get("state"));
        assertThat(after.get("etc/default/mpathd"))
                .isEqualTo("# A comment\nFAILURE_DETECTION_TIME=5000\nFAILBACK=no\nTRACK=yes\n");
        assertThat(after.containsKey("etc/hostname.aggr1")).isEqualTo(!flavour.hasIpadm());
    }

    @ParameterizedTest
    @EnumSource
    void withoutAConfirmationAllIsAsItWas(Flavour flavour) throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        Map<String, String> before = lab.everything();
        lab.start(lab.script(SHORT));
        assertThat(lab.awaitEnd()).as(lab::log).isEqualTo("reverted");
        assertThat(lab.everything()).isEqualTo(before);
        assertThat(Files.readString(lab.ended().resolve("why"))).contains("nobody confirmed");
    }

    /** The one who watches goes on at once. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"SOLARIS_10, kill-before", "SOLARIS_11, kill-after"})
    void killedAtWhateverBoundaryAllIsAsItWas(Flavour flavour, String when) throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        Map<String, String> before = lab.everything();
        int calls = calls(lab);
        for (int call = 1; call <= calls; call++) {
            lab.reset();
            lab.write(when, call + "\n");
            lab.start(lab.script(LONG));
            assertThat(lab.awaitEnd()).as("call " + call + lab.log()).isEqualTo("reverted");
            assertThat(lab.everything()).as("call " + call).isEqualTo(before);
        }
    }

    /** Nobody watches, as when the power is cut; what goes on is what init starts. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"SOLARIS_10, kill-after", "SOLARIS_11, kill-before", "ILLUMOS_IFCONFIG, kill-after"})
    void startedAnewAtWhateverBoundaryAllIsAsItWas(Flavour flavour, String when)
            throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        Map<String, String> before = lab.everything();
        int calls = calls(lab);
        for (int call = 1; call <= calls; call++) {
            lab.reset();
            lab.write(when, call + "\n");
            Process run = lab.start(unwatched(lab.script(LONG)));
            run.waitFor();
            Files.delete(folder.resolve(when));
            lab.boot();
            assertThat(lab.awaitEnd()).as("call " + call + lab.log()).isEqualTo("reverted");
            assertThat(lab.everything()).as("call " + call).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startedAnewWhileItAwaitsItIsKeptExactlyWhenItWasConfirmed(boolean confirmed)
            throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, Flavour.SOLARIS_11);
        Map<String, String> before = lab.everything();
        Process run = lab.start(unwatched(lab.script(LONG)));
        lab.awaitPhase("awaiting");
        run.destroyForcibly().waitFor();
        String after = lab.everything().get("state");
        Path change = Path.of(lab.paths.change());
        if (confirmed) {
            Files.move(change.resolve("pending"), change.resolve("kept"));
        }
        lab.boot();
        assertThat(lab.awaitEnd()).isEqualTo(confirmed ? "kept" : "reverted");
        assertThat(lab.everything().get("state")).isEqualTo(confirmed ? after : before.get("state"));
        assertThat(Files.isSymbolicLink(Path.of(lab.paths.entry()))).isFalse();
    }

    /** The one who looks for it had found no process a moment before. */
    @Test
    void aGuardThatHasJustBegunIsNotTakenForOneThatIsGone() throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, Flavour.SOLARIS_11);
        lab.start(lab.script(LONG));
        lab.awaitPhase("awaiting");
        Path change = Path.of(lab.paths.change());
        String pid = Files.readString(change.resolve("pid"));
        String look = "if kill -0 \"`cat pid`\" 2> /dev/null; then exit 0; fi";
        assertThat(lab.script(LONG)).contains(look);
        Path other = folder.resolve("other");
        Files.writeString(other, lab.script(LONG).replace(look, ""));
        assertThat(lab.shell("dash", other.toString(), "recover").waitFor()).isZero();
        assertThat(Files.readString(change.resolve("pid"))).isEqualTo(pid);
        assertThat(Files.readString(change.resolve("phase"))).isEqualTo("awaiting\n");
        Files.move(change.resolve("pending"), change.resolve("kept"));
        assertThat(lab.awaitEnd()).isEqualTo("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.9"})
    void whatAnsweredBeforeAndIsSilentAfterwardsLetsItBeTakenBack(String address)
            throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, Flavour.SOLARIS_11);
        Map<String, String> before = lab.everything();
        // It is asked before the first step, and again afterwards.
        lab.write("silent-afterwards", address + "\n");
        lab.start(lab.script(LONG));
        assertThat(lab.awaitEnd()).as(lab::log).isEqualTo("reverted");
        assertThat(lab.everything()).isEqualTo(before);
        assertThat(Files.readString(lab.ended().resolve("why"))).contains(address);
    }

    /** What the tools of a machine don't take back is told, not hidden. */
    @ParameterizedTest
    @EnumSource(names = {"SOLARIS_11"})
    void whatCanNotBeTakenBackIsTold(Flavour flavour) throws IOException, InterruptedException {
        ToolLab lab = new ToolLab(folder, flavour);
        lab.start(lab.script(LONG));
        lab.awaitPhase("awaiting");
        Files.writeString(folder.resolve("state"), "by somebody else\n", java.nio.file.StandardOpenOption.APPEND);
        Path change = Path.of(lab.paths.change());
        Files.move(change.resolve("pending"), change.resolve("reverting"));
        assertThat(lab.awaitEnd()).isEqualTo("stuck");
        assertThat(Files.readString(lab.ended().resolve("differences"))).contains("> by somebody else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "ksh", "bash"})
    void noWordGetsOutOfItsQuotes(String shell) throws IOException, InterruptedException {
        Random random = new Random(7);
        String signs = "ab0 '\"\\$`(){}[]<>|&;*?~#!%^=,.:/@-_+\t\n\u00e4";
        List<String> words = new ArrayList<>();
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                word.append(signs.charAt(random.nextInt(signs.length())));
            }
            words.add(word.toString());
            script.append("printf '%s\\0' ")
                    .append(new Command(List.of(word.toString()), null).text())
                    .append('\n');
        }
        Path file = folder.resolve("words");
        Files.writeString(file, script.toString());
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(shell, file.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(List.of(Files.readString(out, StandardCharsets.UTF_8).split("\0", -1))
                        .subList(0, words.size()))
                .isEqualTo(words);
    }

    private static String unwatched(String script) {
        String watch = "/bin/sh ./guard watch $$ > /dev/null 2>&1 < /dev/null &";
        assertThat(script).contains(watch);
        return script.replace(watch, "");
    }

    /** How many calls a change makes that change something. */
    private static int calls(ToolLab lab) throws IOException, InterruptedException {
        lab.start(lab.script(LONG));
        lab.awaitPhase("awaiting");
        int calls = lab.calls();
        Path change = Path.of(lab.paths.change());
        Files.move(change.resolve("pending"), change.resolve("kept"));
        assertThat(lab.awaitEnd()).isEqualTo("kept");
        return calls;
    }
}
