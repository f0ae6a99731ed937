// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.ReservedPort;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.topology.Platform;
import dev.linkspan.ui.plan.HelperConnector;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import dev.linkspan.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A machine with Solaris behind a real ssh server, in the place of one a user has. Leaves pictures of what the user sees under
 * {@code target/screens}.
 */
abstract class SolarisSshTest extends WindowTest {
    private static final Path PICTURES = Path.of("target/screens");
    /** Of the ssh of this test, for who does not answer at all; longer than a busy machine takes to. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static SolarisSshd sshd;

    private final HostConnector ssh = new HelperConnector(sshd.optionsOfPerson(), PATIENCE);

    @BeforeAll
    static void machine(@TempDir Path home) throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println(
                    "SKIPPED: opening a simulated Solaris machine in the window, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        SimulatedShell shell = SimulatedShell.start(SeedLab.world(SeedLab.design(Platform.SOLARIS_11)), "h", home);
        sshd = new SolarisSshd(shell, home);
    }

    @AfterAll
    static void end() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return ssh.open(way, asker);
    }

    @BeforeEach
    void forget() throws Exception {
        sshd.forget(false);
    }

    final void open(String user) throws TimeoutException {
        begin(destination(user));
        answer();
        until(() -> model.topology().hosts().size() == 1 && !window.shown("#opening"));
    }

    final void answer() throws TimeoutException {
        until(() -> window.shown("#question-yes"));
        clickOn("#question-yes");
        until(() -> window.shown("#question-answer"));
        window.enter("#question-answer", SolarisSshd.PASSWORD);
    }

    final void begin(String destination) throws TimeoutException {
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        until(() -> window.shown("#machine-destination"));
        window.enter("#machine-destination", destination);
    }

    static String destination(String user) {
        return destination(user, sshd.port());
    }

    static String destination(String user, int port) {
        return "ssh://" + user + "@127.0.0.1:" + port;
    }

    /** A port on which nobody listens, nor can until the test is over. */
    final int silentPort() throws IOException {
        ReservedPort silent = new ReservedPort();
        afterwards(silent::close);
        return silent.number();
    }

    /** What the labels in something say, each on a line. */
    final String labels(String query) {
        return String.join("\n", window.labels(query));
    }

    /** What the user sees now, light and dark. */
    final void screen(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            List<WritableImage> taken = new ArrayList<>();
            interact(() -> workbench.appearance().show(theme));
            WaitForAsyncUtils.waitForFxEvents();
            interact(() -> taken.add(stage.getScene().snapshot(null)));
            Pictures.write(taken.get(0), PICTURES.resolve(name + "-" + theme.word() + ".png"));
        }
    }
}
