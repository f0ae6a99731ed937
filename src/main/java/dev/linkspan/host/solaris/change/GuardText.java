// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.plan.Command;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.Found;
import dev.linkspan.plan.solaris.SolarisSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a guard: what is particular to a change, and behind it {@code guard.sh}, which is the same for all. Every
 * word of a plan gets in through {@link Command#text} alone.
 */
final class GuardText {
    private final StepWork work;

    GuardText(Plan plan, SolarisSetup before, Flavour flavour, Found found) {
        this(new StepWork(plan, before, flavour, found));
    }

    GuardText(StepWork work) {
        this.work = work;
    }

    /**
     * The whole script.
     *
     * @param ask addresses that must answer afterwards if they answer before
     * @param settle how long they may take to do so
     * @param confirmWithin how long a confirmation is waited for
     */
    String text(GuardPaths paths, String id, List<String> ask, Duration settle, Duration confirmWithin) {
        StringBuilder text = new StringBuilder("""
                #!/bin/sh
                # Guard of a change by Linkspan. It does the steps, and takes them back unless they are confirmed in time;
                # it goes on by itself when the connection is lost, and when the machine is started anew.
                """);
        set(text, "PATH", paths.path());
        text.append("LC_ALL=C\nLANG=C\nexport PATH LC_ALL LANG\n");
        set(text, "DIR", paths.change());
        set(text, "ENDED", paths.ended());
        set(text, "ENTRY", paths.entry());
        set(text, "SPARE", paths.spare());
        set(text, "ID", id);
        set(text, "ASK", String.join(" ", ask));
        set(text, "STEPS", String.valueOf(work.steps()));
        set(text, "SETTLE", String.valueOf(settle.toSeconds()));
        set(text, "WAIT", String.valueOf(confirmWithin.toSeconds()));
        set(text, "PATIENCE", String.valueOf(StepWork.LACP.toSeconds()));
        text.append("\n# look: what is set, to be compared before and after\nlook() {\n")
                .append(LookCommands.of(work.flavour()))
                .append("}\n");
        eachFile(text, "keepall", "keep", " &&\n");
        eachFile(text, "giveallback", "giveback", "\n");
        text.append("\nforth() {\ncase \"$1\" in\n");
        for (int i = 0; i < work.steps(); i++) {
            List<String> lines = new ArrayList<>();
            if (!work.pauseBefore(i).isZero()) {
                lines.add("sleep " + work.pauseBefore(i).toSeconds());
            }
            // What is refused on the way there is told, with what was said.
            work.forth(i).forEach(act -> lines.add(act instanceof Act.Run ? "try " + line(act) : line(act)));
            arm(text, i, lines, " &&\n");
        }
        text.append("esac\n}\n\nundo() {\ncase \"$1\" in\n");
        for (int i = 0; i < work.steps(); i++) {
            arm(text, i, work.undo(i).stream().map(this::line).toList(), "\n");
        }
        return text.append("esac\n}\n\n").append(same()).toString();
    }

    /** The link of init(8) starts this. */
    static String entry(GuardPaths paths) {
        return "#!/bin/sh\n# Lets a change by Linkspan that was not confirmed be taken back when the machine starts.\n"
                + "case \"$1\" in start) /bin/sh " + word(paths.change() + "/guard") + " boot ;; esac\n";
    }

    private String line(Act act) {
        if (act instanceof Act.Run it) {
            return it.command().text();
        } else if (act instanceof Act.Away it) {
            return "away " + word(it.address().text());
        } else if (act instanceof Act.Put it) {
            return "put " + word(it.path()) + " " + word(it.content());
        } else if (act instanceof Act.Drop it) {
            return "drop " + word(it.path());
        }
        String path = ((Act.GiveBack) act).path();
        return "giveback " + word(path) + " " + (work.files().indexOf(path) + 1);
    }

    private void eachFile(StringBuilder text, String name, String verb, String between) {
        text.append('\n').append(name).append("() {\n");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < work.files().size(); i++) {
            lines.add(verb + " " + word(work.files().get(i)) + " " + (i + 1));
        }
        text.append(lines.isEmpty() ? ":" : String.join(between, lines)).append("\n}\n");
    }

    private static void arm(StringBuilder text, int index, List<String> lines, String between) {
        text.append(index + 1)
                .append(")\n")
                .append(lines.isEmpty() ? ":" : String.join(between, lines))
                .append(" ;;\n");
    }

    private static void set(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(word(value)).append('\n');
    }

    private static String word(String word) {
        return new Command(List.of(word), null).text();
    }

    private static String same() {
        try (InputStream in = GuardText.class.getResourceAsStream("guard.sh")) {
            if (in == null) {
                throw new IllegalStateException("guard.sh is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
