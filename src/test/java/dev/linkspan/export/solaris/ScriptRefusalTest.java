// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.export.SampleHosts;
import dev.linkspan.export.solaris.StandInMachine.Run;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a script before it changes anything, on a machine of stand-ins for the administrative commands. */
@Tag("slow")
class ScriptRefusalTest {
    @TempDir
    private Path folder;

    @Test
    void anAddressOfAnInterfaceThatTheDesignHasNotStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> {
                    machine.command("ipadm", "create-ip", "net8");
                    machine.command("ipadm", "create-addr", "-T", "static", "-a", "192.0.2.20/24", "net8/v4");
                },
                "192.0.2.20/24 is on net8, which the design has not",
                "ipadm delete-addr net8/v4");
    }

    @Test
    void aLinkThatAnotherAggregationHasStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> machine.command("dladm", "create-aggr", "-m", "trunk", "-l", "net4", "-l", "net9", "aggr8"),
                "net4 is a port of aggr8, which the design has not",
                "dladm remove-aggr -l net4 aggr8");
    }

    @Test
    void theLastPortOfAnotherAggregationIsNotTaken() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.ILLUMOS),
                machine -> machine.command("dladm", "create-aggr", "-l", "net0", "-l", "net3", "aggr8"),
                "aggr8 would have no port left",
                "dladm delete-aggr aggr8");
    }

    @Test
    void aMissingLinkStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.SOLARIS_11),
                machine -> Files.delete(machine.file("links/net3")),
                "there is no link net3 here");
    }

    @Test
    void aPortThatCarriesAnIpInterfaceStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.sun(Platform.ILLUMOS),
                machine -> Files.writeString(machine.file("if/net2"), "ip\n"),
                "net2 carries an IP interface",
                "ipadm delete-ip net2");
    }

    @Test
    void anAggregationOfTheOtherModeStopsTheScriptBeforeAnyChange() throws Exception {
        assertRefused(
                SampleHosts.dlmp(),
                machine -> machine.command("dladm", "create-aggr", "-m", "trunk", "-l", "net0", "dlmp0"),
                "dlmp0 is a trunk aggregation, and a dlmp one is wanted",
                "dladm delete-aggr dlmp0");
    }

    @Test
    void theScriptOfTheOtherSystemStopsBeforeAnyChange() throws Exception {
        Host solaris = SampleHosts.sun(Platform.SOLARIS_11);
        StandInMachine machine = new StandInMachine(folder, SampleHosts.sun(Platform.ILLUMOS));
        Run run = machine.run("sh", SunScripts.script(solaris));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("this is no Oracle Solaris");
        Run old = machine.run("sh", SunScripts.script(SampleHosts.solaris10()));
        assertThat(old.output()).contains("this script is for Solaris 10, this is SunOS 5.11");
        assertThat(machine.changes()).isEmpty();
        Path other = Files.createDirectory(folder.resolve("other"));
        Run illumos =
                new StandInMachine(other, solaris).run("sh", SunScripts.script(SampleHosts.sun(Platform.ILLUMOS)));
        assertThat(illumos.code()).isEqualTo(1);
        assertThat(illumos.output()).contains("this is Oracle Solaris");
    }

    @Test
    void anUnknownArgumentPrintsTheUsage() throws Exception {
        Run run = new StandInMachine(folder, SampleHosts.dlmp())
                .run("sh", SunScripts.script(SampleHosts.dlmp()), "--force");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output()).contains("usage: ", "[--check | --undo]");
    }

    private interface Action {
        void on(StandInMachine machine) throws Exception;
    }

    private void assertRefused(Host host, Action preparation, String... words) throws Exception {
        StandInMachine machine = new StandInMachine(folder, host);
        preparation.on(machine);
        machine.changes();
        Run run = machine.run("sh", SunScripts.script(host));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains(words);
        assertThat(machine.changes()).isEmpty();
    }
}
