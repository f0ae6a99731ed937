// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.lab.shell.SeedCommands;
import dev.linkspan.host.lab.shell.SeedLab;
import dev.linkspan.host.lab.shell.ShellCommands;
import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.CountersBuilder;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signs by the commands of a Solaris or illumos machine: simulated ones, and texts as the systems print them. */
@Timeout(120)
class SolarisSignsTest {
    private static final Instant AT = Instant.parse("2026-01-02T12:00:00Z");
    private static final String KSTAT = """
            link:0:net0:ierrors\t3
            link:0:net0:ipackets64\t1000
            link:0:net0:link_state\t1
            link:0:net0:obytes64\t9999999999
            link:0:net0:rbytes64\t123456
            link:0:aggr1:rbytes64\t7
            """;
    private static final String MESSAGES = """
            Dec 31 23:59:58 web01 mac: [ID 486395 kern.info] NOTICE: net0 link down
            Jan  2 11:58:00 web01 in.mpathd[123]: [ID 594170 daemon.error] The link has gone down on net0
            Jan  2 11:59:00 web01 sshd[99]: [ID 800047 auth.info] Accepted publickey for admin
            2026-01-02T11:59:30.123+00:00 web01 aggr: [ID 1 kern.notice] port net1 left aggr1
            nonsense
            """;

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"SOLARIS_10", "SOLARIS_11", "ILLUMOS"})
    void aSimulatedMachineTellsCountersAndItsLog(Platform platform) throws Exception {
        LabWorld world = SeedLab.world(SeedLab.design(platform));
        try (SimulatedShell shell = SimulatedShell.start(world, "h")) {
            for (String command : SeedCommands.of(platform)) {
                assertThat(shell.run(command.split(" ", -1)).status())
                        .as(command)
                        .isZero();
            }
            String nic = SeedLab.nic(platform, 4);
            world.fail(Fault.down("h/" + nic));
            world.advance(world.time() + Ticks.seconds(30));
            try (SolarisHost host = new SolarisHost(new ShellCommands(shell, Caller.root()))) {
                HostSigns signs = host.signs();
                assertThat(signs.gaps()).isEmpty();
                Sign<Counters> counters =
                        Objects.requireNonNull(signs.port(nic).orElseThrow().counters());
                assertThat(counters.source()).isEqualTo("kstat");
                assertThat(counters.value().rxBytes()).isNotNegative();
                assertThat(signs.log()).anySatisfy(line -> {
                    assertThat(line.value().text()).contains("in.mpathd").contains(nic);
                    assertThat(line.value().at()).isNotNull();
                });
            }
        }
    }

    @Test
    void whatTheSystemPrintsIsRead() {
        HostSigns signs = signs(KSTAT, MESSAGES, "unix:0:system_misc:boot_time\t1767000000\n", "");
        assertThat(Objects.requireNonNull(signs.port("net0").orElseThrow().counters())
                        .value())
                .isEqualTo(CountersBuilder.builder()
                        .epoch("1767000000:net0")
                        .rxErrors(3L)
                        .rxPackets(1000L)
                        .txBytes(9_999_999_999L)
                        .rxBytes(123_456L)
                        .build());
        assertThat(signs.log())
                .extracting(Sign::value)
                .containsExactly(
                        new LogLine(Instant.parse("2025-12-31T22:59:58Z"), "mac: NOTICE: net0 link down"),
                        new LogLine(
                                Instant.parse("2026-01-02T10:58:00Z"),
                                "in.mpathd[123]: The link has gone down on net0"),
                        new LogLine(Instant.parse("2026-01-02T11:59:30.123Z"), "aggr: port net1 left aggr1"));
    }

    @Test
    void ofSolaris10EachDriverCounts() {
        HostSigns signs = SignQuestions.signs(
                Platform.SOLARIS_10,
                "old",
                answers("e1000g:0:mac:rbytes64\t5\ne1000g:1:mac:rbytes64\t6\n", "", "", ""),
                AT);
        assertThat(signs.ports()).extracting("link").containsExactly("e1000g0", "e1000g1");
    }

    @Test
    void whatIsRefusedAndWhatIsNotThereAreDifferentGaps() {
        List<CommandResult> answers = new ArrayList<>(answers("", "", "", ""));
        answers.set(0, new CommandResult(List.of("kstat"), 127, "", "kstat: not found"));
        answers.set(2, new CommandResult(List.of("tail"), 1, "", "tail: cannot open input: Permission denied"));
        answers.set(5, new CommandResult(List.of("pfexec"), 1, "", "fmadm: failed to connect to fmd"));
        assertThat(SignQuestions.signs(Platform.ILLUMOS, "h", answers, AT).gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.NOT_OFFERED, Gap.Reason.NOT_ALLOWED, Gap.Reason.FAILED);
    }

    @Test
    void damagedOutputsEndNothing() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            HostSigns signs = signs(
                    damaged(KSTAT, random),
                    damaged(MESSAGES, random),
                    damaged("unix:0:system_misc:boot_time\t1767000000\n", random),
                    damaged("NIC-8000-0Q Major\n", random));
            assertThat(signs.ports()).hasSizeLessThan(10);
        }
    }

    @Test
    void withoutAClockLinesHaveNoTime() {
        assertThat(MessageLines.read(MESSAGES, Set.of("net0"), MessageTimes.of("nonsense", "")))
                .extracting(LogLine::at)
                .containsExactly(null, null, Instant.parse("2026-01-02T11:59:30.123Z"));
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int j = random.nextInt(5); j >= 0 && !damaged.isEmpty(); j--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, (char) random.nextInt(0x300));
                case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(9)));
                default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 9)));
            }
        }
        return damaged.toString();
    }

    private static HostSigns signs(String kstat, String messages, String boot, String faults) {
        return SignQuestions.signs(Platform.ILLUMOS, "web01", answers(kstat, messages, boot, faults), AT);
    }

    /** The machine is an hour east of Greenwich. */
    private static List<CommandResult> answers(String kstat, String messages, String boot, String faults) {
        return List.of(
                new CommandResult(List.of("kstat"), 0, kstat, ""),
                new CommandResult(List.of("kstat"), 0, boot, ""),
                new CommandResult(List.of("tail"), 0, messages, ""),
                new CommandResult(List.of("date"), 0, "2026-01-02T13:00:00\n", ""),
                new CommandResult(List.of("date"), 0, "2026-01-02T12:00:01\n", ""),
                new CommandResult(List.of("pfexec"), 0, faults, ""));
    }
}
