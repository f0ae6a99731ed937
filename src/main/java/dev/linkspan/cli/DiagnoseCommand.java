// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.CablingReport;
import dev.linkspan.cli.report.DiagnosisReport;
import dev.linkspan.cli.report.HistoryReport;
import dev.linkspan.cli.report.PrometheusText;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Look;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.host.Changes;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Probing;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.replay.Replayed;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan diagnose}: why something is not as it should be. */
@Command(
        name = "diagnose",
        description = {
            "Say what is wrong with a machine as it runs, why, what it costs now, what to do, and how to see that it worked.",
            "Counters are looked at twice, 2 s apart; what neighbours say by LACP and LLDP is heard meanwhile.",
            "What is further down, such as a cable, explains what stands above it. Reads only. With a design it also finds"
                    + " cables and ports that are elsewhere than they should be."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was seen, and nothing is wrong.",
            "1:Something is wrong.",
            "2:Nothing is seen to be wrong, and not everything was seen; or the machine could not be read."
        })
final class DiagnoseCommand implements Callable<Integer> {
    private static final String LOCAL = "local";
    /** Until LACP, probes and what they lead to have come to rest. */
    private static final long SETTLED = Ticks.seconds(200);

    private final Terminal terminal;
    private final HostOpener opener;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "What was saved of machines, instead of --host: files, folders or archives with /proc/net/bonding/*,"
                            + " outputs of ip, ethtool, lldpcli or the Solaris tools, kernel logs; a sosreport, a directory of"
                            + " Explorer, a bundle; or what linkspan observe --json printed; - for standard input.")
    private List<String> paths = List.of();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Machine to look at: local for this one, which is the default, lab:NAME for the simulated machines"
                            + " of an example with what is broken in them, or a destination of ssh.")
    private @Nullable String host;

    @Option(names = "--design", paramLabel = "FILE", description = "What the machine should be, as a design file.")
    private @Nullable String design;

    @Option(
            names = "--probe",
            paramLabel = "ADDRESS",
            converter = IpConverter.class,
            description =
                    "Let the machine ask this address, by small packets and by some as long as its link takes that no"
                            + " router may cut up; 16 at most.")
    private List<Ip> probes = new ArrayList<>();

    @Option(
            names = "--cabling",
            description =
                    "Also print each cable: where the design has it, where it is heard, and how old that is; needs a design.")
    private boolean cabling;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(
            names = "--bundle",
            paramLabel = "FILE.zip",
            description =
                    "Write all of the evidence into one archive for a ticket, without secrets. This command reads it"
                            + " again.")
    private @Nullable String bundle;

    @Option(
            names = "--mask-addresses",
            description = "In the bundle, replace addresses and names of machines; the same ones by the same ones.")
    private boolean maskAddresses;

    @Option(
            names = "--prometheus",
            paramLabel = "FILE",
            description = "Write the verdicts for the textfile collector of node_exporter, too: whole or not at all;"
                    + " - prints them instead of text.")
    private @Nullable String prometheus;

    /** Changes that were made to the machine, for the bundle. */
    private Map<String, String> history = Map.of();

    DiagnoseCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        boolean isLab = host != null && host.startsWith(LabDesigns.PREFIX);
        check(isLab);
        Topology wanted = design == null ? null : DesignFile.read(design, terminal);
        List<Evidence> evidence = !paths.isEmpty()
                ? saved(wanted)
                : isLab ? lab(DesignFile.read(host, terminal), wanted) : List.of(seen(wanted));
        Diagnosis diagnosis =
                Diagnosis.joined(evidence.stream().map(Diagnosis::of).toList());
        if (!MetricsFile.isOutput(prometheus)) {
            print(diagnosis, cabling ? cabling(Evidence.joined(evidence)) : null);
        }
        if (prometheus != null) {
            MetricsFile.write(prometheus, PrometheusText.of(evidence, Instant.now()), terminal);
        }
        if (bundle != null) {
            BundleFile.write(bundle, evidence, diagnosis, history, maskAddresses);
        }
        return code(diagnosis.verdict());
    }

    private void check(boolean isLab) {
        if (!paths.isEmpty() && host != null) {
            throw new CommandException("--host " + host + " and the file " + paths.get(0) + ": expected one of them");
        }
        if (maskAddresses && bundle == null) {
            throw new CommandException("--mask-addresses is for the archive that --bundle writes");
        }
        if (probes.size() > Probing.MOST_TARGETS) {
            throw new CommandException(
                    "--probe: expected " + Probing.MOST_TARGETS + " addresses at most, found " + probes.size());
        }
        if (!probes.isEmpty() && (!paths.isEmpty() || isLab)) {
            throw new CommandException(
                    "--probe: only a real machine can ask an address; expected --host local or HOST");
        }
        if (cabling && design == null && !isLab) {
            throw new CommandException("--cabling: expected a design to compare with, as --design FILE");
        }
        if (json && MetricsFile.isOutput(prometheus)) {
            throw new CommandException("--json and --prometheus -: expected one of them on standard output");
        }
    }

    private void print(Diagnosis diagnosis, @Nullable Cabling cables) {
        terminal.out().print(json ? DiagnosisReport.json(diagnosis, cables) : DiagnosisReport.text(diagnosis));
        if (cables != null && !json) {
            terminal.out().print("\n" + CablingReport.text(cables));
        }
    }

    private List<Evidence> saved(@Nullable Topology wanted) {
        Replayed read = SavedEvidence.read(paths, terminal);
        read.unread().forEach(one -> terminal.err().println("linkspan diagnose: warning: " + one.sentence()));
        return List.of(new Evidence(read.seen(), wanted == null ? read.design() : wanted, read.signs()));
    }

    private Evidence seen(@Nullable Topology wanted) {
        String machine = host == null ? LOCAL : host;
        try (HostSession session = machine.equals(LOCAL)
                ? LinuxHostSession.local()
                : opener.open(machine).host()) {
            if (bundle != null && session instanceof Changes changes) {
                history = Map.of("history.json", HistoryReport.json(changes.history()));
            }
            return Look.at(session, wanted, probes, Thread::sleep);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while looking at " + machine, e);
        }
    }

    /** Each machine by what it sees itself, as one would open them one by one. */
    private static List<Evidence> lab(Topology lab, @Nullable Topology wanted) {
        LabWorld world = new LabWorld(lab, LabFaults.of(lab), 1, InstantSource.system());
        try {
            world.advance(SETTLED);
            List<Evidence> all = new ArrayList<>();
            for (var machine : lab.hosts()) {
                HostSession session = world.session(machine.id());
                Look.Pause pause = millis -> world.advance(world.time() + Ticks.millis(millis));
                all.add(Look.at(session, wanted == null ? lab : wanted, List.of(), pause));
            }
            return all;
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while looking at the lab", e);
        } finally {
            world.end();
        }
    }

    /** What was saved is as old as it is; of a machine that was asked just now, its own clock counts. */
    private Cabling cabling(Evidence evidence) {
        return Cabling.of(evidence, paths.isEmpty() ? evidence.toldAt() : Instant.now());
    }

    static int code(Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> 0;
            case WRONG -> 1;
            case UNKNOWN -> 2;
        };
    }
}
