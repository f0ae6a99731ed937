// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.host.solaris.SolarisHost;
import dev.linkspan.host.solaris.SolarisSshd;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member of an IPMP group is taken out of use over real ssh by the guard of a simulated machine, which brings it back. */
@Tag("slow")
@Timeout(600)
class TakenOutOverSshTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    private Path home;

    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void needWhatItTakes() {
        String missing = SolarisSshd.missing();
        if (!missing.isEmpty()) {
            System.out.println(
                    "SKIPPED: members of a simulated machine taken out over ssh, because there is " + missing);
        }
        assumeTrue(missing.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"SOLARIS_11", "ILLUMOS", "ILLUMOS_IFCONFIG"})
    void itIsBroughtBackWhenItIsAskedFor(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.pair(flavour, home);
                Commands commands = SeedOverSsh.ssh(sshd, "root")) {
            SolarisHost host = new SolarisHost(commands);
            SolarisChanges changes = SeedOverSsh.changes(commands, host);
            List<Usage> before = usages(host);
            ChangeStatus begun = takeOut(host, changes);
            assertThat(usages(host)).contains(Usage.OFFLINE);
            assertThat(changes.rollback(begun.id()).phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(usages(host)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SOLARIS_11", "ILLUMOS_IFCONFIG"})
    void afterAPowerCutItIsBackAnyway(Flavour flavour) throws Exception {
        try (SolarisSshd sshd = SeedOverSsh.pair(flavour, home)) {
            List<Usage> before;
            Commands commands = SeedOverSsh.ssh(sshd, "root");
            SolarisHost host = new SolarisHost(commands);
            before = usages(host);
            takeOut(host, SeedOverSsh.changes(commands, host));
            sshd.restart();
            SeedOverSsh.awaitEnd(sshd);
            try (Commands again = SeedOverSsh.ssh(sshd, "root")) {
                SolarisHost now = new SolarisHost(again);
                assertThat(usages(now)).isEqualTo(before);
                assertThat(SeedOverSsh.changes(again, now).history())
                        .extracting(ChangeStatus::phase)
                        .containsExactly(ChangePhase.REVERTED);
            }
        }
    }

    private ChangeStatus takeOut(SolarisHost host, SolarisChanges changes) throws Exception {
        Host seen = SeedOverSsh.seen(host);
        Plan plan = Planner.takeDown(seen, seen.interfaces().get(0).name(), null);
        assertThat(changes.preview(ChangeRequest.of(plan)).refusals()).isEmpty();
        ChangeStatus begun = changes.apply(new ChangeRequest(plan, HALF_AN_HOUR, List.of(), null), told::add);
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (told.stream().noneMatch(status -> status.phase() == ChangePhase.AWAITING)) {
            assertThat(System.nanoTime()).as(told::toString).isLessThan(until);
            assertThat(told).noneMatch(status -> status.phase().isLast());
            Thread.sleep(20);
        }
        return begun;
    }

    private static List<Usage> usages(SolarisHost host) throws Exception {
        return SeedOverSsh.seen(host).groups().get(0).members().stream()
                .map(IpmpMember::usage)
                .toList();
    }
}
