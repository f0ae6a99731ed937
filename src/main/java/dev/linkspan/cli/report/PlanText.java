// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.export.Text;
import dev.linkspan.plan.Command;
import dev.linkspan.plan.IpCommands;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan for the reader: numbered steps, what each interrupts, the commands that do the same and that take it back. */
public final class PlanText {
    private static final int DO_WIDTH = 58;
    private static final double MILLIS = 1000;

    private PlanText() {}

    /** The text, ending in a line feed. */
    public static String of(Plan plan) {
        StringBuilder out = new StringBuilder();
        String host = Text.printable(plan.host());
        int count = plan.steps().size();
        out.append(
                plan.isEmpty()
                        ? host + " has what the design says: nothing to do.\n"
                        : host + ": " + count + (count == 1 ? " step" : " steps") + ", none of them done.\n");
        plan.warnings()
                .forEach(warning ->
                        out.append("WARNING: ").append(oneLine(warning)).append(".\n"));
        if (plan.isEmpty()) {
            return out.toString();
        }
        for (int i = 0; i < count; i++) {
            step(out, i + 1, plan.steps().get(i));
        }
        long interrupting = plan.steps().stream()
                .filter(planned -> planned.interrupts() != null)
                .count();
        out.append(
                "\nBehind # stands what takes a step back; done from the last step to the first it gives back what was.\n");
        out.append(
                interrupting == 0
                        ? "No step interrupts an address.\n"
                        : interrupting + " of " + count + (count == 1 ? " step" : " steps")
                                + " may interrupt an address.\n");
        out.append("State it was made from: ").append(plan.fingerprint()).append('\n');
        return out.toString();
    }

    private static void step(StringBuilder out, int number, PlannedStep planned) {
        out.append('\n')
                .append(String.format(
                        "%3d  %s\n", number, Text.printable(planned.step().title())));
        if (planned.interrupts() != null) {
            out.append("     interrupts ")
                    .append(String.join(", ", planned.interrupts().addresses()))
                    .append(lasting(planned.interrupts().millis()))
                    .append(": ")
                    .append(oneLine(planned.interrupts().reason()))
                    .append('\n');
        }
        List<Command> commands = IpCommands.of(planned.step());
        List<Command> undo = IpCommands.of(planned.step().inverse());
        for (int i = 0; i < Math.max(commands.size(), undo.size()); i++) {
            String left = i < commands.size() ? commands.get(i).text() : "";
            String right = i < undo.size() ? undo.get(i).text() : "";
            String padded = left + " ".repeat(Math.max(0, DO_WIDTH - left.length()));
            out.append(("       " + padded + (right.isEmpty() ? "" : "  # " + right)).stripTrailing())
                    .append('\n');
        }
    }

    private static String lasting(@Nullable Long millis) {
        return millis == null ? "" : String.format(Locale.ROOT, " for about %.1f s", millis / MILLIS);
    }

    private static String oneLine(String text) {
        return Text.printable(text);
    }
}
