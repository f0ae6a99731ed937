// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.WatchText;
import dev.linkspan.cli.watch.WatchLine;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.cabling.Cabling;
import dev.linkspan.diagnose.cabling.CheckedCable;
import dev.linkspan.edit.EditRefusedException;
import dev.linkspan.export.Text;
import dev.linkspan.helper.client.HelperHost;
import dev.linkspan.host.HostEvent;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.Watch;
import dev.linkspan.sim.Event;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.json.TopologyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linkspan locate}: where a port is, and where its cable ends. */
@Command(
        name = "locate",
        description = {
            "Blink the light of a port where its driver can, tell meanwhile where carrier comes and goes, so that a cable"
                    + " that is pulled shows itself, and say which neighbour answers.",
            "With --record the cable is drawn in the design as it was heard."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:A neighbour answered, and the design has the cable as it was heard where that was asked for.",
            "1:Nobody answered, or not by a port.",
            "2:The machine or the design could not be read or written."
        })
final class LocateCommand implements Callable<Integer> {
    private static final int NOBODY = 1;
    private static final int LONGEST_SECONDS = 60;
    /** IEEE 802.1AB-2016 9.2.5.7: msgTxInterval is 30 s unless somebody sets it. */
    private static final int LLDP_SECONDS = 30;

    private static final String READABLE = "rw-r--r--";

    private final Terminal terminal;
    private final HostOpener opener;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = MachineOption.LOCAL,
            description = "The machine: local for this one, or a destination of ssh. Default: ${DEFAULT-VALUE}.")
    private String host = MachineOption.LOCAL;

    @Option(names = "--port", required = true, paramLabel = "NIC", description = "The port, by its link name.")
    private String port = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long, 1 to 60. Default: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(
            names = "--record",
            paramLabel = "DESIGN",
            description = "Draw the cable in this design file as it was heard.")
    private @Nullable String record;

    LocateCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw new CommandException("--seconds " + seconds + ": expected 1 to " + LONGEST_SECONDS);
        }
        if (record != null && (record.equals("-") || record.startsWith(LabDesigns.PREFIX))) {
            throw new CommandException("--record " + record + ": expected a file that can be written");
        }
        Topology design = record == null ? null : DesignFile.read(record, terminal);
        try (HostOpener.Opened opened = opener.open(host)) {
            HostSession session = opened.host();
            Nic nic = nic(session.observe().hosts().get(0));
            look(session, nic);
            return heard(session, nic, design);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private Nic nic(Host machine) {
        return machine.nics().stream()
                .filter(nic -> nic.name().equals(port) || nic.id().equals(port))
                .findFirst()
                .orElseThrow(() -> new CommandException("--port " + Text.printable(port) + ": " + machine.name()
                        + " has no such NIC, it has "
                        + String.join(
                                ", ", machine.nics().stream().map(Nic::name).toList())));
    }

    /** Blinks, and tells of carrier that comes and goes meanwhile. */
    private void look(HostSession session, Nic nic) throws HostUnreachableException, InterruptedException {
        BlockingQueue<HostUpdate> updates = new LinkedBlockingQueue<>();
        Watch watch = session.watch(updates::add);
        try {
            blink(session, nic);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                HostUpdate update = updates.poll(left, TimeUnit.NANOSECONDS);
                if (update != null) {
                    update.events().stream()
                            .filter(event -> event.kind() == Event.Kind.CARRIER)
                            .forEach(this::tell);
                }
            }
        } finally {
            watch.close();
        }
    }

    private void tell(HostEvent event) {
        terminal.out()
                .print(WatchText.of(new WatchLine(
                        event.at(),
                        host,
                        WatchLine.Kind.EVENT,
                        event.kind().word(),
                        event.subject(),
                        "",
                        event.text())));
        terminal.out().flush();
    }

    private void blink(HostSession session, Nic nic) {
        if (!(session instanceof HelperHost helper)) {
            say("No light can be blinked on " + host + "; pull the cable of " + nic.name() + " to see which it is.");
            return;
        }
        say("Asking the driver of " + nic.name() + " to blink its light for " + seconds + " s.");
        Thread thread = new Thread(
                () -> {
                    try {
                        helper.identify(nic.name(), Duration.ofSeconds(seconds));
                    } catch (HostUnreachableException e) {
                        terminal.err()
                                .println("linkspan locate: warning: " + Text.printable(e.getMessage())
                                        + "; pull the cable of " + nic.name() + " to see which it is");
                        terminal.err().flush();
                    }
                },
                "blink");
        thread.setDaemon(true);
        thread.start();
    }

    private int heard(HostSession session, Nic nic, @Nullable Topology design) throws HostUnreachableException {
        Topology seen = session.observe();
        Host machine = seen.hosts().get(0);
        Topology against = design == null ? seen : design;
        Evidence evidence = new Evidence(seen, against, Map.of(machine.id(), List.of(session.signs())));
        String id = design == null ? nic.id() : drawn(design, machine, nic);
        Optional<CheckedCable> cable = Cabling.of(evidence, Instant.now()).at(id);
        if (cable.isEmpty()
                || cable.get().heard() == null
                || !cable.get().heard().namesPort()) {
            say("Nobody answers on " + nic.name() + " of " + machine.name()
                    + cable.map(it -> ": " + it.reason()).orElse(", no LLDP, LACP or MAC table tells of a neighbour.")
                    + (seconds < LLDP_SECONDS ? " Most switches speak LLDP every 30 s: try --seconds 35." : ""));
            return NOBODY;
        }
        say(nic.name() + " of " + machine.name() + " is cabled to "
                + cable.get().heard().text() + " ("
                + String.join(", ", cable.get().sources()) + ").");
        if (design != null) {
            keep(design, cable.get());
        }
        return 0;
    }

    private static String drawn(Topology design, Host machine, Nic nic) {
        return design.hosts().stream()
                .filter(it -> it.id().equals(machine.id()) || it.name().equals(machine.name()))
                .flatMap(it -> it.nics().stream())
                .filter(it -> it.name().equals(nic.name()))
                .map(Nic::id)
                .findFirst()
                .orElseThrow(() -> new CommandException("the design has no " + nic.name() + " of " + machine.name()
                        + ": import the machine into it first"));
    }

    private void keep(Topology design, CheckedCable cable) {
        if (!cable.canBeTakenIn()) {
            say("The design has it so already.");
            return;
        }
        Path path = DesignFile.path(String.valueOf(record));
        try {
            Topology edited = Cabling.takeIn(List.of(cable)).apply(design);
            OutputFile.write(path, TopologyJson.write(edited).getBytes(StandardCharsets.UTF_8), permissions(path));
        } catch (EditRefusedException e) {
            throw new CommandException(record + ": " + e.getMessage(), e);
        }
        say("Recorded in " + record + ".");
    }

    /** Those that it has. */
    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException | UnsupportedOperationException e) {
            return READABLE;
        }
    }

    private void say(String text) {
        terminal.out().println(Text.printable(text));
        terminal.out().flush();
    }
}
