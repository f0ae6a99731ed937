// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was saved of one or several machines: /proc/net/bonding, outputs of ip, ethtool, lldpcli and bridge, kernel
 * logs, outputs of the Solaris tools, and what Linkspan itself saves. What a file is, is told by its content. Files of one folder are of one machine; a
 * folder without links of its own belongs to the machine of the folder above.
 */
public final class Replay {

    private static final int MOST_MACHINES = 1_000;

    private Replay() {}

    /**
     * Reads files.
     *
     * @param now time of what was saved at no known time
     */
    public static Replayed read(List<ReplayFile> files, Instant now) {
        return read(files, now, Set.of());
    }

    /**
     * Reads files beside what was read before.
     *
     * @param now time of what was saved at no known time
     * @param open ids of machines that are there already: none that is read has one of these
     */
    public static Replayed read(List<ReplayFile> files, Instant now, Set<String> open) {
        List<Unread> unread = new ArrayList<>();
        List<Topology> seen = new ArrayList<>();
        Map<String, List<HostSigns>> signs = new HashMap<>();
        Set<String> taken = new HashSet<>(open);
        OwnFiles own = new OwnFiles();
        List<ReplayFile> others = new ArrayList<>();
        for (ReplayFile file : files) {
            if (OwnFiles.isOne(file.text())) {
                own.add(file, unread);
            } else {
                others.add(file);
            }
        }
        seen.addAll(own.seen(taken::add));
        signs.putAll(own.signs());
        for (SavedMachine machine : machines(others, own, unread)) {
            machine.read(now, unread, name -> {
                String id = Ids.fresh("", name, taken::contains);
                taken.add(id);
                return id;
            });
            if (machine.seen() != null) {
                seen.add(machine.seen());
                signs.put(machine.seen().hosts().get(0).id(), machine.signs());
            }
        }
        return new Replayed(Together.of(seen), signs, own.design(), unread);
    }

    /** Whether a file is anything that is read. */
    public static boolean isKnown(ReplayFile file) {
        return OwnFiles.isOne(file.text()) || new SavedMachine("").add(file, new ArrayList<>());
    }

    /** Whether Linkspan itself has written it. */
    public static boolean isOwn(ReplayFile file) {
        return OwnFiles.isOne(file.text());
    }

    private static List<SavedMachine> machines(List<ReplayFile> files, OwnFiles own, List<Unread> unread) {
        Map<String, SavedMachine> byRoot = new LinkedHashMap<>();
        for (ReplayFile file : files) {
            byRoot.computeIfAbsent(Roots.of(file.name()), SavedMachine::new).add(file, unread);
        }
        List<SavedMachine> all =
                byRoot.values().stream().filter(SavedMachine::hasLinks).toList();
        if (all.size() > MOST_MACHINES) {
            unread.add(new Unread(
                    all.get(MOST_MACHINES).root(),
                    "there are " + all.size() + " machines, of which " + MOST_MACHINES + " are read"));
        }
        List<SavedMachine> machines = all.subList(0, Math.min(all.size(), MOST_MACHINES));
        for (SavedMachine other : byRoot.values()) {
            if (!other.hasLinks()) {
                SavedMachine owner = owner(other, machines);
                if (owner != null) {
                    owner.take(other);
                } else if (!own.covers(other.root())) {
                    other.reject(machines.isEmpty(), unread);
                }
            }
        }
        return machines;
    }

    private static @Nullable SavedMachine owner(SavedMachine other, List<SavedMachine> machines) {
        if (machines.size() == 1) {
            return machines.get(0);
        }
        SavedMachine nearest = null;
        for (SavedMachine machine : machines) {
            boolean above = Roots.isAbove(machine.root(), other.root());
            if (above
                    && (nearest == null
                            || nearest.root().length() < machine.root().length())) {
                nearest = machine;
            }
        }
        return nearest;
    }

    /** Where files of a machine begin. */
    private static final class Roots {

        /** Folders as they stand in a machine's own tree, or in one of the collectors'. */
        private static final Set<String> INSIDE = Set.of(
                "proc",
                "sys",
                "etc",
                "var",
                "run",
                "usr",
                "sos_commands",
                "sos_logs",
                "sysconfig",
                "netinfo",
                "bonding",
                "net",
                "network",
                "networking",
                "ethtool",
                "commands",
                "messages",
                "logs",
                "host");

        static String of(String path) {
            String[] parts = path.split("/", -1);
            StringBuilder root = new StringBuilder();
            for (int i = 0; i + 1 < parts.length && !INSIDE.contains(parts[i]); i++) {
                root.append(parts[i]).append('/');
            }
            return root.toString();
        }

        static boolean isAbove(String above, String below) {
            return below.startsWith(above) && !below.equals(above);
        }
    }
}
