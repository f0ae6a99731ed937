// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The NetworkManager that runs, through nmcli(1). */
final class NetworkManager {
    private static final int FIELDS = 3;
    /** The exit code of nmcli(1) for that. */
    private static final int NOT_RUNNING = 8;

    private final MachineFiles files;
    private final Commands commands;

    NetworkManager(MachineFiles files, Commands commands) {
        this.files = files;
        this.commands = commands;
    }

    /**
     * A link as it sees it.
     *
     * @param state {@code connected}, {@code disconnected}, {@code unmanaged}, {@code connected (externally)} and so on
     * @param profile name of the active profile; empty when there is none
     */
    record Device(String link, String state, String profile) {
        boolean isManaged() {
            return !state.equals("unmanaged");
        }

        /** Whether it was set up by it, rather than only seen. */
        boolean isConfigured() {
            return !profile.isEmpty() && state.startsWith("connect") && !state.contains("(externally)");
        }
    }

    /**
     * All links but the loopback; none when it does not run.
     *
     * @throws SilentSystemException when it runs and does not tell
     */
    List<Device> devices() throws IOException {
        List<Device> devices = new ArrayList<>();
        for (List<String> line : ask("DEVICE,STATE,CONNECTION", "device")) {
            if (!line.get(0).equals("lo")) {
                devices.add(new Device(line.get(0), line.get(1), line.get(2)));
            }
        }
        return devices;
    }

    /** UUID of the active profile, by the link's name. */
    Map<String, String> active() throws IOException {
        Map<String, String> active = new HashMap<>();
        for (List<String> line : ask("UUID,DEVICE,TYPE", "connection", "show", "--active")) {
            active.put(line.get(1), line.get(0));
        }
        return active;
    }

    private List<List<String>> ask(String fields, String... words) throws IOException {
        // The folder stays when it ends.
        if (!files.exists("/run/NetworkManager")) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("nmcli", "--terse", "--fields", fields));
        command.addAll(List.of(words));
        String silence;
        try {
            Commands.Result answer = commands.run(command);
            if (answer.isGood()) {
                return answer.output()
                        .lines()
                        .map(NmTerse::fields)
                        .filter(line -> line.size() >= FIELDS)
                        .toList();
            }
            if (answer.exit() == NOT_RUNNING) {
                return List.of();
            }
            silence = "fails: " + answer.said();
        } catch (Commands.NoProgramException e) {
            silence = "is not installed";
        }
        if (runs()) {
            throw new SilentSystemException(new Refusal(
                    "T-06",
                    "NetworkManager",
                    "NetworkManager runs, and which links it configures can't be told, since nmcli " + silence,
                    silence.startsWith("is not")
                            ? "install nmcli, which most systems have in the package of NetworkManager, or stop NetworkManager"
                            : "mend that, or stop NetworkManager"));
        }
        return List.of();
    }

    /** Whether it runs, or can't be ruled out to. */
    boolean runs() throws IOException {
        return files.exists("/run/NetworkManager") && new Processes(files).runs("NetworkManager");
    }

    /**
     * Makes it leave links alone until the machine is started again. Nothing of them changes: this is what was seen of
     * 1.42, while taking them back takes their addresses away for a moment, or bonds apart.
     */
    void leaveAlone(Collection<String> links) throws IOException {
        for (Device device : devices()) {
            if (device.isManaged() && links.contains(device.link())) {
                Commands.Result answer =
                        commands.run(List.of("nmcli", "device", "set", device.link(), "managed", "no"));
                if (!answer.isGood()) {
                    throw new IOException("NetworkManager does not hand over " + device.link() + ": " + answer.said());
                }
            }
        }
    }
}
