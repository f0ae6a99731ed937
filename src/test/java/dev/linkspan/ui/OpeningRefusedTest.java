// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.solaris.SolarisSshd;
import java.net.InetAddress;
import java.net.ServerSocket;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** All that can come in the way when a machine is opened, as it is said in the real window. */
class OpeningRefusedTest extends SolarisSshTest {
    @Test
    void whoGivesAWrongPasswordThriceIsToldAndCanTryAgain() throws Exception {
        begin(destination("admin"));
        until(() -> window.shown("#question-yes"));
        clickOn("#question-yes");
        for (int i = 0; i < 3; i++) {
            boolean again = i > 0;
            until(() -> window.shown("#question-answer")
                    && window.text("#question-answer").isEmpty()
                    && window.shown("#question-wrong") == again);
            window.enter("#question-answer", "guess " + i);
            until(() -> !window.shown("#question-answer")
                    || window.text("#question-answer").isEmpty());
        }
        until(() -> window.shown("#machine-problem"));
        assertThat(labels("#machine-problem"))
                .contains(destination("admin") + " can't be reached")
                .contains("It does not let us in", "then try again")
                .doesNotContain("guess");
        screen("not-let-in");
        clickOn("#machine-problem-again");
        until(() -> window.shown("#machine-destination"));
        window.enter("#machine-destination", destination("admin"));
        until(() -> window.shown("#question-answer"));
        window.enter("#question-answer", SolarisSshd.PASSWORD);
        until(() -> model.topology().hosts().size() == 1);
    }

    @Test
    void whereNobodyListensItIsSaidAtOnce() throws Exception {
        String nobody = destination("admin", silentPort());
        begin(nobody);
        until(() -> window.shown("#machine-problem"));
        assertThat(labels("#machine-problem"))
                .contains(nobody + " can't be reached")
                .contains("no ssh server listens there", "Start sshd on it, or name its port")
                .contains("Connection refused");
        screen("nobody-listens");
        push(KeyCode.ESCAPE);
        assertThat(window.shown("#machine-problem")).isFalse();
    }

    @Test
    void whoTakesTheConnectionAndNeverSpeaksIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            begin(destination("admin", silent.getLocalPort()));
            until(() -> window.text("#opening-doing").equals("Waiting for it to answer"));
            assertThat(window.text("#opening-hint")).isEqualTo("ssh gives up after 30 s without an answer.");
            until(() -> window.shown("#machine-problem"));
            assertThat(labels("#machine-problem"))
                    .contains(destination("admin", silent.getLocalPort()) + " can't be reached")
                    .contains("It does not answer", "Is the port right", "or try again later");
            screen("never-speaks");
        }
    }

    @Test
    void aKeyThatIsNotTheOldOneIsSaidLoudly() throws Exception {
        sshd.forget(true);
        begin(destination("admin"));
        until(() -> window.shown("#machine-problem"));
        assertThat(labels("#machine-problem")).contains("Its host key is not the one it had before", "ssh-keygen -R");
        screen("another-host-key");
    }
}
