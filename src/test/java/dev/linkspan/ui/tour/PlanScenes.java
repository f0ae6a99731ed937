// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.tour;

import dev.linkspan.edit.Edit;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Vlan;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/** Changes of machines: what would be done, applied, kept and refused. */
public final class PlanScenes {
    private final TourWindow window;

    public PlanScenes(TourWindow window) {
        this.window = window;
    }

    /** Takes the pictures. */
    public void play() throws TimeoutException {
        Topology campus = window.model().topology();
        window.robot().interact(() -> {
            window.model().select("web01");
            window.model().perform(Edit.of("Add a VLAN", PlanScenes::withVlan));
        });
        window.robot().clickOn("#tab-plan");
        window.await(() -> window.workbench().plans().preview() != null);
        window.robot().interact(() -> window.canvas().reveal("web01"));
        window.picture("plan");
        window.robot().clickOn("#plan-files-tab");
        window.picture("plan-files");
        window.robot().clickOn("#plan-checks-tab");
        window.picture("plan-checks");
        window.robot().clickOn("#plan-steps-tab");
        window.robot().clickOn("#staged-apply");
        window.picture("apply-asks-first");
        window.dark(true);
        window.robot().clickOn("#apply-begin");
        window.await(() -> window.robot().lookup("#apply-countdown").tryQuery().isPresent());
        window.picture("apply-countdown-dark");
        window.dark(false);
        window.size(1280, 800);
        window.robot().clickOn("#mode-live");
        window.picture("apply-countdown-in-live-1280");
        window.robot().clickOn("#mode-design");
        window.size(1440, 900);
        window.robot().clickOn("#apply-keep");
        window.await(() -> window.robot().lookup("#apply-result").tryQuery().isPresent());
        window.picture("apply-kept");
        window.robot().clickOn("#apply-close");
        window.robot().clickOn("#plan-history-tab");
        window.picture("plan-history");
        window.robot().clickOn("#plan-steps-tab");
        window.robot().interact(() -> window.model().perform(Edit.of("Without LACP", PlanScenes::withoutLacp)));
        window.await(() -> window.workbench().plans().preview() != null);
        window.picture("plan-with-interruptions");
        solarisPlans();
        window.robot().push(KeyCode.CONTROL, KeyCode.K);
        window.robot().write("connect to the").push(KeyCode.ENTER);
        window.await(() -> window.robot().lookup("#connect-go").tryQuery().isPresent());
        window.picture("connect");
        window.robot().push(KeyCode.ESCAPE);
        window.robot().clickOn("#tab-problems");
        window.robot().interact(() -> window.model().replace(campus, null));
    }

    /** A name that Solaris does not take, then two NICs of a machine that become a group with the address of one. */
    private void solarisPlans() throws TimeoutException {
        window.robot().interact(() -> {
            window.model().select("new01");
            window.model().perform(Edit.of("Add an aggregation", PlanScenes::withBundle));
        });
        window.await(() -> window.robot()
                .lookup("#plan-empty-title")
                .queryLabeled()
                .getText()
                .startsWith("No plan for new01"));
        window.robot().interact(() -> window.canvas().reveal("new01"));
        window.picture("plan-refused");
        window.robot().interact(() -> {
            window.model().undo();
            window.model().perform(Edit.of("Add a group", PlanScenes::withGroup));
        });
        window.await(() -> window.workbench().plans().preview() != null);
        window.robot().interact(() -> window.canvas().reveal("new01"));
        window.picture("solaris-plan");
        window.dark(true);
        window.picture("solaris-plan-dark");
        window.dark(false);
        window.robot().clickOn("#plan-apply");
        window.robot().clickOn("#apply-begin");
        window.await(() -> window.robot().lookup("#apply-countdown").tryQuery().isPresent());
        window.picture("solaris-change-awaits");
        window.dark(true);
        window.picture("solaris-change-awaits-dark");
        window.dark(false);
        window.robot().clickOn("#apply-keep");
        window.await(() -> window.robot().lookup("#apply-result").tryQuery().isPresent());
        window.robot().clickOn("#apply-close");
    }

    private static Topology withBundle(Topology topology) {
        return onHost(
                topology,
                "new01",
                host -> host.withAggregations(List.of(AggregationBuilder.builder()
                        .id("new01/backbone")
                        .name("backbone")
                        .mode(AggregationMode.TRUNK)
                        .ports(List.of("new01/net2", "new01/net3"))
                        .lacp(Lacp.OFF)
                        .build())));
    }

    private static Topology withGroup(Topology topology) {
        List<IpInterface> interfaces = Stream.of("net0", "net2")
                .map(nic -> new IpInterface(
                        "new01/ip-" + nic, nic, "new01/" + nic, List.of(IpFamily.INET), List.of(), List.of()))
                .toList();
        List<IpmpMember> members = interfaces.stream()
                .map(it -> new IpmpMember(it.id(), false, List.of(), null))
                .toList();
        DataAddress address = new DataAddress(InterfaceAddress.of("192.0.2.50/24"), null);
        return onHost(
                topology,
                "new01",
                host -> host.withInterfaces(interfaces)
                        .withGroups(List.of(new IpmpGroup(
                                "new01/ipmp0",
                                "ipmp0",
                                members,
                                List.of(address),
                                Detection.LINK,
                                10_000,
                                List.of(),
                                true))));
    }

    private static Topology withVlan(Topology topology) {
        return onHost(
                topology,
                "web01",
                host -> host.withVlans(List.of(new Vlan(
                                "web01/bond0.20", "bond0.20", "web01/bond0", 20, null, null, LinkState.UNKNOWN, null)))
                        .withInterfaces(List.of(
                                ip("web01/ip-bond0", "bond0", "198.51.100.21/24"),
                                ip("web01/ip-bond0.20", "bond0.20", "203.0.113.20/24"))));
    }

    private static Topology withoutLacp(Topology topology) {
        return onHost(
                topology,
                "web01",
                host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.withMode(AggregationMode.ACTIVE_BACKUP)
                                .withLacp(Lacp.OFF)
                                .withTimer(null)
                                .withMinLinks(null))
                        .toList()));
    }

    private static IpInterface ip(String id, String link, String address) {
        return new IpInterface(id, link, "web01/" + link, List.of(), List.of(InterfaceAddress.of(address)), List.of());
    }

    private static Topology onHost(Topology topology, String id, UnaryOperator<Host> change) {
        return topology.withHosts(topology.hosts().stream()
                .map(host -> host.id().equals(id) ? change.apply(host) : host)
                .toList());
    }
}
