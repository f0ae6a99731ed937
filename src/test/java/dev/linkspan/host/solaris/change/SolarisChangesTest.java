// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.Commands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.SolarisHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpmpGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes over real commands on this machine, as root, with stand-ins for the tools of a Solaris machine. */
class SolarisChangesTest {
    private static final Duration LONG = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    private ToolLab lab;
    private Plan plan;
    private SolarisChanges changes;
    private final List<ChangeStatus> told = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Host before = SolarisHosts.seedBefore(Flavour.SOLARIS_11);
    private Host after = before;

    @BeforeEach
    void prepare() throws IOException {
        assumeThat(Files.getAttribute(folder, "unix:uid"))
                .as("the user is root")
                .isEqualTo(0);
        lab = new ToolLab(folder, Flavour.SOLARIS_11);
        Host seed = SolarisHosts.seed(Flavour.SOLARIS_11);
        // The file of in.mpathd is one of the system, which a test leaves alone.
        IpmpGroup group = seed.groups().get(0).withFdtMillis(10_000).withFailback(true);
        after = seed.withGroups(List.of(group));
        plan = Planner.plan(before, after, null);
        changes = new SolarisChanges(new Here(), this::observe, lab.paths, Duration.ofMillis(100));
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (changes == null) {
            return;
        }
        changes.close();
        if (Files.isDirectory(Path.of(lab.paths.change()))) {
            long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (Files.isDirectory(Path.of(lab.paths.change())) && System.nanoTime() < until) {
                Thread.sleep(50);
            }
        }
    }

    private Host observe() throws HostUnreachableException {
        try {
            return Files.readString(folder.resolve("state")).contains("port net1 of aggr1") ? after : before;
        } catch (IOException e) {
            throw new HostUnreachableException("the lab is gone", e);
        }
    }

    private ChangeRequest request() {
        return new ChangeRequest(plan, LONG, List.of(Ip.of("192.0.2.9")), null);
    }

    private ChangeStatus awaitPhase(ChangePhase phase) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            for (ChangeStatus status : told) {
                if (status.phase() == phase) {
                    return status;
                }
            }
            assertThat(System.nanoTime()).as(() -> told + lab.log()).isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void aPreviewTellsAllAndChangesNothing() throws Exception {
        Map<String, String> was = lab.everything();
        ChangePreview preview = changes.preview(ChangeRequest.of(plan));
        assertThat(preview.refusals()).isEmpty();
        assertThat(preview.probes()).containsExactly("192.0.2.1");
        assertThat(preview.reasons())
                .containsExactly(
                        "LACP with short timers: 3 s",
                        "spanning tree, unless the ports of the switch are edge ports: 30 s",
                        "failure detection of IPMP: 10 s",
                        "time to look: 30 s");
        assertThat(preview.confirmWithin()).isEqualTo(Duration.ofSeconds(73));
        assertThat(lab.everything()).isEqualTo(was);
        assertThat(Files.exists(Path.of(lab.paths.root()))).isFalse();
    }

    @Test
    void aConfirmedChangeIsKept() throws Exception {
        ChangeStatus begun = changes.apply(request(), told::add);
        assertThat(begun.phase()).isEqualTo(ChangePhase.CHECKING);
        assertThat(awaitPhase(ChangePhase.AWAITING).done())
                .isEqualTo(plan.steps().size());
        assertThat(changes.status()).map(ChangeStatus::id).contains(begun.id());
        assertThat(changes.extend(begun.id(), Duration.ofMinutes(20)).remaining())
                .isEqualTo(Duration.ofMinutes(20));
        ChangeStatus kept = changes.confirm(begun.id());
        assertThat(kept.phase()).isEqualTo(ChangePhase.KEPT);
        assertThat(kept.text()).isEqualTo("The change is kept");
        awaitPhase(ChangePhase.KEPT);
        assertThat(changes.status()).isEmpty();
        assertThat(changes.history()).extracting(ChangeStatus::id).containsExactly(begun.id());
        assertThat(changes.history().get(0).steps()).hasSize(plan.steps().size());
        assertThat(lab.everything().get("entry")).isEqualTo("false");
        assertThatThrownBy(() -> changes.confirm(begun.id())).isInstanceOf(ChangeRefusedException.class);
        assertThatThrownBy(() -> changes.rollback(begun.id())).isInstanceOf(ChangeRefusedException.class);
    }

    @Test
    void aChangeIsTakenBackWhenAskedAndMeanwhileThereIsNoOther() throws Exception {
        Map<String, String> was = lab.everything();
        ChangeStatus begun = changes.apply(request(), told::add);
        awaitPhase(ChangePhase.AWAITING);
        Host now = after;
        Plan other = Planner.plan(now, before, null);
        SolarisChanges second = new SolarisChanges(new Here(), this::observe, lab.paths, Duration.ofMillis(100));
        assertThatThrownBy(() -> second.apply(ChangeRequest.of(other), status -> {}))
                .isInstanceOfSatisfying(
                        ChangeRefusedException.class,
                        e -> assertThat(e.refusals()).extracting(Refusal::id).containsExactly("T-09"));
        // Another client may take it back.
        assertThat(second.rollback(begun.id()).phase()).isEqualTo(ChangePhase.REVERTED);
        assertThat(awaitPhase(ChangePhase.REVERTED).text()).contains("that was asked for");
        assertThat(lab.everything()).isEqualTo(was);
    }

