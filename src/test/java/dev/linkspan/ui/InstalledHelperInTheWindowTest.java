// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui;

import static dev.linkspan.ui.WindowDriver.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.edit.Edit;
import dev.linkspan.helper.Installation;
import dev.linkspan.helper.Sandbox;
import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import dev.linkspan.ui.plan.MachineWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The real window before the helper as it is installed, with its guard and the kernel, in a namespace of the test's own. */
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class InstalledHelperInTheWindowTest extends WindowTest {
    private static final InterfaceAddress OLD = InterfaceAddress.of("198.51.100.7/24");
    private static final InterfaceAddress MORE = InterfaceAddress.of("198.51.100.9/24");

    private static Installation installation;

    private Sandbox sandbox;
    private String host = "";

    @BeforeAll
    static void install(@TempDir Path home) throws Exception {
        installation = new Installation(home);
    }

    @Override
    protected StartOptions options() throws Exception {
        sandbox = new Sandbox();
        afterwards(sandbox::close);
        Topology machine;
        try (HelperHost helper = installed()) {
            machine = helper.observe();
        }
        host = machine.hosts().get(0).id();
        return options("--open=" + Files.writeString(folder.resolve("machine.json"), TopologyJson.write(machine)));
    }

    @BeforeEach
    void connected() throws TimeoutException {
        interact(() -> model.select(host));
        clickOn("#tab-plan");
        window.connect("sandbox");
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));
    }

    /** Whatever way the dialog gives, it ends at the helper in the namespace. */
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        return installed();
    }

    private HelperHost installed() throws HostUnreachableException {
        return HelperHost.open(
                new HelperWay.Local(sandbox.inside(installation.launcher().toString())), Asker.NOBODY);
    }

    @Test
    void anAddressIsAppliedToTheMachineAndKeptAndTheNextOneIsTakenBack() throws Exception {
        apply(List.of(OLD, MORE));
        assertThat(sandbox.addresses()).contains(OLD.text(), MORE.text());
        clickOn("#apply-keep");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result")).isEqualTo("The change is kept.");
        assertThat(sandbox.addresses()).contains(OLD.text(), MORE.text());
        clickOn("#apply-close");
        // Until the machine was looked at again the plan that was carried out stands there.
        until(() -> window.text("#plan-empty-title").equals("The machine has what the design says"));

        apply(List.of(MORE));
        assertThat(sandbox.addresses()).contains(MORE.text()).doesNotContain(OLD.text());
        clickOn("#apply-revert");
        until(() -> window.shown("#apply-result"));
        assertThat(window.text("#apply-result"))
                .isEqualTo("The machine has what it had before: somebody asked for it.");
        assertThat(sandbox.addresses()).contains(OLD.text(), MORE.text());
    }

    private void apply(List<InterfaceAddress> addresses) throws TimeoutException {
        interact(() -> model.perform(Edit.of("Change the addresses", design -> with(design, addresses))));
        until(() -> window.text("#tab-plan").startsWith("Plan ")
                && workbench.plans().preview() != null);
        window.apply();
    }

    private static Topology with(Topology design, List<InterfaceAddress> addresses) {
        List<Host> hosts = new ArrayList<>();
        for (Host host : design.hosts()) {
            hosts.add(host.withInterfaces(host.interfaces().stream()
                    .map(ip -> ip.name().equals("eth1") ? ip.withAddresses(addresses) : ip)
                    .toList()));
        }
        return design.withHosts(hosts);
    }
}
