// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.JointText;
import dev.linkspan.cli.report.PlanText;
import dev.linkspan.cli.report.PreviewText;
import dev.linkspan.export.Text;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.host.joint.JointPhase;
import dev.linkspan.host.joint.JointPreview;
import dev.linkspan.host.joint.JointStatus;
import dev.linkspan.host.joint.MachineChange;
import dev.linkspan.host.joint.Standing;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlanRefusedException;
import dev.linkspan.plan.Planner;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes several machines what a design says: all of them, or none. */
final class ApplyTogether implements AutoCloseable {
    private static final int REVERTED = 1;
    private static final int MIXED = 3;

    private final Terminal terminal;
    private final HostOpener opener;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** A machine that is reached, with what it had before. */
    private record Part(String machine, HostOpener.Opened opened, Host before, Plan plan) {}

    ApplyTogether(Terminal terminal, HostOpener opener) {
        this.terminal = terminal;
        this.opener = opener;
    }

    /**
     * Does it, and returns the exit code.
     *
     * @param hosts {@code HOST=MACHINE} each
     * @param request what is asked of each machine with its plan
     * @param yes whether nobody is asked before
     */
    int run(Topology design, List<String> hosts, Function<Plan, ChangeRequest> request, boolean yes)
            throws InterruptedException {
        Map<String, String> machines = machines(hosts);
        Map<String, Host> wanted = new LinkedHashMap<>();
        machines.keySet().forEach(name -> wanted.put(name, HostChoice.find(design, name)));
        if (wanted.values().stream().map(Host::id).distinct().count() < wanted.size()) {
            throw new CommandException("--host: one host of the design is named twice, by its name and its id");
        }
        machines.forEach((name, machine) -> parts.put(name, reach(machine, wanted.get(name))));
        parts.values().forEach(part -> terminal.out().println(PlanText.of(part.plan())));
        List<MachineChange> changes = new ArrayList<>();
        parts.forEach((name, part) -> {
            if (!part.plan().isEmpty()) {
                changes.add(new MachineChange(name, part.opened().host(), request.apply(part.plan())));
            }
        });
        return changes.isEmpty() ? 0 : change(changes, yes);
    }

    private static Map<String, String> machines(List<String> hosts) {
        Map<String, String> machines = new LinkedHashMap<>();
        for (String host : hosts) {
            int sign = host.indexOf('=');
            if (sign < 1 || sign == host.length() - 1) {
                throw new CommandException("--host " + host
                        + ": expected HOST=MACHINE, as of several hosts each needs its machine (db01=admin@db01)");
            }
            String machine = host.substring(sign + 1);
            if (machines.containsValue(machine)) {
                throw new CommandException("--host " + host + ": " + machine + " is named for another host already");
            }
            if (machines.put(host.substring(0, sign), machine) != null) {
                throw new CommandException("--host " + host + ": this host is named already");
            }
        }
        return machines;
    }

    private Part reach(String machine, Host wanted) {
        try {
            HostOpener.Opened opened = opener.open(machine);
            try {
                Host before = opened.host().observe().hosts().get(0);
                return new Part(machine, opened, before, Planner.plan(before, wanted, opened.peer()));
            } catch (HostUnreachableException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (HostUnreachableException e) {
            throw new CommandException("nothing was changed: " + e.getMessage(), e);
        } catch (PlanRefusedException e) {
            throw new CommandException(
                    "nothing was changed, no plan is made for " + Text.printable(wanted.name()) + ": "
                            + Text.printable(e.getMessage()),
                    e);
        }
    }

    private int change(List<MachineChange> changes, boolean yes) throws InterruptedException {
        JointPreview preview = JointPreview.of(changes);
        for (JointPreview.Seen seen : preview.machines()) {
            if (seen.preview() != null) {
                say(Text.printable(seen.change().name()) + ":" + PreviewText.of(seen.preview()) + "\n");
            }
        }
        if (preview.isRefused()) {
            throw new CommandException("nothing was changed: " + refusals(preview));
        }
        List<String> names = changes.stream().map(MachineChange::name).toList();
        say("All of them keep it, or none does: they are changed one after the other, and have one time to be kept, "
                + preview.confirmWithin().toSeconds() + " s.\n");
        Keyboard keyboard = new Keyboard(terminal);
        if (!yes && !keyboard.isYes("Apply this to " + Text.printable(String.join(", ", names)) + "? [y/N] ")) {
            throw new CommandException("nothing was changed");
        }
        JointStatus end = new JointRun(preview, terminal, keyboard, machine(names.get(0))).run();
        if (end.phase() == JointPhase.MIXED) {
            end.machines().forEach(machine -> say(JointText.end(machine, machine(machine.name()))));
            end.machines().stream()
                    .filter(machine -> machine.standing() == Standing.KEPT)
                    .forEach(machine -> say(wayBack(machine.name())));
        }
        return end.phase() == JointPhase.KEPT ? 0 : end.phase() == JointPhase.REVERTED ? REVERTED : MIXED;
    }

    private static String refusals(JointPreview preview) {
        List<String> texts = new ArrayList<>();
        for (JointPreview.Seen seen : preview.machines()) {
            for (Refusal refusal : seen.refusals()) {
                texts.add(Text.printable(seen.change().name() + ": " + refusal.text()));
            }
        }
        return String.join("; ", texts);
    }

    /** The plan that gives a machine that kept the change what it had before. */
    private String wayBack(String name) {
        Part part = part(name);
        String title = "\nWhat takes it back from " + Text.printable(name) + ", too:\n";
        try {
            Host now = part.opened().host().observe().hosts().get(0);
            return title
                    + PlanText.of(Planner.plan(now, part.before(), part.opened().peer()));
        } catch (HostUnreachableException | PlanRefusedException e) {
            return title + "  no plan could be made: " + Text.printable(String.valueOf(e.getMessage())) + ".\n";
        }
    }

    private String machine(String name) {
        return part(name).machine();
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no machine is called " + name);
        }
        return part;
    }

    private void say(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    @Override
    public void close() {
        parts.values().forEach(part -> part.opened().close());
    }
}
