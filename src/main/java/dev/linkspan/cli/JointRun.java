// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.JointText;
import dev.linkspan.host.joint.JointChange;
import dev.linkspan.host.joint.JointPhase;
import dev.linkspan.host.joint.JointPreview;
import dev.linkspan.host.joint.JointStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of several machines from its beginning to its end, told on a terminal, and kept or taken back there. */
final class JointRun {
    private final JointChange change;
    private final Terminal terminal;
    private final Keyboard keyboard;
    private final String anyMachine;
    private final Map<String, String> told = new HashMap<>();
    private @Nullable JointPhase phase;
    private boolean counting;
    private boolean listening;

    /** @param anyMachine one of them, as it is reached */
    JointRun(JointPreview preview, Terminal terminal, Keyboard keyboard, String anyMachine) {
        this.change = new JointChange(preview, this::show);
        this.terminal = terminal;
        this.keyboard = keyboard;
        this.anyMachine = anyMachine;
    }

    /** Does it, and returns its end. */
    JointStatus run() throws InterruptedException {
        say("\n");
        return change.run();
    }

    private void show(JointStatus status) {
        status.machines().forEach(this::show);
        boolean first = status.phase() != phase;
        phase = status.phase();
        if (first && phase != JointPhase.APPLYING) {
            endCounting();
            say(JointText.line(status));
        }
        if (phase == JointPhase.AWAITING) {
            await(status.remaining(), first);
        }
    }

    private void show(JointStatus.Machine machine) {
        String what = JointText.line(machine);
        if (!what.isEmpty() && !what.equals(told.put(machine.name(), what))) {
            endCounting();
            say(what);
        }
    }

    private void await(@Nullable Duration remaining, boolean first) {
        long seconds = remaining == null ? 0 : remaining.plusNanos(999_999_999).toSeconds();
        if (terminal.interactive()) {
            if (!listening) {
                listening = true;
                keyboard.listen(this::typed);
            }
            counting = true;
            say("\rTaken back in " + seconds + " s. Enter or keep: keep it on all. q: take it back on all now. ");
        } else if (first) {
            say("It is taken back in " + seconds + " s unless this keeps it on all: linkspan confirm"
                    + (anyMachine.equals(MachineOption.LOCAL) ? "" : " --to " + anyMachine) + "\n");
        }
    }

    private void typed(String line) {
        switch (line.strip().toLowerCase(Locale.ROOT)) {
            case "", "keep" -> change.keep();
            case "q", "revert" -> change.takeBack();
            default -> {}
        }
    }

    private void endCounting() {
        if (counting) {
            counting = false;
            say("\n");
        }
    }

    private void say(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }
}
