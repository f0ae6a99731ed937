// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.advise.survive.Options;
import dev.linkspan.advise.survive.Pairs;
import dev.linkspan.advise.survive.Survivability;
import dev.linkspan.cli.report.Survival;
import dev.linkspan.cli.report.SurvivalJson;
import dev.linkspan.cli.report.SurvivalText;
import dev.linkspan.topology.Topology;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan survive}: what every single failure does to a design. */
@Command(
        name = "survive",
        description = {
            "Let every NIC, cable, switch port, switch, router and uplink fail, one after the other, and tell what stops,"
                    + " for how long, and what bandwidth is left.",
            "At the end stand the single points of failure of each address, with the reason, and what would help."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:No single failure takes an address away for good.",
            "1:One does.",
            "2:The design could not be read, or has no such host."
        })
final class SurviveCommand implements Callable<Integer> {
    private static final int STOPS = 1;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = DesignFile.DESCRIPTION)
    private String file = "";

    @Option(
            names = "--pairs",
            description = "Let every two parts that one host depends on fail together, too."
                    + " The exit code is of single failures all the same.")
    private boolean pairs;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Look at the addresses of this host only; its name or id.")
    private @Nullable String host;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    SurviveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Topology design = DesignFile.read(file, terminal);
        String only = host == null ? null : HostChoice.find(design, host).id();
        Options options = Options.usual();
        Pairs found = pairs ? Survivability.pairs(design, options) : null;
        Survival survival = Survival.of(file, Survivability.of(design, options), found, only);
        terminal.out().print(json ? SurvivalJson.of(survival) : SurvivalText.of(survival));
        return survival.stops() ? STOPS : 0;
    }
}
