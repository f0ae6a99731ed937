// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.plan.Command;
import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.topology.Ip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seed scenario for each flavour: the commands are compared with those in the test's resources. */
class SeedPlanTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/linkspan/plan/solaris");

    private static Plan plan(Flavour flavour) {
        return Planner.plan(SolarisHosts.seedBefore(flavour), SolarisHosts.seed(flavour), Ip.of("192.0.2.77"));
    }

    @ParameterizedTest
    @EnumSource
    void theCommandsAreThoseOfTheSystem(Flavour flavour) throws IOException {
        StringBuilder text = new StringBuilder();
        for (PlannedStep planned : plan(flavour).steps()) {
            text.append("# ").append(planned.step().title());
            if (planned.interrupts() != null) {
                text.append(" [")
                        .append(String.join(", ", planned.interrupts().addresses()))
                        .append(']');
            }
            text.append('\n');
            IpCommands.of(planned.step()).forEach(it -> text.append(it.text()).append('\n'));
        }
        text.append("# back\n");
        plan(flavour)
                .inverses()
                .forEach(step -> text.append(
                        IpCommands.of(step).stream().map(it -> it.text() + "\n").collect(Collectors.joining())));
        BootFiles.of(SolarisSetup.of(SolarisHosts.seedBefore(flavour)).withRoutes(java.util.List.of()))
                .forEach((path, content) ->
                        text.append("# before ").append(path).append('\n').append(content));
        SolarisSetup after = SolarisSetup.of(SolarisHosts.seedBefore(flavour));
        for (PlannedStep planned : plan(flavour).steps()) {
            after = after.after(planned.step());
        }
        BootFiles.of(after)
                .forEach((path, content) ->
                        text.append("# after ").append(path).append('\n').append(content));
        Path golden = GOLDEN.resolve("seed-" + flavour.word() + ".txt");
        if (Boolean.getBoolean("linkspan.golden")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text.toString(), StandardCharsets.UTF_8);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** The group is left by one member at a time, and the data address never goes where there are group interfaces. */
    @ParameterizedTest
    @EnumSource
    void theGroupKeepsAMemberThroughout(Flavour flavour) {
        SolarisSetup now = SolarisSetup.of(SolarisHosts.seedBefore(flavour));
        for (PlannedStep planned : plan(flavour).steps()) {
            now = now.after(planned.step());
            assertThat(now.members("ipmp0")).isNotEmpty();
            boolean moved = ((SolarisStep) planned.step()).change() instanceof IpChange.TakeAddress take
                    && take.holder().equals("ipmp0");
            assertThat(moved && flavour.hasGroupInterface()).isFalse();
            assertThat(planned.interrupts() != null && !moved).isFalse();
        }
    }

    @Test
    void theWayOfTheOneWhoManagesTheMachineIsWarnedOf() {
        assertThat(plan(Flavour.SOLARIS_11).warnings())
                .anyMatch(warning -> warning.contains("192.0.2.77") && warning.contains("runs over ipmp0"));
    }

    @Test
    void wordsThatAShellGivesAMeaningAreQuoted() {
        assertThat(IpCommands.of(new SolarisStep(Flavour.SOLARIS_10, new IpChange.LeaveGroup("bge0", "g1"))))
                .extracting(Command::text)
                .containsExactly("ifconfig bge0 group ''");
    }
}
