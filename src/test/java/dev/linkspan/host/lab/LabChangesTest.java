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
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Topology;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A simulated machine is changed, kept and taken back, as a real one is. */
class LabChangesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ChangeStatus> awaiting = new CompletableFuture<>();
    private final CompletableFuture<ChangeStatus> last = new CompletableFuture<>();
    private LabWorld world;
    private LabClock clock;
    private ChangeableHost session;

    @BeforeEach
    void start() throws Exception {
        Topology campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, InstantSource.fixed(NOON));
        clock = new LabClock(world, 10);
        session = world.session("web01");
    }

    @AfterEach
    void stop() {
        clock.close();
        world.end();
    }

    @Test
    void aKeptChangeIsWhatThePlanSays() throws Exception {
        Host wanted = withVlan(machine());
        Plan plan = Planner.plan(machine(), wanted, null);
        List<String> seen = new CopyOnWriteArrayList<>();
        Watch watch = session.watch(update -> update.events().forEach(event -> seen.add(event.text())));
        assertThat(session.apply(waiting(plan), this::told).phase()).isEqualTo(ChangePhase.CHECKING);

        ChangeStatus status = awaiting.get(60, TimeUnit.SECONDS);
        assertThat(status.done()).isEqualTo(plan.steps().size());
        assertThat(status.remaining()).isPositive();
        ChangeStatus kept = session.confirm(status.id());

        assertThat(kept.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(kept.text()).as("as real machines say it").isEqualTo("the change is kept");
        assertThat(Planner.plan(machine(), wanted, null).isEmpty()).isTrue();
        assertThat(session.history()).containsExactly(kept);
        assertThat(session.status()).isEmpty();
        assertThat(told.get(told.size() - 1)).isEqualTo(kept);
        watch.close();
        assertThat(seen).contains("web01: " + plan.steps().get(0).step().title());
    }

    @Test
    void aChangeThatNobodyKeepsIsTakenBackExactly() throws Exception {
        Host before = machine();
        Plan plan = Planner.plan(before, withVlan(before), null);
        session.apply(new ChangeRequest(plan, Duration.ofSeconds(15), List.of(), null), this::told);

        ChangeStatus end = last.get(120, TimeUnit.SECONDS);

        assertThat(end.phase()).as(end.toString()).isEqualTo(ChangePhase.REVERTED);
        assertThat(end.text()).contains("nobody confirmed in time");
        assertThat(machine()).isEqualTo(before);
        assertThat(told).extracting(ChangeStatus::phase).contains(ChangePhase.CHANGING, ChangePhase.REVERTING);
    }

    /** The switches expect LACP: a bond without it is cut off, which only the probe tells. */
    @Test
    void aChangeThatCutsTheMachineOffIsTakenBackAndLacpConvergesAgain() throws Exception {
        Host before = machine();
        Plan plan = Planner.plan(before, activeBackup(before), null);
        session.apply(ChangeRequest.of(plan), this::told);

        ChangeStatus end = last.get(120, TimeUnit.SECONDS);

        assertThat(end.phase()).as(end.toString()).isEqualTo(ChangePhase.REVERTED);
        assertThat(end.text()).contains("198.51.100.1 answered before");
        assertThat(Planner.plan(machine(), before, null).isEmpty()).isTrue();
        assertThat(Planner.plan(before, machine(), null).isEmpty()).isTrue();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until && !carries()) {
            Thread.onSpinWait();
        }
        assertThat(carries()).isTrue();
        assertThat(world.state().hosts())
                .filteredOn(host -> host.id().equals("store01"))
                .flatExtracting(Host::nics)
                .extracting("carrier")
                .containsOnly(LinkState.UP);
    }

    @Test
    void leavingTakesAChangeBackAndASecondOneIsRefusedMeanwhile() throws Exception {
        Plan plan = Planner.plan(machine(), withVlan(machine()), null);
        session.apply(waiting(plan), this::told);
        awaiting.get(60, TimeUnit.SECONDS);
        try (ChangeableHost other = world.session("web01")) {
            assertThat(other.status()).isPresent();
            assertThatThrownBy(() -> other.apply(ChangeRequest.of(plan), status -> {}))
                    .isInstanceOf(ChangeRefusedException.class)
                    .hasMessageContaining("being changed already");
        }
        assertThat(session.status()).isPresent();

        session.close();
        assertThat(last.get(60, TimeUnit.SECONDS).phase()).isEqualTo(ChangePhase.REVERTED);
    }

    @Test
    void aPlanForAnotherStateIsRefusedAndNothingIsChanged() throws Exception {
        Plan plan = Planner.plan(machine(), withVlan(machine()), null);
        keep(plan);
        Host before = machine();
        assertThat(session.preview(ChangeRequest.of(plan)).refusals()).isNotEmpty();
        assertThatThrownBy(() -> session.apply(ChangeRequest.of(plan), status -> {}))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining("make the plan anew");
        assertThat(machine()).isEqualTo(before);
    }

    @Test
    void thePreviewSaysHowLongWhyAndWhatIsWritten() throws Exception {
        Plan plan = Planner.plan(machine(), withVlan(machine()), null);
        ChangePreview preview = session.preview(ChangeRequest.of(plan));

        assertThat(preview.confirmWithin()).isEqualTo(Duration.ofMinutes(2));
        assertThat(preview.reasons()).containsExactly("time to look: 30 s", "LACP with slow timers: 90 s");
        assertThat(preview.probes()).containsExactly("198.51.100.1");
        assertThat(preview.owners()).isNotEmpty();
        assertThat(preview.files()).singleElement().satisfies(file -> {
            assertThat(file.before()).contains("bond0").doesNotContain("bond0.20");
            assertThat(file.after()).contains("bond0.20");
        });
        assertThat(session.preview(new ChangeRequest(plan, null, List.of(), ConfigSystem.IFUPDOWN))
                        .refusals())
                .hasSize(1);
    }

    @Test
    void moreTimeIsGivenWithinBounds() throws Exception {
        session.apply(waiting(Planner.plan(machine(), withVlan(machine()), null)), this::told);
        ChangeStatus status = awaiting.get(60, TimeUnit.SECONDS);
        assertThat(session.extend(status.id(), Duration.ofMinutes(30)).remaining())
                .isEqualTo(Duration.ofMinutes(30));
        assertThatThrownBy(() -> session.extend(status.id(), Duration.ofSeconds(14)))
                .isInstanceOf(ChangeRefusedException.class);
        assertThat(session.rollback(status.id()).phase()).isEqualTo(ChangePhase.REVERTED);
        assertThatThrownBy(() -> session.confirm(status.id())).isInstanceOf(ChangeRefusedException.class);
    }

    /** A change that waits for its confirmation longer than any of these tests may take, for which it is not the matter. */
    private static ChangeRequest waiting(Plan plan) {
        return new ChangeRequest(plan, Duration.ofMinutes(20), List.of(), null);
    }

    private void keep(Plan plan) throws Exception {
        CompletableFuture<ChangeStatus> ready = new CompletableFuture<>();
        session.apply(waiting(plan), status -> {
            if (status.phase() == ChangePhase.AWAITING || status.phase().isLast()) {
                ready.complete(status);
            }
        });
        assertThat(session.confirm(ready.get(60, TimeUnit.SECONDS).id()).phase())
                .isEqualTo(ChangePhase.KEPT);
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

    private boolean carries() throws Exception {
        return machine().aggregations().stream()
                        .flatMap(bond -> bond.lacpPorts().stream())
                        .filter(port -> port.actorState() != null && (port.actorState() & 0x30) == 0x30)
                        .count()
                == 2;
    }

    private Host machine() throws Exception {
        return session.observe().hosts().get(0);
    }

    private static Host withVlan(Host host) {
        return host.withVlans(List.of(
                        new Vlan("web01/bond0.20", "bond0.20", "web01/bond0", 20, null, null, LinkState.UNKNOWN, null)))
                .withInterfaces(plus(
                        host.interfaces(),
                        new dev.linkspan.topology.IpInterface(
                                "web01/ip-bond0.20",
                                "bond0.20",
                                "web01/bond0.20",
                                List.of(),
                                List.of(InterfaceAddress.of("203.0.113.20/24")),
                                List.of())));
    }

    private static Host activeBackup(Host host) {
        UnaryOperator<dev.linkspan.topology.Aggregation> change = bond ->
                bond.withMode(AggregationMode.ACTIVE_BACKUP).withLacp(Lacp.OFF).withTimer(null);
        return host.withAggregations(host.aggregations().stream().map(change).toList());
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
