// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.helper.ExampleMachine;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system's own ssh against an ssh server of our own. */
@Timeout(120)
class SshTest {
    private static final String NOBODY_SSHD = "SKIPPED: ssh to a server of our own, because there is ";

    @TempDir
    private Path folder;

    private TestSshd sshd;

    /** Answers by the kind of question, and writes down what was asked. */
    private static final class Answers implements Asker {
        private final Map<Question, String> answers;
        private final List<Question> asked = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<char[]> given = new ArrayList<>();

        Answers(Map<Question, String> answers) {
            this.answers = answers;
        }

        @Override
        public synchronized Optional<char[]> ask(Question kind, String text) {
            asked.add(kind);
            texts.add(text);
            Optional<char[]> answer = Optional.ofNullable(answers.get(kind)).map(String::toCharArray);
            answer.ifPresent(given::add);
            return answer;
        }

        static Answers all() {
            return new Answers(Map.of(
                    Question.HOST_KEY, "yes",
                    Question.PASSPHRASE, TestSshd.PASSPHRASE,
                    Question.PASSWORD, TestSshd.PASSWORD));
        }
    }

    @BeforeEach
    void start() throws Exception {
        String missing = TestSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println(NOBODY_SSHD + missing);
        }
        assumeTrue(missing.isEmpty());
        sshd = new TestSshd(folder);
    }

    @AfterEach
    void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void theHostKeyThePassphraseAndThePasswordOfSudoAreAskedFor() throws Exception {
        Answers answers = Answers.all();
        try (HelperHost host = HelperHost.open(sshd.way(), answers)) {
            assertThat(host.observe()).isEqualTo(ExampleMachine.design(ExampleMachine.NOW));
            assertThat(host.signs()).isEqualTo(ExampleMachine.SIGNS);
        }
        assertThat(answers.asked)
                .containsExactly(Asker.Question.HOST_KEY, Asker.Question.PASSPHRASE, Asker.Question.PASSWORD);
        assertThat(answers.texts.get(0)).contains("authenticity of host").contains("SHA256:");
        assertThat(answers.texts.get(1)).contains("Enter passphrase for key");
        assertThat(answers.texts.get(2)).isEqualTo("Password for sudo on 127.0.0.1");
        assertThat(answers.given).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));

        // The second time the machine is known.
        Answers again = Answers.all();
        try (HelperHost host = HelperHost.open(sshd.way(), again)) {
            assertThat(host.welcome().host()).isEqualTo("h");
        }
        assertThat(again.asked).containsExactly(Asker.Question.PASSPHRASE, Asker.Question.PASSWORD);
    }

    @Test
    void aHostKeyThatIsNotAcceptedIsTheReason() {
        Answers no = new Answers(Map.of(Asker.Question.HOST_KEY, "no"));
        assertThatThrownBy(() -> HelperHost.open(sshd.way(), no))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("127.0.0.1 can't be reached")
                .hasMessageContaining("its host key was not accepted");
        assertThat(no.asked).containsExactly(Asker.Question.HOST_KEY);
    }

    @Test
    void aHostKeyThatChangedIsNotAskedForButToldLoudly() throws Exception {
        sshd.knowAnother();
        Answers answers = Answers.all();
        assertThatThrownBy(() -> HelperHost.open(sshd.way(), answers))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("its host key is not the one it had before")
                .hasMessageContaining("ssh-keygen -R");
        assertThat(answers.asked).isEmpty();
    }

    @Test
    void aKeyThatIsNotLetInIsTheReason() {
        assertThatThrownBy(() -> HelperHost.open(sshd.way("stranger", new String[0]), Answers.all()))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("does not let us in");
    }

    @Test
    void aWrongPasswordOfSudoIsTheReason() {
        Answers wrong = new Answers(Map.of(
                Asker.Question.HOST_KEY, "yes",
                Asker.Question.PASSPHRASE, TestSshd.PASSPHRASE,
                Asker.Question.PASSWORD, "a guess"));
        assertThatThrownBy(() -> HelperHost.open(sshd.way(), wrong))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("sudo wants a password")
                .hasMessageNotContaining("a guess");
    }

    @Test
    void whereNobodyListensItSaysSo() throws Exception {
        HelperWay.Ssh way = sshd.way();
        sshd.close();
        assertThatThrownBy(() -> HelperHost.open(way, Answers.all()))
                .isInstanceOf(HostUnreachableException.class)
                .hasMessageContaining("no ssh server listens there");
    }

    @Test
    void aConnectionThatIsCutTakesTheChangeBackThereAndEndsAllCallsHere() throws Exception {
        try (HelperHost host = HelperHost.open(sshd.way(), Answers.all())) {
            assertThat(host.apply(ChangeRequest.of(ExampleMachine.PLAN), status -> {}))
                    .isNotNull();
            sshd.cut();
            assertThatThrownBy(() -> host.confirm("c-1"))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessageContaining("127.0.0.1 is out of reach")
                    .hasMessageContaining("taken back over there");
            assertThatThrownBy(host::observe).isInstanceOf(HostUnreachableException.class);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(sshd.calls()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(Files.readAllLines(sshd.calls())).contains("apply", "close").doesNotContain("confirm c-1");
    }
}
