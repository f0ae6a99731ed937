// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ifconfig;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.host.lab.shell.machine.Caller;
import dev.linkspan.host.lab.shell.machine.SolarisMachine;
import dev.linkspan.host.lab.shell.state.IpIf;
import dev.linkspan.host.lab.shell.state.MachineFiles;
import dev.linkspan.host.lab.shell.state.State;
import dev.linkspan.host.lab.shell.state.Unit;
import dev.linkspan.topology.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /etc/hostname.X} and {@code /etc/hostname6.X}: arguments of ifconfig for the start of the machine (Solaris 10 and
 * illumos {@code net_include.sh}). One line has {@code netmask + broadcast + up} after it; of several each stands for
 * itself.
 */
public final class HostnameFiles {
    private static final String FOLDER = "/etc";
    private static final String FOUR = "hostname.";
    private static final String SIX = "hostname6.";

    private HostnameFiles() {}

    /** Names of the interfaces that there are files for. */
    public static Set<String> interfaces(MachineFiles files) {
        Set<String> names = new HashSet<>();
        for (String file : files.list(FOLDER)) {
            if (file.startsWith(FOUR) || file.startsWith(SIX)) {
                names.add(file.substring(file.indexOf('.') + 1));
            }
        }
        return names;
    }

    /**
     * Makes interfaces and plumbs the others, before what ipadm keeps is brought up.
     *
     * @return what was said, for the log
     */
    public static String plumb(SolarisMachine machine) {
        StringBuilder said = new StringBuilder();
        List<String> files = files(machine.files());
        for (String file : files) {
            if (isIpmp(machine, file)) {
                said.append(run(machine, file, List.of("ipmp")));
            }
        }
        for (String file : files) {
            if (!isIpmp(machine, file)) {
                said.append(run(machine, file, List.of("plumb")));
            }
        }
        return said.toString();
    }

    /** Configures what was plumbed: IPMP interfaces first. */
    public static String configure(SolarisMachine machine) {
        StringBuilder said = new StringBuilder();
        List<String> files = files(machine.files());
        for (boolean ipmp : new boolean[] {true, false}) {
            for (String file : files) {
                if (isIpmp(machine, file) == ipmp) {
                    lines(machine, file).forEach(line -> said.append(run(machine, file, line)));
                }
            }
        }
        return said.toString();
    }

    /** Writes files that bring up the interfaces that run, in the place of all there are. */
    public static void write(MachineFiles files, State state) {
        for (String file : files(files)) {
            files.delete(FOLDER + "/" + file);
        }
        for (IpIf ip : state.ip()) {
            for (IpFamily family : ip.families()) {
                String name = (family == IpFamily.INET ? FOUR : SIX) + ip.name();
                files.write(FOLDER + "/" + name, line(ip, family) + "\n");
            }
        }
    }

    private static String line(IpIf ip, IpFamily family) {
        List<String> words = new ArrayList<>();
        if (ip.ipmp()) {
            words.add("ipmp");
        }
        boolean first = true;
        for (Unit unit : ip.units()) {
            if (unit.family() != family) {
                continue;
            }
            if (!first) {
                words.add("addif");
            }
            boolean automatic = unit.isEmpty() || unit.type().equals("addrconf");
            if (!automatic) {
                words.add(unit.subnetAddress().text());
            }
            if (first && ip.group() != null) {
                words.addAll(List.of("group", ip.group()));
            }
            if (unit.nofailover()) {
                words.add("-failover");
            }
            if (unit.deprecated()) {
                words.add("deprecated");
            }
            if (first && ip.standby()) {
                words.add("standby");
            }
            words.add(unit.up() ? "up" : "down");
            first = false;
        }
        return String.join(" ", words);
    }

    private static List<String> files(MachineFiles files) {
        Collection<String> all = files.list(FOLDER);
        List<String> found = new ArrayList<>(
                all.stream().filter(file -> file.startsWith(FOUR)).toList());
        found.addAll(all.stream().filter(file -> file.startsWith(SIX)).toList());
        found.removeIf(file -> file.endsWith("."));
        return found;
    }

    private static boolean isIpmp(SolarisMachine machine, String file) {
        return machine.files().read(FOLDER + "/" + file).orElse("").strip().matches("(?s)ipmp(\\s.*)?");
    }

    private static List<List<String>> lines(SolarisMachine machine, String file) {
        String text = machine.files().read(FOLDER + "/" + file).orElse("").replace("\\\n", " ");
        List<String> lines = text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > 1) {
            return lines.stream()
                    .map(HostnameFiles::words)
                    .map(HostnameFiles::withoutIpmp)
                    .filter(words -> !words.isEmpty())
                    .toList();
        }
        List<String> words = new ArrayList<>(lines.isEmpty() ? List.of() : withoutIpmp(words(lines.get(0))));
        words.addAll(file.startsWith(SIX) ? List.of("up") : List.of("netmask", "+", "broadcast", "+", "up"));
        return List.of(words);
    }

    /** The interface was made before. */
    private static List<String> withoutIpmp(List<String> words) {
        return words.get(0).equals("ipmp") ? words.subList(1, words.size()) : words;
    }

    private static List<String> words(String line) {
        return Arrays.stream(line.split("\\s+", -1))
                .map(word -> word.replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    }

    private static String run(SolarisMachine machine, String file, List<String> words) {
        List<String> arguments = new ArrayList<>();
        arguments.add(file.substring(file.indexOf('.') + 1));
        arguments.add(file.startsWith(SIX) ? "inet6" : "inet");
        arguments.addAll(words);
        Call call = new Call("ifconfig", arguments, machine, Caller.root());
        try {
            new Ifconfig().run(call);
        } catch (Call.EndedException e) {
            return call.out() + call.err();
        }
        return call.out() + call.err();
    }
}
