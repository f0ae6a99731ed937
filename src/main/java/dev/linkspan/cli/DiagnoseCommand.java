// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.DiagnosisReport;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.Look;
import dev.linkspan.diagnose.Verdict;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.Probing;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "What was seen, as linkspan observe --json printed it; - for standard input. Instead of --host.")
    private @Nullable String file;

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

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    DiagnoseCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() {
        if (file != null && host != null) {
            throw new CommandException("--host " + host + " and the file " + file + ": expected one of them");
        }
        if (probes.size() > Probing.MOST_TARGETS) {
            throw new CommandException(
                    "--probe: expected " + Probing.MOST_TARGETS + " addresses at most, found " + probes.size());
        }
        if (!probes.isEmpty() && (file != null || (host != null && host.startsWith(LabDesigns.PREFIX)))) {
            throw new CommandException(
                    "--probe: only a real machine can ask an address; expected --host local or HOST");
        }
        Topology wanted = design == null ? null : DesignFile.read(design, terminal);
        Diagnosis diagnosis = host != null && host.startsWith(LabDesigns.PREFIX)
                ? lab(DesignFile.read(host, terminal), wanted)
                : Diagnosis.of(evidence(wanted));
        terminal.out().print(json ? DiagnosisReport.json(diagnosis) : DiagnosisReport.text(diagnosis));
        return code(diagnosis.verdict());
    }

    private Evidence evidence(@Nullable Topology wanted) {
        if (file != null) {
            return new Evidence(DesignFile.read(file, terminal), wanted);
        }
        String machine = host == null ? LOCAL : host;
        try (HostSession session = machine.equals(LOCAL)
                ? LinuxHostSession.local()
                : opener.open(machine).host()) {
            return Look.at(session, wanted, probes, Thread::sleep);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while looking at " + machine, e);
        }
    }

    /** Each machine by what it sees itself, as one would open them one by one. */
    private static Diagnosis lab(Topology lab, @Nullable Topology wanted) {
        LabWorld world = new LabWorld(lab, LabFaults.of(lab), 1, InstantSource.system());
        try {
            world.advance(SETTLED);
            List<Diagnosis> all = new ArrayList<>();
            for (var machine : lab.hosts()) {
                HostSession session = world.session(machine.id());
                Look.Pause pause = millis -> world.advance(world.time() + Ticks.millis(millis));
                all.add(Diagnosis.of(Look.at(session, wanted == null ? lab : wanted, List.of(), pause)));
            }
            return Diagnosis.joined(all);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while looking at the lab", e);
        } finally {
            world.end();
        }
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> 0;
            case WRONG -> 1;
            case UNKNOWN -> 2;
        };
    }
}
