// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.joint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Simulated machines, a Linux server and one of Solaris, are changed together. */
@Timeout(120)
class LabJointChangeTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private LabWorld world;
    private Duration confirmWithin = Duration.ofMinutes(10);
    private LabClock clock;
    private ChangeableHost web;
    private ChangeableHost store;

    @BeforeEach
    void start() throws Exception {
        Topology campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, InstantSource.fixed(NOON));
        clock = new LabClock(world, 20);
        web = world.session("web01");
        store = world.session("store01");
    }

    @AfterEach
    void stop() {
        clock.close();
        world.end();
    }

    @Test
    void oneConfirmationKeepsItOnAll() throws Exception {
        Host webBefore = machine(web);
        Host storeBefore = machine(store);
        JointStatus end = run(JointChange::keep, plus(store, 21), plus(web, 20));
        assertThat(end.phase()).as(end.toString()).isEqualTo(JointPhase.KEPT);
        assertThat(machine(web).vlans()).hasSize(webBefore.vlans().size() + 1);
        assertThat(machine(store).vlans()).hasSize(storeBefore.vlans().size() + 1);
        assertThat(web.history()).extracting(status -> status.phase()).containsExactly(ChangePhase.KEPT);
    }

    /** The switches expect LACP: a bond without it is cut off, which the probe of that machine tells. */
    @Test
    void whereTheSecondIsCutOffTheFirstIsTakenBackToo() throws Exception {
        Host webBefore = machine(web);
        Host storeBefore = machine(store);
        JointStatus end = run(JointChange::keep, plus(store, 21), change("web01", web, MoreVlan::withoutLacp));
        assertThat(end.phase()).as(end.toString()).isEqualTo(JointPhase.REVERTED);
        assertThat(end.text()).contains("web01: ").contains("198.51.100.1 answered before");
        assertUnchanged(store, storeBefore);
        assertUnchanged(web, webBefore);
        assertThat(store.history()).extracting(status -> status.phase()).containsExactly(ChangePhase.REVERTED);
    }

    @Test
    void whatNobodyKeepsIsTakenBackOnAll() throws Exception {
        confirmWithin = Duration.ofSeconds(60);
        Host webBefore = machine(web);
        Host storeBefore = machine(store);
        JointStatus end = run(change -> {}, plus(web, 20), plus(store, 21));
        assertThat(end.phase()).as(end.toString()).isEqualTo(JointPhase.REVERTED);
        assertThat(end.text()).contains("in time");
        assertUnchanged(web, webBefore);
        assertUnchanged(store, storeBefore);
    }

    private static void assertUnchanged(ChangeableHost session, Host before) throws HostUnreachableException {
        assertThat(Planner.plan(machine(session), before, null).isEmpty()).isTrue();
        assertThat(Planner.plan(before, machine(session), null).isEmpty()).isTrue();
    }

    private JointStatus run(Consumer<JointChange> whenAllWait, MachineChange... changes) throws InterruptedException {
        JointChange[] change = new JointChange[1];
        change[0] = new JointChange(JointPreview.of(List.of(changes)), status -> {
            if (status.phase() == JointPhase.AWAITING) {
                whenAllWait.accept(change[0]);
            }
        });
        return change[0].run();
    }

    private MachineChange plus(ChangeableHost session, int tag) throws HostUnreachableException {
        return change(machine(session).name(), session, host -> MoreVlan.on(host, tag));
    }

    private MachineChange change(String name, ChangeableHost session, UnaryOperator<Host> wish)
            throws HostUnreachableException {
        Host now = machine(session);
        return new MachineChange(
                name,
                session,
                new ChangeRequest(Planner.plan(now, wish.apply(now), null), confirmWithin, List.of(), null));
    }

    private static Host machine(ChangeableHost session) throws HostUnreachableException {
        return session.observe().hosts().get(0);
    }
}
