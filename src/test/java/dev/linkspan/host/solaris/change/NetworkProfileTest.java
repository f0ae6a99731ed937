// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.ShellCommands;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkProfileTest {
    private static SimulatedShell machine(Flavour flavour) {
        Host host = SolarisHosts.seedBefore(flavour);
        Topology design = Topology.empty("one").withHosts(List.of(host));
        return SimulatedShell.start(new LabWorld(design, List.of(), 1, () -> Instant.EPOCH), host.id());
    }

    private static ChangeRequest request(SolarisServer server, Flavour flavour) throws Exception {
        Plan plan = Planner.plan(server.observe().hosts().get(0), SolarisHosts.seed(flavour), null);
        return ChangeRequest.of(plan);
    }

    @Test
    void inAReactiveProfileNothingIsChanged() throws Exception {
        try (SimulatedShell shell = machine(Flavour.SOLARIS_11);
                SolarisServer server = SolarisServer.open(new ShellCommands(shell, Caller.root()))) {
            assertThat(shell.run("netadm", "enable", "-p", "ncp", "Automatic").out())
                    .isEqualTo("Enabling ncp 'Automatic'\n");
            State before = shell.state();
            ChangeRequest request = request(server, Flavour.SOLARIS_11);
            ChangePreview preview = server.preview(request);
            assertThat(preview.refusals()).singleElement().satisfies(refusal -> {
                assertThat(refusal.id()).isEqualTo("IPM-23");
                assertThat(refusal.reason())
                        .isEqualTo("the network profile in force is Automatic, and it must be DefaultFixed (fixed mode)"
                                + " for links and groups that are set up by hand");
                assertThat(refusal.wayOut()).endsWith("netadm enable -p ncp DefaultFixed");
            });
            assertThatThrownBy(() -> server.apply(request, status -> {})).isInstanceOf(ChangeRefusedException.class);
            assertThat(shell.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOLARIS_11", "ILLUMOS", "SOLARIS_10"})
    void inTheFixedOneAndWhereThereIsNoneNothingIsSaid(Flavour flavour) throws Exception {
        try (SimulatedShell shell = machine(flavour);
                SolarisServer server = SolarisServer.open(new ShellCommands(shell, Caller.root()))) {
            ChangePreview preview = server.preview(request(server, flavour));
            assertThat(preview.refusals()).extracting(Refusal::id).doesNotContain("IPM-23");
            assertThat(preview.warnings()).noneMatch(warning -> warning.contains("profile"));
        }
    }

    @Test
    void whatIsNotToldIsWarnedOf() {
        NetworkProfile none =
                NetworkProfile.of(new CommandResult(List.of("netadm", "list"), 127, "", "not found"), "db01");
        assertThat(none.refusal()).isNull();
        assertThat(none.warning()).startsWith("Which network profile is in force is not known");
        // docs.oracle.com/cd/E26926_01/html/E25836/states-1.html
        NetworkProfile reactive = NetworkProfile.of(new CommandResult(List.of("netadm", "list"), 0, """
                TYPE         PROFILE        STATE
                ncp          User           disabled
                ncp          Automatic      online
                ncu:ip       net1           offline
                ncu:phys     net1           offline
                ncu:ip       net0           online
                loc          Automatic      online
                """, ""), "db01");
        assertThat(reactive.refusal()).isNotNull();
        assertThat(reactive.warning()).isNull();
    }
}
