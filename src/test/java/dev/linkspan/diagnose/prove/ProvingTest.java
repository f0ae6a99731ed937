// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkspan.Designs;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ports of simulated machines are taken out of use and brought back. */
@Timeout(120)
class ProvingTest {
    private static final String FIRST = "web01/enp1s0f0";
    private static final List<String> BOTH = List.of(FIRST, "web01/enp130s0f0");
    private static final Duration HOLD = Duration.ofSeconds(5);
    /** Virtual seconds a second. What is measured in 5 of them, and undone after 15, must find a busy processor in time. */
    private static final double SPEED = 4;

    private Topology design = Topology.empty("none");
    private LabWorld world = new LabWorld(design, List.of(), 1, InstantSource.system());
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        design = Designs.read(Path.of("assets/examples/linux-lacp-bond.json"));
        world = new LabWorld(design, List.of(), 1, InstantSource.system());
        world.advance(Ticks.seconds(200));
        open.add(world::end);
    }

    @AfterEach
    void end() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void aPortOfAWorkingBondIsNotMissedAndComesBack() throws Exception {
        open.add(new LabClock(world, SPEED));
        ChangeableHost host = session();
        List<String> progress = new ArrayList<>();
        PortProof proof = new Proving(host, new LabReach(world, BOTH), HOLD, progress::add).run(port(host));
        assertThat(proof.isProved()).as(proof.sentence()).isTrue();
        assertThat(proof.sent()).isPositive();
        assertThat(proof.out()).isTrue();
        assertThat(proof.port()).isEqualTo("enp1s0f0");
        assertThat(proof.of()).isEqualTo("bond0");
        assertThat(progress).hasSize(3);
        assertThat(host.observe().hosts().get(0).nics())
                .filteredOn(nic -> nic.id().equals(FIRST))
                .singleElement()
                .matches(nic -> !Boolean.FALSE.equals(nic.adminUp()));
        assertThat(host.history()).singleElement().satisfies(it -> {
            assertThat(it.phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(it.text()).as("the number is in it").endsWith(" tells: " + proof.sentence());
        });
    }

    @Test
    void whoGoesAwayInTheMiddleLeavesThePortInUse() throws Exception {
        open.add(new LabClock(world, SPEED));
        BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
        ChangeableHost host = session();
        host.apply(Proving.request(port(host)), told::add);
        ChangeStatus status = told.take();
        while (status.phase() != ChangePhase.AWAITING) {
            assertThat(status.phase().isLast()).as(status.text()).isFalse();
            status = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(adminUp()).isFalse();
        host.close();
        while (!status.phase().isLast()) {
            status = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(adminUp()).isTrue();
    }

    @Test
    void whatIsNotReachedMeanwhileIsNotRedundant() throws Exception {
        open.add(new LabClock(world, SPEED));
        ChangeableHost host = session();
        // Only the port itself is asked.
        PortProof proof = new Proving(host, new LabReach(world, List.of(FIRST)), HOLD, text -> {}).run(port(host));
        assertThat(proof.out()).isTrue();
        assertThat(proof.reached()).isFalse();
        assertThat(proof.isProved()).isFalse();
        assertThat(proof.lost()).isPositive();
        assertThat(proof.silenceDownMs()).isGreaterThan(1000);
        assertThat(proof.whole()).isTrue();
        assertThat(proof.sentence()).startsWith("Without enp1s0f0 the simulated flows did not answer: ");
    }

    @Test
    void theLastWayIsNotCut() throws Exception {
        world.fail(Fault.down("web01/enp130s0f0"));
        world.advance(world.time() + Ticks.seconds(30));
        assertThat(refused(session(), FIRST).refusals())
                .anyMatch(it -> it.id().equals("P-01"))
                .anyMatch(it -> it.reason().equals("without enp1s0f0 bond0.20 would be cut off"));
    }

    @Test
    void minLinksIsTheLastWayToo() throws Exception {
        Topology strict = design.withHosts(design.hosts().stream()
                .map(host -> host.withAggregations(host.aggregations().stream()
                        .map(bond -> bond.withMinLinks(2))
                        .toList()))
                .toList());
        LabWorld other = new LabWorld(strict, List.of(), 1, InstantSource.system());
        open.add(other::end);
        other.advance(Ticks.seconds(200));
        assertThat(refused(other.session("web01"), FIRST).refusals())
                .anyMatch(it -> it.reason().startsWith("bond0 needs 2 usable ports (min_links) and would have 1"));
    }

    @Test
    void aNicThatIsInNoAggregationHasNoStandIn() throws Exception {
        Topology single = design.withHosts(design.hosts().stream()
                .map(host -> host.withAggregations(List.of())
                        .withInterfaces(List.of())
                        .withVlans(List.of())
                        .withRoutes(List.of()))
                .toList());
        LabWorld other = new LabWorld(single, List.of(), 1, InstantSource.system());
        open.add(other::end);
        assertThat(refused(other.session("web01"), FIRST).getMessage()).contains("enp1s0f0 is in no aggregation");
    }

    private ChangeableHost session() {
        ChangeableHost host = world.session("web01");
        open.add(host);
        return host;
    }

    private PortDown port(ChangeableHost host) throws Exception {
        return PortDown.of(new Evidence(host.observe(), null), FIRST, null);
    }

    private boolean adminUp() {
        return world.state().hosts().get(0).nics().stream()
                .filter(nic -> nic.id().equals(FIRST))
                .noneMatch(nic -> Boolean.FALSE.equals(nic.adminUp()));
    }

    private static ChangeRefusedException refused(ChangeableHost host, String nic) throws Exception {
        Evidence evidence = new Evidence(host.observe(), null);
        return catchThrowableOfType(ChangeRefusedException.class, () -> PortDown.of(evidence, nic, null));
    }
}