    @Test
    void whatIsOtherwiseThanPlannedIsTakenBack() throws Exception {
        Map<String, String> was = lab.everything();
        Host meant = after;
        // The tools said yes, and a member is standby no more.
        IpmpGroup group = meant.groups().get(0);
        after = meant.withGroups(List.of(group.withMembers(group.members().stream()
                .map(member -> member.withStandby(false))
                .toList())));
        changes.apply(request(), told::add);
        assertThat(awaitPhase(ChangePhase.REVERTED).text()).contains("not what was planned", "net4");
        assertThat(lab.everything()).isEqualTo(was);
    }

    @Test
    void theOneWhoLeavesUnconfirmedTakesItBack() throws Exception {
        Map<String, String> was = lab.everything();
        changes.apply(request(), told::add);
        awaitPhase(ChangePhase.AWAITING);
        changes.close();
        awaitPhase(ChangePhase.REVERTED);
        assertThat(lab.everything()).isEqualTo(was);
    }

    @Test
    void aRefusedStepIsTold() throws Exception {
        lab.write("fail", "7\n");
        changes.apply(request(), told::add);
        assertThat(awaitPhase(ChangePhase.REVERTED).text()).contains("step 7 failed", "refused for the test");
    }

    /** What no plan can foresee, in the words of the tools of Oracle Solaris 11 and illumos. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A-15 | dladm create-aggr | dladm: create operation failed: operation not supported",
                "A-23 | dladm create-aggr | dladm: create operation failed: link busy",
                "I-22 | ipadm add-ipmp | ipadm: cannot add interface to group: Operation not supported",
            })
    void whatOnlyTheMachineKnowsIsToldInItsWordsAndAllIsTakenBack(String id, String command, String words)
            throws Exception {
        Map<String, String> was = lab.everything();
        lab.write("refuse", command + "\n" + words + "\n");
        changes.apply(request(), told::add);
        assertThat(awaitPhase(ChangePhase.REVERTED).text()).as(id).contains(command, words);
        lab.write("refuse", "");
        assertThat(lab.everything()).as(id).isEqualTo(was);
    }

    @Test
    void withoutTheRightsNothingIsChangedAndTheProfileIsNamed() throws Exception {
        Commands admin = new Here() {
            @Override
            CommandResult one(List<String> words) throws IOException, InterruptedException {
                return switch (words.get(0)) {
                    case "id" -> new CommandResult(words, 0, "uid=100(admin) gid=10(staff)\n", "");
                    case "pfexec" -> new CommandResult(words, 0, "uid=100(admin) gid=10(staff)\n", "");
                    case "profiles" -> new CommandResult(words, 0, "Network Management\nBasic Solaris User\n", "");
                    default -> super.one(words);
                };
            }
        };
        SolarisChanges without = new SolarisChanges(admin, this::observe, lab.paths, Duration.ofMillis(100));
        assertThat(without.preview(ChangeRequest.of(plan)).refusals()).hasSize(1);
        assertThatThrownBy(() -> without.apply(ChangeRequest.of(plan), told::add))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining("admin")
                .hasMessageContaining("Network Management, Basic Solaris User")
                .hasMessageContaining("Primary Administrator");
        assertThat(asked).noneMatch(command -> command.contains("/bin/sh"));
        assertThat(lab.calls()).isZero();
        assertThat(Files.exists(Path.of(lab.paths.root()))).isFalse();
        assertThat(without.status()).isEmpty();
        assertThat(without.history()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "mode", "owner"})
    void aFolderThatIsNotOurOwnIsRefused(String how) throws Exception {
        Path root = Path.of(lab.paths.root());
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
        if (how.equals("link")) {
            Files.createSymbolicLink(root, other);
        } else {
            Files.createDirectory(root);
            Files.setPosixFilePermissions(
                    root, PosixFilePermissions.fromString(how.equals("mode") ? "rwxrwx---" : "rwx------"));
            if (how.equals("owner")) {
                Files.setAttribute(root, "unix:uid", 65534);
            }
        }
        assertThatThrownBy(() -> changes.apply(request(), told::add))
                .isInstanceOf(ChangeRefusedException.class)
                .hasMessageContaining(
                        how.equals("link") ? "symbolic link" : how.equals("mode") ? "lets others in" : "not to root");
        assertThat(lab.calls()).isZero();
        assertThat(other).isEmptyDirectory();
    }

    /** Commands of this machine, with the stand-ins before its own. */
    private class Here implements Commands {
        @Override
        public List<CommandResult> run(List<List<String>> commands, Duration limit) throws HostUnreachableException {
            List<CommandResult> results = new ArrayList<>();
            for (List<String> words : commands) {
                asked.add(String.join(" ", words));
                try {
                    results.add(one(words));
                } catch (IOException e) {
                    results.add(new CommandResult(words, 127, "", String.valueOf(e.getMessage())));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new HostUnreachableException("interrupted", e);
                }
            }
            return results;
        }

        CommandResult one(List<String> words) throws IOException, InterruptedException {
            List<String> found = new ArrayList<>(words);
            if (ToolLab.TOOLS.contains(words.get(0))) {
                found.set(0, folder.resolve("bin").resolve(words.get(0)).toString());
            }
            ProcessBuilder builder = new ProcessBuilder(found);
            builder.environment().put("LAB", folder.toString());
            builder.environment().put("PATH", lab.paths.path());
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new CommandResult(words, process.waitFor(), out, err);
        }

        @Override
        public String machine() {
            return "here";
        }

        @Override
        public void close() {}
    }
}
