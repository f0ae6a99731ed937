// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.TestNamespace;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Setup;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.Route;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real guards of real changes in a network namespace, with processes that are killed by their ids. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GuardProcessTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    private Path folder;

    private TestNamespace machine;
    private TestNamespace gateway;
    private HelperFolders folders;
    private final List<Helper> helpers = new ArrayList<>();

    @BeforeEach
    void furnish() throws IOException {
        machine = TestNamespace.create();
        gateway = TestNamespace.create();
        folders = HelperFolders.under(folder);
        machine.ip("link set lo up");
        machine.ip("link add v0 type veth peer name p0 netns " + gateway.name());
        machine.ip("link add v1 type veth peer name p1 netns " + gateway.name());
        for (String end : List.of("p0", "p1")) {
            gateway.ip("link set " + end + " up");
        }
        gateway.ip("addr add 192.0.2.1/24 dev p0");
        gateway.ip("addr add 198.51.100.1/24 dev p0");
        machine.ip("link set v0 up");
        machine.ip("addr add 192.0.2.10/24 brd + dev v0");
        machine.ip("addr add 2001:db8::10/64 dev v0 nodad");
        machine.ip("route add default via 192.0.2.1 dev v0");
        machine.ip("route add 203.0.113.0/24 via 192.0.2.1 dev v0");
    }

    @AfterEach
    void clear() throws Exception {
        for (Helper helper : helpers) {
            for (ProcessHandle guard : helper.guards) {
                guard.destroyForcibly();
            }
            helper.process.destroyForcibly().waitFor();
        }
        if (machine != null) {
            machine.close();
            gateway.close();
        }
    }

    @Test
    void aChangeIsKeptWhenASecondClientConfirmsIt() throws Exception {
        Setup before = setup();
        Plan plan = plan(this::renumbered);
        assertThat(plan.steps()).hasSizeGreaterThan(5);
        Helper helper = apply(plan, LONG, Map.of());
        ChangeStatus awaiting = helper.awaitPhase(ChangePhase.AWAITING);
        assertThat(awaiting.remaining()).isNotNull();
        try (GuardedChanges second = client()) {
            assertThat(second.status()).isPresent();
            assertThatThrownBy(() -> second.confirm("20000101-000000-0000")).isInstanceOf(ChangeRefusedException.class);
            assertThatThrownBy(() -> second.apply(ChangeRequest.of(plan), status -> {}))
                    .isInstanceOf(ChangeRefusedException.class)
                    .satisfies(e -> assertThat(((ChangeRefusedException) e).refusals())
                            .anyMatch(refusal -> refusal.id().equals("T-07")
                                    && refusal.reason().contains(awaiting.id())));
            assertThat(second.extend(awaiting.id(), Duration.ofMinutes(20)).remaining())
                    .isEqualTo(Duration.ofMinutes(20));
            ChangeStatus kept = second.confirm(awaiting.id());
            assertThat(kept.phase()).isEqualTo(ChangePhase.KEPT);
            assertThat(second.history()).containsExactly(kept);
            assertThat(second.status()).isEmpty();
        }
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(plan(this::renumbered).isEmpty()).isTrue();
        assertThat(setup()).isNotEqualTo(before);
        assertThat(folders.changes()).isEmptyDirectory();
        assertThat(helper.phases())
                .startsWith(ChangePhase.CHECKING, ChangePhase.CHANGING)
                .contains(ChangePhase.PROBING);
    }

    @Test
    void aChangeIsTakenBackWhenASecondClientAsksForIt() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), LONG, Map.of());
        String id = helper.awaitPhase(ChangePhase.AWAITING).id();
        try (GuardedChanges second = client()) {
            assertThat(second.rollback(id).phase()).isEqualTo(ChangePhase.REVERTED);
        }
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(setup()).isEqualTo(before);
    }

    @Test
    void aKilledHelperTakesItsChangeAlong() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        assertThat(setup()).isNotEqualTo(before);
        helper.process.destroyForcibly().waitFor();
        await(() -> setup().equals(before) && Files.notExists(folders.socket()));
        assertThat(client().history()).singleElement().satisfies(status -> {
            assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED);
            assertThat(status.text()).contains("connection");
        });
    }

    @Test
    void aHelperThatEndsTakesItsChangeBackFirst() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.process.getOutputStream().close();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(helper.process.waitFor()).isZero();
        assertThat(setup()).isEqualTo(before);
    }

    @Test
    void aGuardThatIsToldToStopTakesItsChangeBack() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.guard().destroy();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(setup()).isEqualTo(before);
    }

    @Test
    void whatAKilledGuardLeavesTheHelperEnds() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), LONG, Map.of());
        helper.awaitPhase(ChangePhase.AWAITING);
        helper.guard().destroyForcibly();
        assertThat(helper.awaitLast().phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(setup()).isEqualTo(before);
    }

    @Test
    void whatAKilledHelperAndAKilledGuardLeaveTheNextOneEnds() throws Exception {
        Setup before = setup();
        Helper helper = apply(
                plan(this::renumbered),
                LONG,
                Map.of("linkspan.kill.step", "3", "linkspan.kill.after", "true", "linkspan.kill.both", "true"));
        assertThat(helper.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        await(() -> helper.guards.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(setup()).isNotEqualTo(before);
        assertThat(JournalState.ids(folders)).hasSize(1);
        assertThat(recover())
                .singleElement()
                .satisfies(status -> assertThat(status.phase()).isEqualTo(ChangePhase.REVERTED));
        assertThat(setup()).isEqualTo(before);
        assertThat(recover()).isEmpty();
    }

    @Test
    @Tag("slow")
    void killedOnItsWayInBothDirectionsTheGuardLeavesTheOldState() throws Exception {
        Setup before = setup();
        Plan plan = plan(this::renumbered);
        int steps = plan.steps().size();
        int points = 0;
        // Every second step, in turn before and after it; at every boundary it is done in KilledAnywhereTest.
        for (int step = 1; step <= 2 * steps; step += 2) {
            boolean after = step % 4 == 1;
            Helper helper = apply(
                    plan,
                    LONG,
                    Map.of("linkspan.kill.step", String.valueOf(step), "linkspan.kill.after", String.valueOf(after)));
            if (step > steps) {
                helper.awaitPhase(ChangePhase.AWAITING);
                helper.process.getOutputStream().close();
            }
            ChangeStatus last = helper.awaitLast();
            assertThat(last.phase()).as("step " + step + ": " + last).isEqualTo(ChangePhase.REVERTED);
            assertThat(setup()).as("step " + step).isEqualTo(before);
            helper.process.destroyForcibly().waitFor();
            points++;
        }
        System.out.printf("a guard killed at %d points, there and back: the old state each time%n", points);
    }

    @Test
    @Tag("slow")
    void withoutAConfirmationAChangeIsTakenBackInTime() throws Exception {
        Setup before = setup();
        Helper helper = apply(plan(this::renumbered), ConfirmWindow.SHORTEST, Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(last.text()).contains("nobody confirmed in time");
        assertThat(setup()).isEqualTo(before);
        assertThat(helper.phases()).contains(ChangePhase.AWAITING);
    }

    @Test
    @Tag("slow")
    void aChangeThatCutsOffWhatAnsweredIsTakenBackByItself() throws Exception {
        Setup before = setup();
        Plan plan = plan(host -> host.withInterfaces(List.of(new IpInterface(
                        "h/v0:ip", "v0", link(host), List.of(), addresses("203.0.113.9/24"), List.of())))
                .withRoutes(List.of()));
        Helper helper = new Helper(
                GuardMain.class,
                new ChangeRequest(plan, LONG, List.of(Ip.of("192.0.2.1")), ConfigSystem.NONE),
                Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(last.text()).contains("192.0.2.1 answered before");
        assertThat(setup()).isEqualTo(before);
    }

    @Test
    void whatTheMachineHasAlreadyLeavesNoTrace() throws Exception {
        Helper helper = apply(plan(host -> host), null, Map.of());
        ChangeStatus last = helper.awaitLast();
        assertThat(last.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(last.text()).contains("nothing to do");
        assertThat(folders.state()).doesNotExist();
        assertThat(helper.guards).isEmpty();
    }

    @Test
    void aPlanForAnotherStateIsRefusedAndNothingTouched() throws Exception {
        Plan plan = plan(this::renumbered);
        machine.ip("link set v0 mtu 1480");
        Setup before = setup();
        Helper helper = apply(plan, LONG, Map.of());
        assertThat(helper.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(helper.errors()).contains("ChangeRefusedException").contains("make the plan anew");
        assertThat(setup()).isEqualTo(before);
        assertThat(JournalState.ids(folders)).isEmpty();
        assertThat(client().history()).isEmpty();
    }

    private interface Wish {
        Host of(Host host);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long limit = Pause.in(Duration.ofSeconds(PATIENCE_SECONDS));
        while (!condition.holds()) {
            assertThat(Pause.isOver(limit)).as("still waiting").isFalse();
            Pause.of(Duration.ofMillis(20));
        }
    }

    private Host observe() throws Exception {
        try (LinuxHostSession session = LinuxHostSession.ofNamespace(machine.name())) {
            return session.observe().hosts().get(0);
        }
    }

    private Setup setup() throws Exception {
        return Setup.of(observe());
    }

    /** The plan that a helper inside makes: it sees the same, under the name of the machine. */
    private Plan plan(Wish wish) throws Exception {
        Host host = observe();
        return Planner.plan(host, wish.of(host), null);
    }

    private static List<InterfaceAddress> addresses(String... texts) {
        return List.of(texts).stream().map(InterfaceAddress::of).toList();
    }

    private static String link(Host host) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals("v0"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Other addresses and routes by way of the same gateway, larger frames, and a second link that comes up. */
    private Host renumbered(Host host) {
        String v0 = link(host);
        return host.withNics(host.nics().stream()
                        .map(nic -> nic.name().equals("v0")
                                ? nic.withMtu(1400)
                                : nic.name().equals("v1") ? nic.withAdminUp(true) : nic)
                        .toList())
                .withInterfaces(List.of(new IpInterface(
                        host.id() + "/v0:ip",
                        "v0",
                        v0,
                        List.of(),
                        addresses("192.0.2.20/24", "198.51.100.20/24", "2001:db8::20/64"),
                        List.of())))
                .withRoutes(List.of(
                        new Route(Route.DEFAULT, Ip.of("192.0.2.1"), v0, null),
                        new Route("203.0.113.128/25", Ip.of("198.51.100.1"), v0, null)));
    }

    private GuardedChanges client() {
        return new GuardedChanges(
                folders,
                KernelMachine::open,
                new UntilRestart(),
                new GuardProcess(),
                line -> {},
                new Caller("test", null));
    }

    private Helper apply(Plan plan, @Nullable Duration confirmWithin, Map<String, String> properties) throws Exception {
        Class<?> guard = properties.isEmpty() ? GuardMain.class : KillingGuardMain.class;
        return new Helper(guard, new ChangeRequest(plan, confirmWithin, List.of(), ConfigSystem.NONE), properties);
    }

    private List<ChangeStatus> recover() throws Exception {
        List<String> command = java(Map.of());
        command.add("recover");
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        List<ChangeStatus> ended = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                ended.add(GuardJson.read(line, ChangeStatus.class));
            }
        }
        assertThat(process.waitFor()).isZero();
        return ended;
    }

    private List<String> java(Map<String, String> properties) {
        List<String> command = new ArrayList<>(machine.execCommand(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + HelperFolders.PROPERTY + "=" + folder));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChangingMain.class.getName()));
        return command;
    }

    /** A process that begins a change, with what it is told. */
    private final class Helper {
        final Process process;
        final List<ProcessHandle> guards = new ArrayList<>();
        private final List<ChangeStatus> told = new ArrayList<>();
        private final BufferedReader out;
        private final Path errors;

        Helper(Class<?> guard, ChangeRequest request, Map<String, String> properties) throws IOException {
            Path file = Files.writeString(folder.resolve("request.json"), GuardJson.write(request));
            errors = folder.resolve("errors-" + helpers.size());
            List<String> command = java(properties);
            command.addAll(List.of(guard.getName(), file.toString()));
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            helpers.add(this);
        }

        ChangeStatus awaitPhase(ChangePhase phase) throws IOException {
            while (true) {
                ChangeStatus status = next();
                if (status.phase() == phase) {
                    return status;
                }
                assertThat(status.phase().isLast()).as(status.toString()).isFalse();
            }
        }

        ChangeStatus awaitLast() throws IOException {
            ChangeStatus status = next();
            while (!status.phase().isLast()) {
                status = next();
            }
            return status;
        }

        private ChangeStatus next() throws IOException {
            String line = out.readLine();
            assertThat(line).as(errors()).isNotNull();
            ChangeStatus status = GuardJson.read(line, ChangeStatus.class);
            told.add(status);
            // ip netns exec becomes the program itself, whose child the guard is.
            process.descendants()
                    .filter(it -> !guards.contains(it))
                    // Not what a guard runs itself.
                    .filter(it -> it.parent().filter(guards::contains).isEmpty())
                    .forEach(guards::add);
            return status;
        }

        ProcessHandle guard() {
            assertThat(guards).hasSize(1);
            return guards.get(0);
        }

        List<ChangePhase> phases() {
            return told.stream().map(ChangeStatus::phase).distinct().sorted().toList();
        }

        String errors() throws IOException {
            return Files.exists(errors) ? Files.readString(errors) : "";
        }
    }
}
