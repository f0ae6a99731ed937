// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.host.lab.shell.SimulatedShell;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.solaris.CommandResult;
import dev.linkspan.host.solaris.change.Act;
import dev.linkspan.host.solaris.change.StepWork;
import dev.linkspan.plan.Command;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.Rehearsal;
import dev.linkspan.plan.Step;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Host;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a plan, done by commands in a simulated shell. */
final class ShellWork implements LabWork {
    private final LabWorld world;
    private final SimulatedShell shell;
    private final Plan plan;
    private final StepWork steps;
    private final List<Step> inverses;
    private final Rehearsal rehearsal;
    private final Supplier<Host> eyes;
    private final long settling;
    private final Map<String, Optional<String>> saved = new HashMap<>();

    /**
     * Saves the files that will be written.
     *
     * @param eyes sees the machine anew
     */
    ShellWork(
            LabWorld world,
            SimulatedShell shell,
            Plan plan,
            StepWork steps,
            Rehearsal rehearsal,
            Supplier<Host> eyes,
            Duration settling) {
        this.world = world;
        this.shell = shell;
        this.plan = plan;
        this.steps = steps;
        this.inverses = plan.inverses();
        this.rehearsal = rehearsal;
        this.eyes = eyes;
        this.settling = Ticks.millis(settling.toMillis());
        steps.files().forEach(path -> saved.put(path, shell.files().read(path)));
    }

    @Override
    public Rehearsal rehearsal() {
        return rehearsal;
    }

    @Override
    public Host seen() {
        return eyes.get();
    }

    @Override
    public void forth(int index) throws RefusedException, InterruptedException {
        Duration pause = steps.pauseBefore(index);
        if (!pause.isZero()) {
            world.await(world.time() + Ticks.millis(pause.toMillis()), () -> false);
        }
        AtomicReference<@Nullable CommandResult> refused = new AtomicReference<>();
        shell.together(plan.host() + ": " + plan.steps().get(index).step().title(), () -> {
            for (Act act : steps.forth(index)) {
                CommandResult result = perform(act);
                if (result != null && result.status() != 0) {
                    refused.set(result);
                    return;
                }
            }
        });
        CommandResult result = refused.get();
        if (result != null) {
            throw new RefusedException(words(result));
        }
    }

    /** What fails here may not have been done before; what the machine has afterwards tells. */
    @Override
    public void back(int index) {
        Step inverse = inverses.get(inverses.size() - 1 - index);
        shell.together(
                plan.host() + ": " + inverse.title(), () -> steps.undo(index).forEach(this::perform));
    }

    @Override
    public String keeping() {
        return "The machine keeps what its commands have set";
    }

    @Override
    public long settling() {
        return settling;
    }

    /** What a command answered; null for what is no command. */
    private @Nullable CommandResult perform(Act act) {
        MachineFiles files = shell.files();
        if (act instanceof Act.Run it) {
            return run(it.command());
        } else if (act instanceof Act.Away it) {
            return away(it.address().text());
        } else if (act instanceof Act.Put it) {
            files.write(it.path(), it.content());
        } else if (act instanceof Act.Drop it) {
            files.delete(it.path());
        } else if (act instanceof Act.GiveBack it) {
            saved.getOrDefault(it.path(), Optional.empty())
                    .ifPresentOrElse(text -> files.write(it.path(), text), () -> files.delete(it.path()));
        }
        return null;
    }

    /** A command that prints into a file is one that rewrites another; the machine has no sed(1), so it is done here. */
    private CommandResult run(Command command) {
        String into = command.into();
        if (into == null) {
            return shell.run(command.words(), Caller.root());
        }
        String from = command.words().get(command.words().size() - 1);
        String text = steps.after(from, shell.files().read(from).orElse(""));
        shell.files().write(into, text == null ? "" : text);
        return new CommandResult(command.words(), 0, "", "");
    }

    private CommandResult away(String address) {
        String unit = "";
        String holder = "";
        boolean test = false;
        for (String line : shell.run("ifconfig", "-a").out().lines().toList()) {
            if (!line.startsWith("\t")) {
                unit = line.replaceFirst(": .*", "");
                test = line.contains("NOFAILOVER");
            } else if (line.contains("inet " + address + " ")) {
                holder = unit;
                break;
            }
        }
        if (holder.isEmpty()) {
            return new CommandResult(List.of("ifconfig", "-a"), 1, "", "no interface has " + address);
        }
        int colon = holder.indexOf(':');
        if (colon >= 0) {
            return shell.run("ifconfig", holder.substring(0, colon), "removeif", address);
        }
        CommandResult taken = shell.run("ifconfig", holder, "0.0.0.0");
        return taken.status() != 0 || !test ? taken : shell.run("ifconfig", holder, "-deprecated", "failover");
    }

    private static String words(CommandResult result) {
        String said = Stream.of(result.err(), result.out())
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        return "\"" + String.join(" ", result.command()) + "\" failed: "
                + (said.isEmpty() ? "status " + result.status() : said);
    }
}
