// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.now;
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
import dev.linkspan.ui.live.Watched;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A machine followed in Live through the helper as it is installed: its kernel tells, its window shows. */
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class FollowedMachineTest extends WindowTest {
    private static Installation installation;

    private Sandbox sandbox;

    @BeforeAll
    static void install(@TempDir Path home) throws Exception {
        installation = new Installation(home);
    }

    @Override
    protected StartOptions options() throws Exception {
        sandbox = new Sandbox();
        afterwards(sandbox::close);
        return options("--source=ssh://machine");
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return Cabled.nics(HelperHost.open(
                new HelperWay.Local(sandbox.inside(installation.launcher().toString())), asker));
    }

    @Test
    void aCarrierThatGoesAndComesBackIsSeenWithItsCauseAndInTheTimeline() throws Exception {
        until(() -> watched().hasMachines());
        clickOn("#mode-live");
        until(() -> watched().causes().diagnosis() != null);
        assertThat(watched().sourceProperty().get()).isEqualTo(Watched.Source.MACHINES);
        assertThat(nic().carrier()).isEqualTo(LinkState.UP);
        assertThat(causes()).doesNotContain("P-01");

        sandbox.run("ip", "link", "set", "peer1", "down");
        until(() -> causes().contains("P-01"));
        assertThat(nic().carrier()).isEqualTo(LinkState.DOWN);
        until(() -> window.badges().contains(nic().id()));
        assertThat(told()).contains("eth1 lost carrier").anyMatch(text -> text.endsWith("has no carrier"));

        sandbox.run("ip", "link", "set", "peer1", "up");
        until(() -> !causes().contains("P-01"));
        assertThat(nic().carrier()).isEqualTo(LinkState.UP);
        assertThat(told()).contains("eth1 has carrier").anyMatch(text -> text.startsWith("No longer: eth1"));
    }

    private Nic nic() {
        return now(() -> watched().view()).topology().hosts().get(0).nics().stream()
                .filter(nic -> nic.name().equals("eth1"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> causes() {
        return watched().causes().loud().stream().map(one -> one.cause()).toList();
    }
}
