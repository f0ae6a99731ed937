// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.RunText;
import dev.linkspan.export.Text;
import dev.linkspan.export.timeline.TimelineCsv;
import dev.linkspan.export.timeline.TimelineHtml;
import dev.linkspan.export.timeline.TimelineJson;
import dev.linkspan.sim.Incident;
import dev.linkspan.sim.Run;
import dev.linkspan.sim.Scenario;
import dev.linkspan.sim.ScenarioText;
import dev.linkspan.sim.Simulation;
import dev.linkspan.sim.SimulationRefusedException;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan simulate}: what happens in a design when something fails. */
@Command(
        name = "simulate",
        description = {
            "Let parts of a design fail and be repaired, and tell what its systems do, when and why.",
            "Nothing outside this program is touched.",
            "",
            "X is TYPE:ELEMENT[=FAULT[:AMOUNT]]@TIME, such as switch:sw1@5s",
            "or cable:c1=loss:30%%@2.5s.",
            "TYPE is cable, nic, port, switch, router, uplink, host, lag or mlag; ELEMENT an id or a name, of NICs"
                    + " HOST/NAME and of ports SWITCH/NAME.",
            "FAULT is down, silent, out-lost, in-lost, loss, flap, slow, delay, same-mac, lacp-off, wrong-key or"
                    + " split; without it, the element fails altogether.",
            "TIME counts from the steady start, such as 500ms, 1.5s or 2min."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The simulation was run, whatever came of it.",
            "2:The design could not be read, or what should happen makes no sense for it."
        })
final class SimulateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private String file = "";

    @Option(names = "--fail", paramLabel = "X", description = "What fails, and when. Can be given several times.")
    private List<String> failures = new ArrayList<>();

    @Option(
            names = "--repair",
            paramLabel = "X",
            description = "What is repaired, and when; without a fault, all of it. Can be given several times.")
    private List<String> repairs = new ArrayList<>();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "How long to watch; 90s after the last incident by default.")
    private @Nullable String until;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number that decides what chance decides; the same one gives the same run."
                    + " Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(names = "--csv", description = "Print the timeline as CSV instead of text.")
    private boolean csv;

    @Option(
            names = "--report",
            paramLabel = "PATH",
            description = "Write a page with pictures too, to be read and sent; its name ends in .html.")
    private @Nullable String report;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json && csv) {
            throw new CommandException("--json and --csv both print: choose one");
        }
        if (report != null && !report.toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw new CommandException(report + ": expected a file name that ends in .html");
        }
        Topology design = DesignFile.read(file, terminal);
        Run run = Simulation.run(design, scenario(design));
        if (report != null) {
            byte[] page = TimelineHtml.write(run).getBytes(StandardCharsets.UTF_8);
            OutputFile.write(DesignFile.path(report), page, "rw-r--r--");
        }
        terminal.out().print(json ? TimelineJson.write(run) : csv ? TimelineCsv.write(run) : RunText.of(run));
        return 0;
    }

    private Scenario scenario(Topology design) {
        TopologyIndex index = TopologyIndex.of(design);
        List<Incident> incidents = new ArrayList<>();
        for (String text : failures) {
            incidents.add(naming("--fail ", () -> ScenarioText.failure(index, text)));
        }
        for (String text : repairs) {
            incidents.add(naming("--repair ", () -> ScenarioText.repair(index, text)));
        }
        String end = until;
        long usual = Scenario.of(incidents).until();
        return new Scenario(incidents, end == null ? usual : naming("--until ", () -> ScenarioText.ticks(end)), seed);
    }

    private static <T> T naming(String option, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (SimulationRefusedException e) {
            throw new CommandException(option + Text.printable(e.getMessage()), e);
        }
    }
}
