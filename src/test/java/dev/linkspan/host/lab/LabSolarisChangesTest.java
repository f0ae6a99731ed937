// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.Watch;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.sim.Fault;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Usage;
import dev.linkspan.topology.Vlan;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated machines of Solaris and illumos are changed by their commands, kept and taken back, as real ones are. */
@Tag("slow")
class LabSolarisChangesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ChangeStatus> awaiting = new CompletableFuture<>();
    private final CompletableFuture<ChangeStatus> last = new CompletableFuture<>();
    private Topology campus;
    private LabWorld world;
    private LabClock clock;

    @BeforeEach
    void start() throws Exception {
        campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, InstantSource.fixed(NOON));
        clock = new LabClock(world, 10);
    }

    @AfterEach
    void stop() {
        clock.close();
        world.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store01", "db01", "new01", "old10"})
    void aMachineHasWhatItsDesignSaysWhenItIsOpened(String id) throws Exception {
        try (ChangeableHost session = world.session(id)) {
            Host seen = machine(session);
            assertThat(seen.platform()).isEqualTo(drawn(id).platform());
            assertThat(Planner.plan(seen, drawn(id), null).steps()).isEmpty();
            assertThat(seen.observation()).isNotNull();
        }
        assertThat(LabWorld.host(world.design(), id)).isEqualTo(drawn(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store01", "db01", "new01", "old10"})
    void aKeptChangeIsWhatThePlanSaysAndStaysOverARestart(String id) throws Exception {
        LabMachine lab = new LabMachine(world, id);
        ChangeableHost session = new LabHostSession(lab);
        List<String> events = new CopyOnWriteArrayList<>();
        Watch watch = world.watch(moment -> moment.events().forEach(event -> events.add(event.text())));
        Host wanted = changed(machine(session));
        Plan plan = Planner.plan(machine(session), wanted, null);
        assertThat(plan.steps()).isNotEmpty();
        assertThat(session.preview(ChangeRequest.of(plan)).refusals()).isEmpty();
        assertThat(session.apply(waiting(plan), this::told).phase()).isEqualTo(ChangePhase.CHECKING);

        ChangeStatus status = untilAwaiting();
        assertThat(status.done()).isEqualTo(plan.steps().size());
        assertThat(Planner.plan(machine(session), wanted, null).steps()).isEmpty();
        assertThat(Planner.plan(LabWorld.host(world.design(), id), wanted, null).steps())
                .as("the lab has it, too")
                .isEmpty();
        ChangeStatus kept = session.confirm(status.id());

        assertThat(kept.phase()).as(kept.toString()).isEqualTo(ChangePhase.KEPT);
        assertThat(session.history()).containsExactly(kept);
        assertThat(session.status()).isEmpty();
        assertThat(told).extracting(ChangeStatus::phase).contains(ChangePhase.CHANGING, ChangePhase.PROBING);
        watch.close();
        assertThat(events)
                .contains(id + ": " + plan.steps().get(0).step().title())
                .doesNotContain(id + " is set up by hand");
        shell(lab).reboot();
        assertThat(Planner.plan(machine(session), wanted, null).steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store01", "db01", "new01", "old10"})
    void aChangeThatNobodyKeepsIsTakenBackExactly(String id) throws Exception {
        ChangeableHost session = world.session(id);
        Host before = machine(session);
        Host wanted = changed(before);
        Plan plan = Planner.plan(before, wanted, null);
        session.apply(new ChangeRequest(plan, Duration.ofSeconds(15), List.of(), null), this::told);

        ChangeStatus end = last.get(120, TimeUnit.SECONDS);

        assertThat(told).extracting(ChangeStatus::phase).contains(ChangePhase.AWAITING, ChangePhase.REVERTING);
        assertThat(end.phase()).as(end.toString()).isEqualTo(ChangePhase.REVERTED);
        assertThat(end.text()).contains("nobody confirmed in time");
        Host after = machine(session);
        assertThat(Planner.plan(after, before, null).steps()).isEmpty();
        assertThat(Planner.plan(after, wanted, null)).isEqualTo(plan);
    }

    /** Somebody at the machine itself does by hand what the second step is about to do. */
    @Test
    void aRefusedCommandIsToldInItsOwnWordsAndWhatWasDoneIsTakenBack() throws Exception {
        ChangeStatus end = applyOnNew01While(1, "ipadm", "create-ip", "aggr0");

        assertThat(end.phase()).as(end.toString()).isEqualTo(ChangePhase.REVERTED);
        assertThat(end.text())
                .isEqualTo("the machine has what it had before: \"ipadm create-ip aggr0\" failed:"
                        + " ipadm: Could not create aggr0: Interface already exists");
        assertThat(Planner.plan(LabWorld.host(world.design(), "new01"), drawn("new01"), null)
                        .steps())
                .isEmpty();
    }

    /** What somebody did meanwhile is not ours to take back, and is told. */
    @Test
    void whatIsOtherwiseThanBeforeIsToldInTheEnd() throws Exception {
        ChangeStatus end = applyOnNew01While(0, "ipadm", "create-ip", "net3");

        assertThat(end.phase()).as(end.toString()).isEqualTo(ChangePhase.STUCK);
        assertThat(end.text()).contains("\"dladm create-aggr ").contains("failed: dladm: ");
        assertThat(end.differences()).isNotEmpty().allMatch(difference -> difference.contains("net3"));
    }

    private ChangeStatus applyOnNew01While(int step, String... command) throws Exception {
        LabMachine lab = new LabMachine(world, "new01");
        ChangeableHost session = new LabHostSession(lab);
        Host before = machine(session);
        Plan plan = Planner.plan(before, changed(before), null);
        assertThat(plan.steps()).hasSize(3);
        session.apply(ChangeRequest.of(plan), status -> {
            if (status.phase() == ChangePhase.CHANGING && status.done() == step) {
                assertThat(shell(lab).run(command).status()).isZero();
            }
            told(status);
        });
        ChangeStatus end = last.get(120, TimeUnit.SECONDS);
        assertThat(told).extracting(ChangeStatus::phase).doesNotContain(ChangePhase.AWAITING);
        assertThat(session.history()).containsExactly(end);
        session.close();
        return end;
    }

    @Test
    void whatBreaksInTheLabIsSeenByTheCommandsBeforeAndAfterAChange() throws Exception {
        ChangeableHost session = world.session("db01");
        String cable = campus.cables().stream()
                .filter(it -> it.a().equals("db01/net0") || "db01/net0".equals(it.b()))
                .findFirst()
                .orElseThrow()
                .id();
        world.fail(Fault.down(cable));
        until(() -> nic(machine(session), "net0").carrier() == LinkState.DOWN);
        assertThat(nic(machine(session), "net1").carrier()).isEqualTo(LinkState.UP);

        Host before = machine(session);
        Plan plan = Planner.plan(before, changed(before), null);
        session.apply(waiting(plan), this::told);
        ChangeStatus status = untilAwaiting();
        assertThat(nic(machine(session), "net0").carrier()).isEqualTo(LinkState.DOWN);
        session.confirm(status.id());
        world.repair(cable, null);
        until(() -> nic(machine(session), "net0").carrier() == LinkState.UP);
        assertThat(world.broken()).isEmpty();
    }

    /** A group without a way to its targets fails on the machine, as it does in the lab. */
    @Test
    void aFailedMemberOfAGroupIsSeen() throws Exception {
        ChangeableHost session = world.session("db01");
        for (String nic : List.of("net0", "net1")) {
            world.fail(Fault.down("db01/" + nic));
        }
        until(() ->
                machine(session).groups().get(0).members().stream().anyMatch(member -> member.usage() == Usage.FAILED));
    }

    @Test
    void thePreviewSaysHowLongWhyAndWhichFilesAndThatNothingElseCanKeepIt() throws Exception {
        ChangeableHost session = world.session("old10");
        Plan plan = Planner.plan(machine(session), changed(machine(session)), null);
        ChangePreview preview = session.preview(ChangeRequest.of(plan));

        assertThat(preview.confirmWithin()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(preview.reasons()).isNotEmpty();
        assertThat(preview.probes()).contains("192.0.2.1");
        assertThat(preview.files()).anySatisfy(file -> {
            assertThat(file.path()).startsWith("/etc/hostname.e1000g");
            assertThat(file.after()).contains("192.0.2.32");
        });
        assertThat(preview.warnings()).noneMatch(warning -> warning.contains("guard"));
        assertThat(session.preview(new ChangeRequest(plan, null, List.of(), ConfigSystem.NETPLAN))
                        .refusals())
                .hasSize(1);
    }

    @Test
    void aSecondChangeIsRefusedMeanwhileAndLeavingTakesTheFirstBack() throws Exception {
        ChangeableHost session = world.session("db01");
        Host before = machine(session);
        Plan plan = Planner.plan(before, changed(before), null);
        session.apply(waiting(plan), this::told);
        untilAwaiting();
        try (ChangeableHost other = world.session("db01")) {
            assertThat(other.status()).isPresent();
            assertThatThrownBy(() -> other.apply(ChangeRequest.of(plan), status -> {}))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining("being changed already");
        }
        session.close();
        assertThat(last.get(60, TimeUnit.SECONDS).phase()).isEqualTo(ChangePhase.REVERTED);
    }

    /** A change that waits for its confirmation longer than any of these tests may take, for which it is not the matter. */
    private static ChangeRequest waiting(Plan plan) {
        return new ChangeRequest(plan, Duration.ofMinutes(20), List.of(), null);
    }

    /** One more data address; a VLAN on store01; on new01 a bundle of two NICs with an address. */
    private static Host changed(Host host) {
        return switch (host.name()) {
            case "store01" ->
                host.withVlans(List.of(new Vlan(
                                "store01/vlan20", "vlan20", "store01/aggr0", 20, null, null, LinkState.UNKNOWN, null)))
                        .withInterfaces(plus(host.interfaces(), ip("store01/ip-vlan20", "vlan20", "store01/vlan20")));
            case "new01" ->
                host.withAggregations(List.of(bundle()))
                        .withInterfaces(plus(host.interfaces(), ip("new01/ip-aggr0", "aggr0", "new01/aggr0")));
            default ->
                host.withGroups(host.groups().stream()
                        .map(group -> group.withAddresses(
                                plus(group.addresses(), new DataAddress(InterfaceAddress.of("192.0.2.32/24"), null))))
                        .toList());
        };
    }

    private static Aggregation bundle() {
        return AggregationBuilder.builder()
                .id("new01/aggr0")
                .name("aggr0")
                .mode(AggregationMode.TRUNK)
                .ports(List.of("new01/net2", "new01/net3"))
                .lacp(Lacp.ACTIVE)
                .timer(LacpTimer.SHORT)
                .policy(List.of(HashLayer.L4))
                .build();
    }

    private static IpInterface ip(String id, String name, String link) {
        return new IpInterface(
                id, name, link, List.of(IpFamily.INET), List.of(InterfaceAddress.of("203.0.113.20/24")), List.of());
    }

    private Host drawn(String id) {
        return LabWorld.host(campus, id);
    }

    private static Host machine(ChangeableHost session) throws Exception {
        return session.observe().hosts().get(0);
    }

    private static SimulatedShell shell(LabMachine lab) {
        return ((SolarisInLab) lab.system()).shell();
    }

    private static Nic nic(Host host, String name) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ChangeStatus untilAwaiting() throws Exception {
        CompletableFuture.anyOf(awaiting, last).get(120, TimeUnit.SECONDS);
        assertThat(awaiting.isDone()).as(told.toString()).isTrue();
        return awaiting.get();
    }

    private void told(ChangeStatus status) {
        told.add(status);
        if (status.phase() == ChangePhase.AWAITING) {
            awaiting.complete(status);
        }
        if (status.phase().isLast()) {
            last.complete(status);
        }
    }

    private interface Holding {
        boolean holds() throws Exception;
    }

    private static void until(Holding something) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!something.holds()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
