// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

import dev.linkspan.plan.Command;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.plan.Step;
import dev.linkspan.plan.solaris.BootFiles;
import dev.linkspan.plan.solaris.DatalinkChange;
import dev.linkspan.plan.solaris.Flavour;
import dev.linkspan.plan.solaris.Found;
import dev.linkspan.plan.solaris.IpChange;
import dev.linkspan.plan.solaris.Mpathd;
import dev.linkspan.plan.solaris.NativeCommands;
import dev.linkspan.plan.solaris.SolarisChange;
import dev.linkspan.plan.solaris.SolarisSetup;
import dev.linkspan.topology.Lacp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The text of a guard: what is particular to a change, and behind it {@code guard.sh}, which is the same for all. Every
 * word of a plan gets in through {@link Command#text} alone.
 */
final class GuardText {
    /** LACP needs about that long until a port carries traffic: 2 s to aggregate and a few PDUs (802.1AX-2020, 6.4). */
    static final int LACP_SECONDS = 6;

    private static final String MPATHD = "/etc/default/mpathd";

    private final Plan plan;
    private final Flavour flavour;
    private final Found found;
    private final List<SolarisSetup> states = new ArrayList<>();
    private final List<String> files;

    GuardText(Plan plan, SolarisSetup before, Flavour flavour, Found found) {
        this.plan = plan;
        this.flavour = flavour;
        this.found = found;
        states.add(before);
        for (Step step : plan.steps().stream().map(planned -> planned.step()).toList()) {
            states.add(states.get(states.size() - 1).after(step));
        }
        TreeSet<String> touched = new TreeSet<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            touched.addAll(written(i).keySet());
            touched.addAll(removed(i));
            if (change(i) instanceof IpChange.SetMpathd) {
                touched.add(MPATHD);
            }
            forgotten(i).ifPresent(touched::add);
        }
        files = List.copyOf(touched);
    }

    /** The files that are written, replaced or removed, and given back as they were. */
    List<String> files() {
        return files;
    }

    /** What a file is in the end, from what it is now; null when it is removed. */
    @Nullable
    String after(String path, @Nullable String now) {
        if (!path.equals(MPATHD)) {
            return BootFiles.of(states.get(states.size() - 1)).get(path);
        }
        Mpathd mpathd = states.get(states.size() - 1).mpathd();
        return now == null
                ? null
                : now.replaceAll("(?m)^FAILURE_DETECTION_TIME=.*", "FAILURE_DETECTION_TIME=" + mpathd.fdtMillis())
                        .replaceAll("(?m)^FAILBACK=.*", "FAILBACK=" + (mpathd.failback() ? "yes" : "no"));
    }

    /** What the machine has after all steps. */
    SolarisSetup end() {
        return states.get(states.size() - 1);
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
        set(text, "STEPS", String.valueOf(plan.steps().size()));
        set(text, "SETTLE", String.valueOf(settle.toSeconds()));
        set(text, "WAIT", String.valueOf(confirmWithin.toSeconds()));
        set(text, "PATIENCE", String.valueOf(LACP_SECONDS));
        text.append("\n# look: what is set, to be compared before and after\nlook() {\n")
                .append(LookCommands.of(flavour))
                .append("}\n");
        eachFile(text, "keepall", "keep", " &&\n");
        eachFile(text, "giveallback", "giveback", "\n");
        text.append("\nforth() {\ncase \"$1\" in\n");
        boolean negotiating = false;
        for (int i = 0; i < plan.steps().size(); i++) {
            boolean leaves = change(i) instanceof IpChange.LeaveGroup || change(i) instanceof IpChange.TakeAddress;
            List<String> lines = new ArrayList<>();
            if (negotiating && leaves) {
                lines.add("sleep " + LACP_SECONDS);
                negotiating = false;
            }
            negotiating |= negotiates(change(i));
            lines.addAll(forth(i));
            arm(text, i, lines, " &&\n");
        }
        text.append("esac\n}\n\nundo() {\ncase \"$1\" in\n");
        for (int i = 0; i < plan.steps().size(); i++) {
            arm(text, i, undo(i), "\n");
        }
        return text.append("esac\n}\n\n").append(same()).toString();
    }

    /** The link of init(8) starts this. */
    static String entry(GuardPaths paths) {
        return "#!/bin/sh\n# Lets a change by Linkspan that was not confirmed be taken back when the machine starts.\n"
                + "case \"$1\" in start) /bin/sh " + word(paths.change() + "/guard") + " boot ;; esac\n";
    }

    private SolarisChange change(int index) {
        return ((SolarisStep) plan.steps().get(index).step()).change();
    }

    private static boolean negotiates(SolarisChange change) {
        return change instanceof DatalinkChange.CreateAggr create
                && create.aggregation().options().lacp() != Lacp.OFF;
    }

    private List<String> forth(int index) {
        List<String> lines = new ArrayList<>();
        commands(lines, change(index));
        written(index).forEach((path, content) -> lines.add(put(path, content)));
        removed(index).forEach(path -> lines.add("drop " + word(path)));
        forgotten(index).ifPresent(path -> lines.add("drop " + word(path)));
        return lines;
    }

    /** An address that ifconfig has may have moved by itself since it was seen, and is taken where it is. */
    private void commands(List<String> lines, SolarisChange change) {
        if (!flavour.hasIpadm() && change instanceof IpChange.TakeAddress take) {
            lines.add("away " + word(take.address().ip().text()));
        } else {
            NativeCommands.of(flavour, change, found).forEach(command -> lines.add(command.text()));
        }
    }

    private List<String> undo(int index) {
        List<String> lines = new ArrayList<>();
        SolarisChange inverse = change(index).inverse();
        if (inverse instanceof IpChange.SetMpathd) {
            // The file as it was, whatever else it has, in the place of one made from what the plan knows of it.
            lines.add(giveback(MPATHD));
            List<Command> commands = NativeCommands.of(flavour, inverse, found);
            lines.add(commands.get(commands.size() - 1).text());
        } else if (!(inverse instanceof IpChange.SetTransitive it && !it.on() && found.isTransitive())) {
            commands(lines, inverse);
        }
        SortedMap<String, String> before = BootFiles.of(states.get(index));
        written(index).keySet().forEach(path -> {
            String old = before.get(path);
            lines.add(old == null ? "drop " + word(path) : put(path, old));
        });
        removed(index).forEach(path -> lines.add(put(path, before.getOrDefault(path, ""))));
        forgotten(index).ifPresent(path -> lines.add(giveback(path)));
        return lines;
    }

    private String giveback(String path) {
        return "giveback " + word(path) + " " + (files.indexOf(path) + 1);
    }

    /** The file that would bring an interface back for IPv6 alone when the machine starts. */
    private Optional<String> forgotten(int index) {
        String gone = change(index) instanceof IpChange.DeleteGroup group
                ? group.group()
                : change(index) instanceof IpChange.DeleteIp ip ? ip.link() : "";
        return flavour.hasIpadm() || gone.isEmpty() ? Optional.empty() : Optional.of("/etc/hostname6." + gone);
    }

    private SortedMap<String, String> written(int index) {
        SortedMap<String, String> before = BootFiles.of(states.get(index));
        SortedMap<String, String> written = new TreeMap<>(BootFiles.of(states.get(index + 1)));
        written.entrySet().removeIf(it -> it.getValue().equals(before.get(it.getKey())));
        return written;
    }

    private List<String> removed(int index) {
        SortedMap<String, String> after = BootFiles.of(states.get(index + 1));
        return BootFiles.of(states.get(index)).keySet().stream()
                .filter(path -> !after.containsKey(path))
                .toList();
    }

    private void eachFile(StringBuilder text, String name, String verb, String between) {
        text.append('\n').append(name).append("() {\n");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            lines.add(verb + " " + word(files.get(i)) + " " + (i + 1));
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

    private static String put(String path, String content) {
        return "put " + word(path) + " " + word(content);
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
