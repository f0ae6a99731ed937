// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.export.Text;
import dev.linkspan.host.joint.JointStatus;
import dev.linkspan.host.joint.Standing;

/** How a change of several machines stands, for the reader. */
public final class JointText {
    private JointText() {}

    /** What happens on one of the machines, and how it differs, each line ending in a line feed; empty for nothing. */
    public static String line(JointStatus.Machine machine) {
        if (machine.status() == null || machine.standing() == Standing.LOST || machine.standing() == Standing.UNKNOWN) {
            return machine.text().isEmpty() ? "" : Text.printable(machine.name() + ": " + machine.text()) + "\n";
        }
        return Text.printable(machine.name()) + ": " + ChangeText.line(machine.status());
    }

    /** What happens to all, as a line. */
    public static String line(JointStatus status) {
        String text = Text.printable(status.text());
        return text.endsWith(".") ? text + "\n" : text + ".\n";
    }

    /**
     * Where a machine stands in the end, and what to do about it, as a line.
     *
     * @param to how the machine is reached, for a command to copy
     */
    public static String end(JointStatus.Machine machine, String to) {
        String history = "linkspan history --to " + Text.printable(to) + " tells how it ended";
        String text = switch (machine.standing()) {
            case UNTOUCHED -> "was not changed";
            case KEPT -> "keeps the change";
            case REVERTED -> "has what it had before";
            case STUCK -> "could not take it back whole: what differs stands above";
            case LOST ->
                "was lost before it was asked to keep the change, and takes it back by itself unless somebody keeps it there: "
                        + history;
            case UNKNOWN ->
                "was lost while it was asked to keep the change; it keeps it, or takes it back by itself: " + history;
            case GOING_ON ->
                "did not take it back when it was asked to: linkspan rollback --to " + Text.printable(to)
                        + " asks again";
        };
        return "  " + Text.printable(machine.name()) + " " + text + ".\n";
    }
}
