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
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.NativeCommands;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members of IPMP groups of simulated machines are taken out of use through their guard, and brought back. */
@Timeout(120)
class GroupProvingTest {
    private static final Duration HOLD = Duration.ofSeconds(5);
    /** Virtual seconds a second. What is measured in 5 of them, and undone after 15, must find a busy processor in time. */
    private static final double SPEED = 4;

    private final List<AutoCloseable> open = new ArrayList<>();
    private LabWorld world = new LabWorld(Topology.empty("none"), List.of(), 1, InstantSource.system());
    private @Nullable Host host;

    @AfterEach
    void end() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private ChangeableHost start(Topology design) {
        world = new LabWorld(design, List.of(), 1, InstantSource.system());
        open.add(world::end);
        world.advance(Ticks.seconds(200));
        host = design.hosts().get(0);
        ChangeableHost session = world.session(host.id());
        open.add(session);
        return session;
    }

    private static Topology example(String name) throws Exception {
        return Designs.read(Path.of("assets/" + name + ".json"));
    }

    private static List<Link> parts(ChangeableHost session) throws Exception {
        Topology seen = session.observe();
        return TopologyIndex.of(seen)
                .host(seen.hosts().get(0).id())
                .orElseThrow()
                .linksUnder(seen.hosts().get(0).groups().get(0));
    }

    private static PortDown port(ChangeableHost session, Link link) throws Exception {
        return PortDown.of(new Evidence(session.observe(), null), link.id(), null);
    }

    private static List<Usage> usages(ChangeableHost session) throws Exception {
        return session.observe().hosts().get(0).groups().get(0).members().stream()
                .map(IpmpMember::usage)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "examples/ipmp-active-standby-probes, illumos",
        "examples/two-switches-ipmp-over-aggregations, Oracle Solaris 11"
    })
    void eachMemberIsNotMissedAndComesBack(String name, String system) throws Exception {
        ChangeableHost session = start(example(name));
        assertThat(host.platform().label()).isEqualTo(system);
        open.add(new LabClock(world, SPEED));
        List<Usage> before = usages(session);
        for (Link link : parts(session)) {
            PortDown port = WholeAgain.await(session, link.id(), null, WholeAgain.LONGEST);
            assertThat(port.plan().steps()).singleElement().satisfies(planned -> {
                SolarisStep step = (SolarisStep) planned.step();
                assertThat(NativeCommands.of(step))
                        .extracting(it -> it.words())
                        .containsExactly(List.of("if_mpadm", "-d", link.name()));
                assertThat(step.inverse())
                        .isEqualTo(new SolarisStep(step.system(), new IpChange.BringBack(link.name(), port.of())));
            });
            PortProof proof = new Proving(session, new LabReach(world, port.mates()), HOLD, text -> {}).run(port);
            assertThat(proof.isProved()).as(proof.sentence()).isTrue();
            assertThat(proof.out()).isTrue();
            assertThat(proof.port()).isEqualTo(link.name());
            assertThat(proof.of()).isEqualTo("ipmp0");
            assertThat(usages(session)).isEqualTo(before);
            assertThat(session.history().get(0).text()).endsWith(" tells: " + proof.sentence());
        }
    }

    @Test
    void whoGoesAwayInTheMiddleLeavesTheMemberInUse() throws Exception {
        ChangeableHost session = start(example("examples/ipmp-active-standby-probes"));
        List<Usage> before = usages(session);
        open.add(new LabClock(world, SPEED));
        BlockingQueue<ChangeStatus> told = new LinkedBlockingQueue<>();
        session.apply(Proving.request(port(session, parts(session).get(0))), told::add);
        ChangeStatus status = told.take();
        while (status.phase() != ChangePhase.AWAITING) {
            assertThat(status.phase().isLast()).as(status.text()).isFalse();
            status = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(usages(session)).contains(Usage.OFFLINE);
        session.close();
        while (!status.phase().isLast()) {
            status = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(usages(world.session(host.id()))).isEqualTo(before);
    }

    @Test
    void aPortOfAnAggregationIsReferredToItsGroup() throws Exception {
        ChangeableHost session = start(example("examples/two-switches-ipmp-over-aggregations"));
        String nic = host.nics().get(0).name();
        assertThat(refused(session, nic))
                .contains("on Oracle Solaris 11 no command takes a port of an aggregation out of use for a while")
                .contains("prove ipmp0");
    }

    @Test
    void onSolaris10ItIsRefusedInWords() throws Exception {
        Topology campus = example("lab/campus");
        Topology ten = campus.withHosts(campus.hosts().stream()
                .filter(it -> it.platform() == Platform.SOLARIS_10)
                .toList());
        ChangeableHost session = start(ten.withCables(List.of()));
        assertThat(refused(session, host.nics().get(0).name()))
                .contains("on Solaris 10 the data addresses move with if_mpadm")
                .contains("if_mpadm -d e1000g0");
    }

    private static String refused(ChangeableHost session, String name) throws Exception {
        Topology seen = session.observe();
        String id = seen.hosts().get(0).nics().stream()
                .filter(nic -> nic.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        return catchThrowableOfType(ChangeRefusedException.class, () -> PortDown.of(new Evidence(seen, null), id, null))
                .getMessage();
    }
}
