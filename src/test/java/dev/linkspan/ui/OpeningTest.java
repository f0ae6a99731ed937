// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A machine with Solaris is opened in the real window as a user does, or that is given up while it lasts. */
class OpeningTest extends SolarisSshTest {
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void go() {
        sshd.executables().intercept(null);
        held.countDown();
    }

    @Test
    void aMachineIsAskedForItsKeyAndAPasswordAndBecomesTheDesign() throws Exception {
        window.palette("machine over ssh");
        until(() -> window.shown("#machine-destination"));
        screen("open-a-machine");
        hold();
        window.enter("#machine-destination", destination("admin"));

        until(() -> window.shown("#question-yes"));
        assertThat(window.text("#question-fingerprint")).isEqualTo(sshd.fingerprint());
        screen("host-key");
        clickOn("#question-yes");

        until(() -> window.shown("#question-answer"));
        assertThat(window.shown("#question-wrong")).isFalse();
        screen("password");
        window.enter("#question-answer", "a guess");
        until(() -> window.shown("#question-wrong"));
        assertThat(window.text("#question-wrong")).isEqualTo("That was not accepted. Try again.");
        screen("wrong-password");
        window.enter("#question-answer", SolarisSshd.PASSWORD);

        until(() -> window.text("#opening-hint").startsWith("It answers slowly."));
        assertThat(window.text("#opening-doing")).isEqualTo("Reading links, groups and addresses");
        assertThat(window.text("#opening-time")).matches("\\d+ s");
        screen("answers-slowly");
        held.countDown();

        until(() -> !window.shown("#opening") && model.topology().hosts().size() == 1);
        Host host = model.topology().hosts().get(0);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_11);
        assertThat(host.nics()).extracting("name").contains("net0", "net4");
        clickOn("#tab-plan");
        until(() -> window.text("#plan-summary").contains(destination("admin")));
        assertThat(window.text("#plan-empty-title")).isEqualTo("The machine has what the design says");
        screen("opened");
    }

    @Test
    void cancellingEndsWhatLeadsThereAtOnceAndTheWindowGoesOn() throws Exception {
        Topology before = model.topology();
        // While it reads.
        hold();
        begin(destination("admin"));
        answer();
        until(() -> window.text("#opening-hint").contains("It runs Solaris or illumos"));
        clickOn("#opening-cancel");
        expectGone(before);
        held.countDown();
        // While the user is asked.
        sshd.forget(false);
        begin(destination("admin"));
        until(() -> window.shown("#question-no"));
        push(KeyCode.ESCAPE);
        expectGone(before);
        // While nobody answers.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            begin(destination("admin", silent.getLocalPort()));
            Socket taken = silent.accept();
            screen("waiting-for-an-answer");
            push(KeyCode.ESCAPE);
            expectGone(before);
            taken.close();
        }
        screen("after-cancelling");
    }

    @Test
    void aHostOfTheDesignIsConnectedTheSameWay() throws Exception {
        interact(() -> model.select("db01"));
        clickOn("#tab-plan");
        String nobody = destination("admin", silentPort());
        clickOn("#plan-connect");
        until(() -> window.shown("#connect-destination"));
        screen("connect");
        window.enter("#connect-destination", nobody);
        until(() -> window.shown("#machine-problem"));
        clickOn("#machine-problem-close");
        assertThat(window.text("#plan-empty-title")).isEqualTo(nobody + " can't be reached");
        screen("connect-failed");
        clickOn("#plan-empty-connect");
        until(() -> window.shown("#connect-destination"));
        assertThat(window.text("#connect-destination")).isEqualTo(nobody);
        window.enter("#connect-destination", destination("admin"));
        answer();
        until(() -> !window.shown("#opening")
                && window.text("#plan-summary").contains(destination("admin"))
                && !window.text("#plan-summary").contains("connecting"));
        screen("connected");
    }

    /** From now on the machine answers no {@code dladm} until that is let go. */
    private void hold() {
        sshd.executables().intercept((command, caller) -> {
            if (command.get(0).equals("dladm")) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return null;
        });
    }

    /** No program that leads there, no thread that waits for it, nothing before the window, the design as it was. */
    private void expectGone(Topology before) throws TimeoutException {
        until(() -> !window.shown("#opening") && !window.shown("#question"));
        until(() -> ProcessHandle.current()
                .descendants()
                .noneMatch(it -> it.info().command().orElse("").endsWith("/ssh")));
        until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("first words of")
                        || name.startsWith("session with")
                        || name.equals("askpass")));
        assertThat(model.topology()).isEqualTo(before);
        assertThat(window.shown("#machine-problem")).isFalse();
    }
}
