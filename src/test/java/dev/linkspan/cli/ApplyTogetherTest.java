// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.joint.MoreVlan;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code linkspan apply} with several machines, which are simulated. */
@Timeout(120)
class ApplyTogetherTest {
    private static final String[] BOTH = {
        "--host", "store01=admin@store01", "--host", "web01=admin@web01", "--confirm-within", "10m"
    };

    @TempDir
    private Path folder;

    private Topology campus;
    private LabWorld world;
    private LabClock clock;

    @BeforeEach
    void start() throws Exception {
        campus = TopologyJson.read(Files.readString(Path.of("assets/lab/campus.json")));
        world = new LabWorld(campus, List.of(), 1, InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")));
        clock = new LabClock(world, 20);
    }

    @AfterEach
    void stop() {
        clock.close();
        world.end();
    }

    @Test
    void enterKeepsItOnAll() throws Exception {
        CommandRun run = apply("y\n\n", this::reach, host -> MoreVlan.on(host, 20), BOTH);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("web01: 3 steps, none of them done.")
                .contains("store01:\nIt is taken back unless it is kept within")
                .contains("All of them keep it, or none does")
                .contains("Apply this to store01, web01? [y/N] ")
                .contains("web01:   1 of ")
                .contains("Enter or keep: keep it on all. q: take it back on all now.")
                .contains("store01: Kept")
                .endsWith("Kept on all machines.\n");
        assertThat(run.code()).isZero();
        assertThat(ends("web01")).containsExactly(ChangePhase.KEPT);
        assertThat(ends("store01")).containsExactly(ChangePhase.KEPT);
    }

    @Test
    void qTakesItBackOnAll() throws Exception {
        CommandRun run = apply("y\nq\n", this::reach, host -> MoreVlan.on(host, 20), BOTH);
        assertThat(run.out()).endsWith("Taken back on all, as it was asked for.\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(ends("web01")).containsExactly(ChangePhase.REVERTED);
        assertThat(ends("store01")).containsExactly(ChangePhase.REVERTED);
    }

    /** The switches of web01 expect LACP. */
    @Test
    void whatCutsOffOneIsTakenBackOnAll() throws Exception {
        CommandRun run = apply(
                "y\n\n",
                this::reach,
                host -> host.id().equals("web01") ? MoreVlan.withoutLacp(host) : MoreVlan.on(host, 20),
                BOTH);
        assertThat(run.out()).contains("Taken back on all, web01: ").contains("198.51.100.1 answered before");
        assertThat(run.code()).isEqualTo(1);
        assertThat(ends("store01")).containsExactly(ChangePhase.REVERTED);
    }

    @Test
    void withoutATerminalWhoKeepsOneKeepsAll() throws Exception {
        Path design = design(host -> MoreVlan.on(host, 20));
        Thread other = new Thread(() -> {
            try (ChangeableHost store = world.session("store01");
                    ChangeableHost web = world.session("web01")) {
                while (!waits(store) || !waits(web)) {
                    Thread.onSpinWait();
                }
                CommandRun confirm = run("", false, this::reach, "confirm", "--to", "admin@web01");
                if (confirm.code() != 0) {
                    throw new IllegalStateException(confirm.err());
                }
            } catch (HostUnreachableException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        CommandRun run = run("", false, this::reach, args(design, "--yes"));
        other.join();
        assertThat(run.out()).contains("unless this keeps it on all: linkspan confirm --to admin@store01");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(ends("store01")).containsExactly(ChangePhase.KEPT);
    }

    @Test
    void whereTheyDifferInTheEndEachIsNamedWithWhatToDo() throws Exception {
        CommandRun run = apply(
                "y\n\n",
                to -> to.endsWith("web01")
                        ? new HostOpener.Opened(lostWhenAskedToKeep(world.session("web01")), null)
                        : reach(to),
                host -> MoreVlan.on(host, 20),
                BOTH);
        assertThat(run.out())
                .contains("The machines differ now, web01: it is switched off.\n")
                .contains("  store01 keeps the change.\n")
                .contains("  web01 was lost while it was asked to keep the change; it keeps it, or takes it back by"
                        + " itself: linkspan history --to admin@web01 tells how it ended.\n")
                .contains("What takes it back from store01, too:\nstore01: ");
        assertThat(run.code()).isEqualTo(3);
        while (ends("web01").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(ends("web01")).containsExactly(ChangePhase.REVERTED);
        assertThat(ends("store01")).containsExactly(ChangePhase.KEPT);
    }

    @Test
    void whatOneRefusesIsDoneOnNone() throws Exception {
        CommandRun run = apply(
                "y\n\n",
                this::reach,
                host -> MoreVlan.on(host, 20),
                "--host",
                "store01=admin@store01",
                "--host",
                "web01=admin@web01",
                "--keep-over",
                "ifupdown");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("linkspan apply: nothing was changed: ")
                .contains("web01: ");
        assertThat(ends("store01")).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNothingToDo() throws Exception {
        CommandRun run = apply("", this::reach, host -> host, BOTH);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("web01 has what the design says: nothing to do.");
    }

    @Test
    void oneOutOfReachIsTheEnd() throws Exception {
        CommandRun run = apply(
                "y\n",
                to -> {
                    if (to.endsWith("web01")) {
                        throw new HostUnreachableException("web01 can't be reached: it is switched off");
                    }
                    return reach(to);
                },
                host -> MoreVlan.on(host, 20),
                BOTH);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("linkspan apply: nothing was changed: web01 can't be reached: it is switched off\n");
    }

    @Test
    void hostsThatAreNamedWronglyAreOneLine() throws Exception {
        assertUnusable("expected HOST=MACHINE", "--host", "web01", "--host", "store01=b");
        assertUnusable("expected HOST=MACHINE", "--host", "web01=", "--host", "store01=b");
        assertUnusable("named for another host already", "--host", "web01=a", "--host", "store01=a");
        assertUnusable("this host is named already", "--host", "web01=a", "--host", "web01=b");
        assertUnusable("no host called \"web09\"", "--host", "web01=a", "--host", "web09=b");
        assertUnusable("--to x: expected each host", "--host", "web01=a", "--host", "store01=b", "--to", "x");
    }

    private void assertUnusable(String part, String... args) throws Exception {
        CommandRun run = apply("", this::reach, host -> host, args);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(part);
    }

    private static boolean waits(ChangeableHost session) throws HostUnreachableException {
        return session.status()
                .filter(status -> status.phase() == ChangePhase.AWAITING)
                .isPresent();
    }

    private List<ChangePhase> ends(String host) throws HostUnreachableException {
        try (ChangeableHost session = world.session(host)) {
            return session.history().stream().map(ChangeStatus::phase).toList();
        }
    }

    private HostOpener.Opened reach(String to) {
        return new HostOpener.Opened(world.session(to.replace("admin@", "")), null);
    }

    /** It is gone as soon as it is asked to keep its change, and its guard takes it back. */
    private static ChangeableHost lostWhenAskedToKeep(ChangeableHost session) {
        boolean[] gone = new boolean[1];
        return (ChangeableHost) Proxy.newProxyInstance(
                ChangeableHost.class.getClassLoader(), new Class<?>[] {ChangeableHost.class}, (proxy, method, args) -> {
                    if (method.getName().equals("confirm")) {
                        gone[0] = true;
                        session.close();
                    }
                    if (gone[0] && !method.getName().equals("close")) {
                        throw new HostUnreachableException("it is switched off");
                    }
                    try {
                        return method.invoke(session, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Path design(UnaryOperator<Host> wish) throws Exception {
        List<Host> hosts = campus.hosts().stream()
                .map(host -> host.id().equals("web01") || host.id().equals("store01") ? wish.apply(host) : host)
                .toList();
        return Files.writeString(folder.resolve("design.json"), TopologyJson.write(campus.withHosts(hosts)));
    }

    private static String[] args(Path design, String... more) {
        List<String> args = new ArrayList<>(List.of("apply", design.toString()));
        args.addAll(List.of(BOTH));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private CommandRun apply(String typed, HostOpener opener, UnaryOperator<Host> wish, String... args)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("apply", design(wish).toString()));
        all.addAll(List.of(args));
        return run(typed, true, opener, all.toArray(String[]::new));
    }

    private static CommandRun run(String typed, boolean interactive, HostOpener opener, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8)),
                interactive);
        int code = Main.run(terminal, opener, args);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
