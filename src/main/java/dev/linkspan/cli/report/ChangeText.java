// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.export.Text;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import java.time.temporal.ChronoUnit;

/** How a change stands, for the reader. */
public final class ChangeText {
    private ChangeText() {}

    /** That it has begun. */
    public static String begun(ChangeStatus status) {
        return "Change " + Text.printable(status.id()) + " of " + Text.printable(status.host()) + ", begun "
                + status.began().truncatedTo(ChronoUnit.SECONDS) + ".";
    }

    /** One line, and one more for each difference, each ending in a line feed. */
    public static String line(ChangeStatus status) {
        StringBuilder out = new StringBuilder();
        int count = status.steps().size();
        String text = Text.printable(status.text());
        boolean stepping = status.phase() == ChangePhase.CHANGING || status.phase() == ChangePhase.REVERTING;
        // Where the count stands on a step, that step tells more than the text.
        int step = status.phase() == ChangePhase.CHANGING ? status.done() - 1 : status.done();
        if (stepping && step >= 0 && step < count) {
            out.append(String.format("%3d of %d  ", status.done(), count))
                    .append(status.phase() == ChangePhase.REVERTING ? "taken back: " : "")
                    .append(Text.printable(status.steps().get(step)));
        } else {
            out.append(word(status.phase())).append(": ").append(text);
        }
        out.append('\n');
        status.differences()
                .forEach(line -> out.append("    ").append(Text.printable(line)).append('\n'));
        return out.toString();
    }

    /** A phase in a word or two. */
    public static String word(ChangePhase phase) {
        return switch (phase) {
            case CHECKING -> "Checking";
            case CHANGING -> "Changing";
            case VERIFYING -> "Comparing";
            case PROBING -> "Probing";
            case AWAITING -> "Waiting to be kept";
            case KEEPING -> "Writing files";
            case KEPT -> "Kept";
            case REVERTING -> "Taking back";
            case REVERTED -> "Taken back";
            case STUCK -> "STUCK";
        };
    }
}
