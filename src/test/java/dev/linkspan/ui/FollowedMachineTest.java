// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.helper.Cabled;
import dev.linkspan.helper.Installation;
import dev.linkspan.helper.Sandbox;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.ui.file.UserFolders;
import dev.linkspan.ui.live.Entry;
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.HostConnector;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A machine followed in Live through the helper as it is installed: its kernel tells, its window shows. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class FollowedMachineTest implements HostConnector {
    @TempDir
    private static Path folder;

    private static Installation installation;

    private Sandbox sandbox;
    private Workbench workbench;

    @BeforeAll
    static void install() throws Exception {
        installation = new Installation(folder);
    }

    @Start
    void start(Stage stage) throws Exception {
        sandbox = new Sandbox();
        workbench = new Workbench(UserFolders.in(folder.resolve("user")), WindowDriver.noFiles(), this, () -> {});
        workbench.open(
                stage,
                StartOptions.parse(
                        Optional.empty(), List.of("--source=ssh://machine", "--theme=light", "--size=1280x800")));
    }

    @AfterEach
    void stop(FxRobot robot) {
        robot.interact(workbench::stop);
        sandbox.close();
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return Cabled.nics(HelperHost.open(
                new HelperWay.Local(sandbox.inside(installation.launcher().toString())), asker));
    }

    @Test
    void aCarrierThatGoesAndComesBackIsSeenWithItsCauseAndInTheTimeline(FxRobot robot) throws Exception {
        until(() -> watched().hasMachines());
        robot.clickOn("#mode-live");
        until(() -> watched().causes().diagnosis() != null);
        assertThat(watched().sourceProperty().get()).isEqualTo(Watched.Source.MACHINES);
        assertThat(nic().carrier()).isEqualTo(LinkState.UP);
        assertThat(causes()).doesNotContain("P-01");

        sandbox.run("ip", "link", "set", "peer1", "down");
        until(() -> causes().contains("P-01"));
        assertThat(nic().carrier()).isEqualTo(LinkState.DOWN);
        until(() -> new WindowDriver(robot).canvas().picture().notes().badges().containsKey(nic().id()));
        assertThat(told()).contains("eth1 lost carrier").anyMatch(text -> text.endsWith("has no carrier"));

        sandbox.run("ip", "link", "set", "peer1", "up");
        until(() -> !causes().contains("P-01"));
        assertThat(nic().carrier()).isEqualTo(LinkState.UP);
        assertThat(told()).contains("eth1 has carrier").anyMatch(text -> text.startsWith("No longer: eth1"));
    }

    private Watched watched() {
        return workbench.watched();
    }

    private Nic nic() {
        return watched().view().topology().hosts().get(0).nics().stream()
                .filter(nic -> nic.name().equals("eth1"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> causes() {
        return watched().causes().loud().stream().map(one -> one.cause()).toList();
    }

    private List<String> told() {
        return watched().recording().entries().stream().map(Entry::text).toList();
    }
}
