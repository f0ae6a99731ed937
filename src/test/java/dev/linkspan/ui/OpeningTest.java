// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.edit.Edit;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.plan.HelperConnector;
import dev.linkspan.ui.plan.Options;
import dev.linkspan.ui.shell.ThemeChoice;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A machine with Solaris behind a real ssh server, opened in the real window as a user does, and all that can come in the
 * way. Leaves pictures of what the user sees under {@code target/screens}.
 */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class OpeningTest {
    private static final Path PICTURES = Path.of("target/screens");
    /** Of the ssh of this test, for who does not answer at all; longer than a picture takes of what waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @TempDir
    static Path folder;

    private static SolarisSshd sshd;

    private final CountDownLatch held = new CountDownLatch(1);
    private Workbench workbench;
    private Stage stage;
    private FxRobot robot;
    private WindowDriver window;

    @BeforeAll
    static void machine() throws Exception {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println(
                    "SKIPPED: opening a simulated Solaris machine in the window, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
        SimulatedShell shell = SimulatedShell.start(
                SeedLab.world(SeedLab.design(Platform.SOLARIS_11)), "h", folder.resolve("machine"));
        sshd = new SolarisSshd(shell, folder.resolve("machine"));
    }

    @AfterAll
    static void end() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = new Workbench(
                UserFolders.in(folder.resolve("user")),
                WindowDriver.noFiles(),
                new HelperConnector(sshd.optionsOfPerson(), PATIENCE),
                () -> {});
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=lab:campus", "--theme=light", "--size=1280x800")));
    }

    @BeforeEach
    void ready(FxRobot given) throws Exception {
        robot = given;
        window = new WindowDriver(given);
        sshd.forget(false);
        until(() -> workbench.model().topology().hosts().size() > 1);
    }

    @AfterEach
    void stop() {
        sshd.executables().intercept(null);
        held.countDown();
        robot.interact(workbench::stop);
    }

    @Test
    void aMachineIsAskedForItsKeyAndAPasswordAndBecomesTheDesign() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("machine over ssh").push(KeyCode.ENTER);
        until(() -> window.shown("#machine-destination"));
        picture("open-a-machine");
        hold();
        window.enter("#machine-destination", destination("admin", sshd.port()));

        until(() -> window.shown("#question-yes"));
        assertThat(window.text("#question-fingerprint")).isEqualTo(sshd.fingerprint());
        picture("host-key");
        robot.clickOn("#question-yes");

        until(() -> window.shown("#question-answer"));
        assertThat(window.shown("#question-wrong")).isFalse();
        picture("password");
        window.enter("#question-answer", "a guess");
        until(() -> window.shown("#question-wrong"));
        assertThat(window.text("#question-wrong")).isEqualTo("That was not accepted. Try again.");
        picture("wrong-password");
        window.enter("#question-answer", SolarisSshd.PASSWORD);

        until(() -> window.text("#opening-hint").startsWith("It answers slowly."));
        assertThat(window.text("#opening-doing")).isEqualTo("Reading links, groups and addresses");
        assertThat(window.text("#opening-time")).matches("\\d+ s");
        picture("answers-slowly");
        held.countDown();

        until(() -> !window.shown("#opening")
                && workbench.model().topology().hosts().size() == 1);
        Host host = workbench.model().topology().hosts().get(0);
        assertThat(host.platform()).isEqualTo(Platform.SOLARIS_11);
        assertThat(host.nics()).extracting("name").contains("net0", "net4");
        robot.clickOn("#tab-plan");
        until(() -> window.text("#plan-summary").contains(destination("admin", sshd.port())));
        assertThat(window.text("#plan-empty-title")).isEqualTo("The machine has what the design says");
        picture("opened");

        design();
        picture("plan-of-solaris-steps");
        robot.clickOn("#plan-copy-all");
        assertThat(window.clipboard())
                .contains("dladm create-aggr", "ipadm create-ipmp ipmp0")
                .doesNotContain("ip link");
        robot.clickOn("#plan-checks-tab");
        picture("checks-of-a-solaris-change");
    }

    @Test
    void withoutTheRightTheProfileIsNamedAndNothingIsBegun() throws Exception {
        open("netadmin");
        robot.clickOn("#tab-plan");
        design();
        until(() -> window.text("#plan-summary").contains("refused as it is"));
        robot.clickOn("#plan-apply");
        until(() -> window.shown("#apply-begin"));
        assertThat(robot.lookup("#apply-begin").query().isDisabled()).isTrue();
        assertThat(labels("#apply"))
                .contains("netadmin is not root on", "Primary Administrator")
                .doesNotContain("as computed", "netplan");
        picture("no-right-to-change");
        robot.clickOn("#plan-checks-tab");
        picture("no-right-to-change-checks");
        assertThat(sshd.executables().asked())
                .noneMatch(command -> command.contains("create-aggr") || command.contains("create-ipmp"));
        assertThat(sshd.root().resolve("var/lib/linkspan")).doesNotExist();
    }

    @Test
    void aChangeIsAppliedThereAndTakenBack() throws Exception {
        open("admin");
        robot.clickOn("#tab-plan");
        robot.interact(() -> workbench.model().perform(Edit.of("Give net4 an address", OpeningTest::address)));
        // What is computed is too short for who takes pictures meanwhile.
        robot.interact(() -> workbench.plans().setOptions(new Options(Duration.ofMinutes(5), List.of(), null)));
        until(() -> workbench.plans().preview() != null);
        window.apply();
        until(() -> window.shown("#apply-countdown"));
        picture("change-awaits-to-be-kept");
        assertThat(sshd.executables().asked())
                .anyMatch(command ->
                        String.join(" ", command).startsWith("ipadm create-addr") && command.contains("192.0.2.13/24"));
        robot.clickOn("#apply-revert");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("It was taken back because that was asked for.");
        until(() -> window.text("#plan-summary").startsWith("2 steps"));
        picture("change-taken-back");
        robot.clickOn("#apply-close");
        until(() -> workbench.plans().staged().size() == 1);
    }

    @Test
    void cancellingEndsWhatLeadsThereAtOnceAndTheWindowGoesOn() throws Exception {
        Topology before = workbench.model().topology();
        // While it reads.
        hold();
        begin(destination("admin", sshd.port()));
        answer();
        until(() -> window.text("#opening-hint").contains("It runs Solaris or illumos"));
        robot.clickOn("#opening-cancel");
        expectGone(before);
        held.countDown();
        // While the user is asked.
        sshd.forget(false);
        begin(destination("admin", sshd.port()));
        until(() -> window.shown("#question-no"));
        robot.push(KeyCode.ESCAPE);
        expectGone(before);
        // While nobody answers.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            begin(destination("admin", silent.getLocalPort()));
            Socket taken = silent.accept();
            picture("waiting-for-an-answer");
            robot.push(KeyCode.ESCAPE);
            expectGone(before);
            taken.close();
        }
        picture("after-cancelling");
    }

    @Test
    void whoGivesAWrongPasswordThriceIsToldAndCanTryAgain() throws Exception {
        begin(destination("admin", sshd.port()));
        until(() -> window.shown("#question-yes"));
        robot.clickOn("#question-yes");
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
                .contains(destination("admin", sshd.port()) + " can't be reached")
                .contains("It does not let us in", "then try again")
                .doesNotContain("guess");
        picture("not-let-in");
        robot.clickOn("#machine-problem-again");
        until(() -> window.shown("#machine-destination"));
        window.enter("#machine-destination", destination("admin", sshd.port()));
        until(() -> window.shown("#question-answer"));
        window.enter("#question-answer", SolarisSshd.PASSWORD);
        until(() -> workbench.model().topology().hosts().size() == 1);
    }

    @Test
    void whereNobodyListensItIsSaidAtOnce() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        begin(destination("admin", port));
        until(() -> window.shown("#machine-problem"));
        assertThat(labels("#machine-problem"))
                .contains(destination("admin", port) + " can't be reached")
                .contains("no ssh server listens there", "Start sshd on it, or name its port")
                .contains("Connection refused");
        picture("nobody-listens");
        robot.push(KeyCode.ESCAPE);
        assertThat(window.shown("#machine-problem")).isFalse();
    }

    @Test
    void whoTakesTheConnectionAndNeverSpeaksIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            begin(destination("admin", silent.getLocalPort()));
            until(() -> window.text("#opening-doing").equals("Waiting for it to answer"));
            assertThat(window.text("#opening-hint")).isEqualTo("ssh gives up after 12 s without an answer.");
            until(() -> window.shown("#machine-problem"));
            assertThat(labels("#machine-problem"))
                    .contains(destination("admin", silent.getLocalPort()) + " can't be reached")
                    .contains("It does not answer", "Is the port right", "or try again later");
            picture("never-speaks");
        }
    }

    @Test
    void aKeyThatIsNotTheOldOneIsSaidLoudly() throws Exception {
        sshd.forget(true);
        begin(destination("admin", sshd.port()));
        until(() -> window.shown("#machine-problem"));
        assertThat(labels("#machine-problem")).contains("Its host key is not the one it had before", "ssh-keygen -R");
        picture("another-host-key");
    }

    @Test
    void aHostOfTheDesignIsConnectedTheSameWay() throws Exception {
        robot.interact(() -> workbench.model().select("db01"));
        robot.clickOn("#tab-plan");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        robot.clickOn("#plan-connect");
        until(() -> window.shown("#connect-destination"));
        picture("connect");
        window.enter("#connect-destination", destination("admin", port));
        until(() -> window.shown("#machine-problem"));
        robot.clickOn("#machine-problem-close");
        assertThat(window.text("#plan-empty-title")).isEqualTo(destination("admin", port) + " can't be reached");
        picture("connect-failed");
        robot.clickOn("#plan-empty-connect");
        until(() -> window.shown("#connect-destination"));
        assertThat(window.text("#connect-destination")).isEqualTo(destination("admin", port));
        window.enter("#connect-destination", destination("admin", sshd.port()));
        answer();
        until(() -> !window.shown("#opening")
                && window.text("#plan-summary").contains(destination("admin", sshd.port()))
                && !window.text("#plan-summary").contains("connecting"));
        picture("connected");
    }

    private void open(String user) throws TimeoutException {
        begin(destination(user, sshd.port()));
        answer();
        until(() -> workbench.model().topology().hosts().size() == 1 && !window.shown("#opening"));
    }

    private void answer() throws TimeoutException {
        until(() -> window.shown("#question-yes"));
        robot.clickOn("#question-yes");
        until(() -> window.shown("#question-answer"));
        window.enter("#question-answer", SolarisSshd.PASSWORD);
    }

    private void begin(String destination) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        until(() -> window.shown("#machine-destination"));
        window.enter("#machine-destination", destination);
    }

    private static String destination(String user, int port) {
        return "ssh://" + user + "@127.0.0.1:" + port;
    }

    /** Two aggregations and a standby NIC in a group, as a user would draw them. */
    private void design() throws TimeoutException {
        robot.interact(() -> workbench.model().perform(Edit.of("Draw the group", OpeningTest::seed)));
        until(() -> workbench.plans().preview() != null);
    }

    private static Topology address(Topology topology) {
        Host host = topology.hosts().get(0);
        return topology.withHosts(List.of(host.withInterfaces(List.of(SolarisHosts.ip("net4", "192.0.2.13/24")))));
    }

    private static Topology seed(Topology topology) {
        Host host = topology.hosts().get(0);
        return topology.withHosts(List.of(host.withAggregations(List.of(
                        SolarisHosts.aggregation("aggr1", AggregationMode.TRUNK, "net0", "net1"),
                        SolarisHosts.aggregation("aggr2", AggregationMode.TRUNK, "net2", "net3")))
                .withInterfaces(List.of(SolarisHosts.ip("aggr1"), SolarisHosts.ip("aggr2"), SolarisHosts.ip("net4")))
                .withGroups(List.of(IpmpGroup.named("h/ipmp0", "ipmp0")
                        .withMembers(List.of(
                                SolarisHosts.member("aggr1", false, "192.0.2.11/24"),
                                SolarisHosts.member("aggr2", false, "192.0.2.12/24"),
                                SolarisHosts.member("net4", true, "192.0.2.13/24")))
                        .withAddresses(List.of(new DataAddress(InterfaceAddress.of("192.0.2.10/24"), null)))))));
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
        assertThat(workbench.model().topology()).isEqualTo(before);
        assertThat(window.shown("#machine-problem")).isFalse();
    }

    private String labels(String query) {
        return String.join("\n", window.texts(query + " .label"));
    }

    /** What the user sees now, light and dark. */
    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            List<WritableImage> taken = new ArrayList<>();
            robot.interact(() -> workbench.appearance().show(theme));
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> taken.add(stage.getScene().snapshot(null)));
            Pictures.write(taken.get(0), PICTURES.resolve(name + "-" + theme.word() + ".png"));
        }
    }
}
