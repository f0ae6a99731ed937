// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Topology;
import dev.linkspan.ui.plan.Options;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A machine with Solaris that was opened is given what the user drew, in the real window. */
class OpenedSolarisTest extends SolarisSshTest {
    @Test
    void aGroupIsPlannedInTheCommandsOfSolaris() throws Exception {
        open("admin");
        clickOn("#tab-plan");
        design();
        screen("plan-of-solaris-steps");
        clickOn("#plan-copy-all");
        assertThat(window.clipboard())
                .contains("dladm create-aggr", "ipadm create-ipmp ipmp0")
                .doesNotContain("ip link");
        clickOn("#plan-checks-tab");
        screen("checks-of-a-solaris-change");
    }

    @Test
    void withoutTheRightTheProfileIsNamedAndNothingIsBegun() throws Exception {
        open("netadmin");
        clickOn("#tab-plan");
        design();
        until(() -> window.text("#plan-summary").contains("refused as it is"));
        clickOn("#plan-apply");
        until(() -> window.shown("#apply-begin"));
        assertThat(lookup("#apply-begin").query().isDisabled()).isTrue();
        assertThat(labels("#apply"))
                .contains("netadmin is not root on", "Primary Administrator")
                .doesNotContain("as computed", "netplan");
        screen("no-right-to-change");
        clickOn("#plan-checks-tab");
        screen("no-right-to-change-checks");
        assertThat(sshd.executables().asked())
                .noneMatch(command -> command.contains("create-aggr") || command.contains("create-ipmp"));
        assertThat(sshd.root().resolve("var/lib/linkspan")).doesNotExist();
    }

    @Test
    void aChangeIsAppliedThereAndTakenBack() throws Exception {
        open("admin");
        clickOn("#tab-plan");
        interact(() -> model.perform(Edit.of("Give net4 an address", OpenedSolarisTest::address)));
        // What is computed is too short for who takes pictures meanwhile.
        interact(() -> workbench.plans().setOptions(new Options(Duration.ofMinutes(5), List.of(), null)));
        until(() -> workbench.plans().preview() != null);
        window.apply();
        screen("change-awaits-to-be-kept");
        assertThat(sshd.executables().asked())
                .anyMatch(command ->
                        String.join(" ", command).startsWith("ipadm create-addr") && command.contains("192.0.2.13/24"));
        clickOn("#apply-revert");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("It was taken back because that was asked for.");
        until(() -> window.text("#plan-summary").startsWith("2 steps"));
        screen("change-taken-back");
        clickOn("#apply-close");
        until(() -> workbench.plans().staged().size() == 1);
    }

    /** Two aggregations and a standby NIC in a group, as a user would draw them. */
    private void design() throws TimeoutException {
        interact(() -> model.perform(Edit.of("Draw the group", OpenedSolarisTest::seed)));
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
}
