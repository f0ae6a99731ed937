// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.PrometheusText;
import dev.linkspan.cli.report.WatchText;
import dev.linkspan.cli.watch.Followed;
import dev.linkspan.cli.watch.SharedNews;
import dev.linkspan.cli.watch.WatchLine;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.host.lab.LabClock;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan watch}: what happens on machines, and what is wrong with them, as it comes and goes. */
@Command(
        name = "watch",
        description = {
            "Follow machines: print what happens on them, and each cause as it appears and goes, one line each with its"
                    + " time, until interrupted. Reads only.",
            "A machine that is lost is opened again and again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:At the end everything was seen, and nothing was wrong.",
            "1:At the end something was wrong.",
            "2:At the end nothing was seen to be wrong, and not everything was seen; or the machines could not be read."
        })
final class WatchCommand implements Callable<Integer> {
    private static final int SECONDS_TO_END = 5;

    private final Terminal terminal;
    private final HostOpener opener;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, PrometheusText.Seen> seen = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final SharedNews shared = new SharedNews();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Machine to follow: local for this one, which is the default, lab:NAME for the simulated"
                    + " machines of an example, or a destination of ssh. May be given more than once.")
    private List<String> hosts = List.of();

    @Option(names = "--design", paramLabel = "FILE", description = "What the machines should be, as a design file.")
    private @Nullable String design;

    @Option(names = "--json", description = "Print a JSON document in each line instead of text.")
    private boolean json;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE",
            description = "Write the verdicts for the textfile collector of node_exporter after each look, every few"
                    + " seconds: whole or not at all.")
    private @Nullable String prometheus;

    private volatile int code = CliErrors.UNUSABLE;

    private sealed interface Told {}

    private record Lines(List<WatchLine> lines) implements Told {}

    private record Looked(String name, Evidence evidence, Diagnosis diagnosis, Instant at) implements Told {}

    private record End() implements Told {}

    WatchCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (MetricsFile.isOutput(prometheus)) {
            throw new CommandException("--prometheus -: standard output has the lines, name a file");
        }
        Topology wanted = design == null ? null : DesignFile.read(design, terminal);
        List<String> names = hosts.isEmpty() ? List.of(MachineOption.LOCAL) : hosts;
        Map<String, Topology> labs = new LinkedHashMap<>();
        names.stream()
                .filter(name -> name.startsWith(LabDesigns.PREFIX))
                .forEach(name -> labs.put(name, DesignFile.read(name, terminal)));
        // An interrupt of the keyboard ends the process from a hook: by its own code, once all sessions are closed.
        Thread hook = new Thread(this::interrupted, "watch-end");
        Runtime.getRuntime().addShutdownHook(hook);
        List<AutoCloseable> open = new ArrayList<>();
        try {
            names.stream().distinct().forEach(name -> begin(name, labs.get(name), wanted, open));
            follow();
        } finally {
            close(open);
            ended.countDown();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        return code;
    }

    private void interrupted() {
        told.add(new End());
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                terminal.err().println("linkspan watch: a session did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.out().flush();
        terminal.err().flush();
        Runtime.getRuntime().halt(code);
    }

    private void begin(String name, @Nullable Topology lab, @Nullable Topology wanted, List<AutoCloseable> open) {
        Followed.Sink sink = new Followed.Sink() {
            @Override
            public void lines(List<WatchLine> lines) {
                told.add(new Lines(lines));
            }

            @Override
            public void seen(String machine, Evidence evidence, Diagnosis diagnosis, Instant at) {
                told.add(new Looked(machine, evidence, diagnosis, at));
            }
        };
        if (lab == null) {
            Followed.Opening opening = name.equals(MachineOption.LOCAL)
                    ? LinuxHostSession::local
                    : () -> opener.open(name).host();
            verdicts.put(name, Verdict.UNKNOWN);
            open.add(new Followed(name, opening, wanted, sink, InstantSource.system()));
            return;
        }
        LabWorld world = new LabWorld(lab, LabFaults.of(lab), 1, InstantSource.system());
        world.advance(SeenMachines.SETTLED);
        open.add(world::end);
        open.add(new LabClock(world, 1));
        for (Host machine : lab.hosts()) {
            verdicts.put(machine.name(), Verdict.UNKNOWN);
            open.add(new Followed(
                    machine.name(),
                    () -> world.session(machine.id()),
                    wanted == null ? lab : wanted,
                    sink,
                    InstantSource.system()));
        }
    }

    private void follow() throws InterruptedException {
        while (true) {
            Told next = told.take();
            if (next instanceof Lines lines) {
                print(lines.lines());
            } else if (next instanceof Looked looked) {
                looked(looked);
            } else {
                return;
            }
            if (terminal.out().checkError()) {
                // Nobody reads any more, as behind head.
                return;
            }
        }
    }

    private void print(List<WatchLine> lines) {
        lines.forEach(line -> terminal.out().print(json ? WatchText.json(line) : WatchText.of(line)));
    }

    private void looked(Looked looked) {
        verdicts.put(looked.name(), looked.diagnosis().verdict());
        print(shared.next(looked.name(), looked.diagnosis(), verdicts.keySet(), looked.at()));
        code = verdicts.containsValue(Verdict.WRONG)
                ? DiagnoseCommand.code(Verdict.WRONG)
                : verdicts.containsValue(Verdict.UNKNOWN)
                        ? DiagnoseCommand.code(Verdict.UNKNOWN)
                        : DiagnoseCommand.code(Verdict.HEALTHY);
        seen.put(looked.name(), new PrometheusText.Seen(looked.evidence(), looked.at()));
        if (prometheus != null) {
            MetricsFile.write(prometheus, PrometheusText.of(List.copyOf(seen.values())), terminal);
        }
    }

    /** The machines before the lab they are in. */
    private void close(List<AutoCloseable> open) {
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (Exception e) {
                terminal.err().println("linkspan watch: " + CliErrors.text(e));
            }
        }
    }
}
