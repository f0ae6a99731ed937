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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What each step of a plan does on a machine, there and back: commands, and files that count when the machine starts. */
public final class StepWork {
    /** LACP needs about that long until a port carries traffic: 2 s to aggregate and a few PDUs (802.1AX-2020, 6.4). */
    static final Duration LACP = Duration.ofSeconds(6);

    private static final String MPATHD = "/etc/default/mpathd";

    private final Plan plan;
    private final Flavour flavour;
    private final Found found;
    private final List<SolarisSetup> states = new ArrayList<>();
    private final List<String> files;
    private final List<Duration> pauses = new ArrayList<>();

    StepWork(Plan plan, SolarisSetup before, Flavour flavour, Found found) {
        this.plan = plan;
        this.flavour = flavour;
        this.found = found;
        states.add(before);
        for (Step step : plan.steps().stream().map(planned -> planned.step()).toList()) {
            states.add(states.get(states.size() - 1).after(step));
        }
        TreeSet<String> touched = new TreeSet<>();
        boolean negotiating = false;
        for (int i = 0; i < plan.steps().size(); i++) {
            touched.addAll(written(i).keySet());
            touched.addAll(removed(i));
            if (change(i) instanceof IpChange.SetMpathd) {
                touched.add(MPATHD);
            }
            forgotten(i).ifPresent(touched::add);
            boolean leaves = change(i) instanceof IpChange.LeaveGroup || change(i) instanceof IpChange.TakeAddress;
            pauses.add(negotiating && leaves ? LACP : Duration.ZERO);
            negotiating = (negotiating && !leaves) || negotiates(change(i));
        }
        files = List.copyOf(touched);
    }

    /** The system, as it was found to be. */
    Flavour flavour() {
        return flavour;
    }

    /** How many steps there are. */
    int steps() {
        return plan.steps().size();
    }

    /** The files that are written, replaced or removed, and given back as they were. */
    public List<String> files() {
        return files;
    }

    /** What a file is in the end, from what it is now; null when it is removed. */
    public @Nullable String after(String path, @Nullable String now) {
        if (!path.equals(MPATHD)) {
            return BootFiles.of(end()).get(path);
        }
        Mpathd mpathd = end().mpathd();
        return now == null
                ? null
                : now.replaceAll("(?m)^FAILURE_DETECTION_TIME=.*", "FAILURE_DETECTION_TIME=" + mpathd.fdtMillis())
                        .replaceAll("(?m)^FAILBACK=.*", "FAILBACK=" + (mpathd.failback() ? "yes" : "no"));
    }

    /** What the machine has after all steps. */
    SolarisSetup end() {
        return states.get(states.size() - 1);
    }

    /** How long a step waits before it is done, so that what was made before it carries what it is about to take away. */
    public Duration pauseBefore(int index) {
        return pauses.get(index);
    }

    /** What a step does, in order; where one fails the others behind it are not done. */
    public List<Act> forth(int index) {
        List<Act> acts = new ArrayList<>(commands(change(index)));
        written(index).forEach((path, content) -> acts.add(new Act.Put(path, content)));
        removed(index).forEach(path -> acts.add(new Act.Drop(path)));
        forgotten(index).ifPresent(path -> acts.add(new Act.Drop(path)));
        return acts;
    }

    /** What takes a step back, in order; all of it is tried, whether the step was done, half done or not done. */
    public List<Act> undo(int index) {
        List<Act> acts = new ArrayList<>();
        SolarisChange inverse = change(index).inverse();
        if (inverse instanceof IpChange.SetMpathd) {
            // The file as it was, whatever else it has, in the place of one made from what the plan knows of it.
            acts.add(new Act.GiveBack(MPATHD));
            List<Command> commands = NativeCommands.of(flavour, inverse, found);
            acts.add(new Act.Run(commands.get(commands.size() - 1)));
        } else if (!(inverse instanceof IpChange.SetTransitive it && !it.on() && found.isTransitive())) {
            acts.addAll(commands(inverse));
        }
        SortedMap<String, String> before = BootFiles.of(states.get(index));
        written(index).keySet().forEach(path -> {
            String old = before.get(path);
            acts.add(old == null ? new Act.Drop(path) : new Act.Put(path, old));
        });
        removed(index).forEach(path -> acts.add(new Act.Put(path, before.getOrDefault(path, ""))));
        forgotten(index).ifPresent(path -> acts.add(new Act.GiveBack(path)));
        return acts;
    }

    private SolarisChange change(int index) {
        return ((SolarisStep) plan.steps().get(index).step()).change();
    }

    private static boolean negotiates(SolarisChange change) {
        return change instanceof DatalinkChange.CreateAggr create
                && create.aggregation().options().lacp() != Lacp.OFF;
    }

    private List<Act> commands(SolarisChange change) {
        if (!flavour.hasIpadm() && change instanceof IpChange.TakeAddress take) {
            return List.of(new Act.Away(take.address().ip()));
        }
        List<Act> acts = new ArrayList<>();
        NativeCommands.of(flavour, change, found).forEach(command -> acts.add(new Act.Run(command)));
        return acts;
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
}
