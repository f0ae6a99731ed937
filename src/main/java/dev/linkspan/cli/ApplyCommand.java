// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.PlanText;
import dev.linkspan.cli.report.PreviewText;
import dev.linkspan.export.Text;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code linkspan apply}: makes machines what a design says, and takes it back unless somebody keeps it. */
@Command(
        name = "apply",
        description = {
            "Make a machine what a design says: show the plan, ask, do its steps, and take all of it back unless it is"
                    + " kept in time.",
            "The machine takes the change back by itself when a check fails, nobody keeps it, or the connection is lost.",
            "On a terminal Enter keeps it and q takes it back; elsewhere linkspan confirm does.",
            "Several hosts, each named with its machine, are changed one after the other, and kept all at once: what fails"
                    + " on one of them is taken back on all. Until then whoever keeps one of them keeps all."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The change is kept, or there was nothing to do.",
            "1:The change was taken back; every machine has what it had before.",
            "2:The change was refused, or a machine could not be reached.",
            "3:Taking back ended with differences, or of several machines not all have the same; what each has is"
                    + " printed."
        })
final class ApplyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final HostOpener opener;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = DesignFile.DESCRIPTION + " Not with --plan.")
    private @Nullable String file;

    @Option(
            names = "--host",
            paramLabel = "HOST[=MACHINE]",
            description =
                    "Name or id of the host in the design. Given more than once, each with its machine as for --to"
                            + " (--host db01=admin@db01 --host db02=admin@db02), all of them are changed, or none.")
    private List<String> hosts = List.of();

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description =
                    "Do a plan that linkspan plan --json saved instead; refused when the machine is not as it was then.")
    private @Nullable String planFile;

    @Mixin
    private final MachineOption machine;

    @Option(
            names = "--confirm-within",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Take the change back when it is not kept within this time, 15s to 60m."
                    + " Without it the time is computed from what is touched.")
    private @Nullable Duration confirmWithin;

    @Option(
            names = "--probe",
            paramLabel = "ADDRESS",
            converter = IpConverter.class,
            description = "Take the change back when this address answers before it and not after it, beside the"
                    + " gateways. May be given more than once.")
    private List<Ip> probes = List.of();

    @Option(
            names = "--keep-over",
            paramLabel = "SYSTEM",
            converter = SystemConverter.class,
            description = "Who keeps the change over a restart: netplan, systemd-networkd, NetworkManager, ifupdown,"
                    + " ifupdown2, or nothing. Without it the one that owns the links.")
    private @Nullable ConfigSystem keepOver;

    @Option(names = "--yes", description = "Don't ask before the change; it must still be kept.")
    private boolean yes;

    ApplyCommand(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
        this.machine = new MachineOption(opener);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((planFile == null) == (file == null) || (file != null && hosts.isEmpty())) {
            throw new CommandException("name a design FILE and its --host, or a saved --plan");
        }
        if (file != null && (hosts.size() > 1 || hosts.get(0).contains("="))) {
            return together(file);
        }
        Optional<Plan> early = planWithoutHelper();
        if (early.isPresent() && early.get().isEmpty()) {
            terminal.out().print(PlanText.of(early.get()));
            return 0;
        }
        try (HostOpener.Opened opened = machine.open()) {
            Host observed = observed(opened.host());
            Plan plan =
                    early.isPresent() ? fitting(early.get(), observed) : plan(observed, wanted(file), opened.peer());
            terminal.out().print(PlanText.of(plan));
            return plan.isEmpty() ? 0 : apply(opened, plan);
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        } catch (ChangeRefusedException e) {
            throw new CommandException(Text.printable(e.getMessage()), e);
        }
    }

    private int together(String design) throws InterruptedException {
        if (!machine.isLocal()) {
            throw new CommandException(
                    "--to " + machine.text() + ": expected each host with its machine, as --host HOST=MACHINE");
        }
        try (ApplyTogether all = new ApplyTogether(terminal, opener)) {
            return all.run(DesignFile.read(design, terminal), hosts, this::request, yes);
        }
    }

    private ChangeRequest request(Plan plan) {
        return new ChangeRequest(plan, confirmWithin, probes, keepOver);
    }

    /** A saved plan, or the one for this machine, which takes no privilege to make. */
    private Optional<Plan> planWithoutHelper() {
        if (planFile != null) {
            return Optional.of(PlanFile.read(planFile, terminal));
        }
        if (!machine.isLocal()) {
            return Optional.empty();
        }
        try (HostSession session = LinuxHostSession.local()) {
            return Optional.of(plan(observed(session), wanted(file), SshPeer.ofProcess()));
        } catch (HostUnreachableException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private int apply(HostOpener.Opened opened, Plan plan)
            throws HostUnreachableException, ChangeRefusedException, InterruptedException {
        ChangeRequest request = request(plan);
        ChangePreview preview = opened.host().preview(request);
        terminal.out().print(PreviewText.of(preview));
        terminal.out().flush();
        if (!preview.refusals().isEmpty()) {
            throw new ChangeRefusedException(preview.refusals());
        }
        ChangeRun run = new ChangeRun(opened.host(), terminal, machine.text());
        if (!yes && !run.isWanted(plan.host())) {
            throw new CommandException("nothing was changed");
        }
        return run.run(request);
    }

    private Host wanted(@Nullable String design) {
        return HostChoice.find(DesignFile.read(String.valueOf(design), terminal), hosts.get(0));
    }

    private static Host observed(HostSession session) throws HostUnreachableException {
        return session.observe().hosts().get(0);
    }

    private static Plan fitting(Plan plan, Host observed) {
        try {
            Rehearsal.of(plan, observed);
            return plan;
        } catch (PlanRefusedException e) {
            throw new CommandException("the plan is not done: " + Text.printable(e.getMessage()), e);
        }
    }

    private static Plan plan(Host observed, Host wanted, @Nullable Ip peer) {
        try {
            return Planner.plan(observed, wanted, peer);
        } catch (PlanRefusedException e) {
            throw new CommandException("no plan is made: " + Text.printable(e.getMessage()), e);
        }
    }
}
