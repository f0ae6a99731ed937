// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkspan.host.change.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Finds changes that other tools have open (T-07): when they take theirs back, they would take ours along. */
final class PendingChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NETPLAN_TRY = "/run/netplan/netplan-try.ready";
    private static final String IFUPDOWN2_LOCK = "/run/network/.lock";

    private static final List<String> CHECKPOINTS = List.of(
            "busctl",
            "--system",
            "--json=short",
            "get-property",
            "org.freedesktop.NetworkManager",
            "/org/freedesktop/NetworkManager",
            "org.freedesktop.NetworkManager",
            "Checkpoints");

    private final MachineFiles files;
    private final Commands commands;

    PendingChanges(MachineFiles files, Commands commands) {
        this.files = files;
        this.commands = commands;
    }

    List<Refusal> refusals() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        if (files.exists("/run/NetworkManager")) {
            checkpoints(refusals);
        }
        // The file stays when it is killed.
        if (files.exists(NETPLAN_TRY) && new Processes(files).any(PendingChanges::isNetplanTry)) {
            refusals.add(open(
                    "netplan",
                    "netplan try waits for its confirmation (" + NETPLAN_TRY + " is there)",
                    "confirm or end it"));
        }
        if (files.exists(IFUPDOWN2_LOCK) && isLocked(IFUPDOWN2_LOCK)) {
            refusals.add(open(
                    "ifupdown2", "ifupdown2 is at work (it holds " + IFUPDOWN2_LOCK + ")", "wait until it has ended"));
        }
        return refusals;
    }

    /** Its interpreter comes first, as in {@code /usr/bin/python3 /usr/sbin/netplan try}. */
    private static boolean isNetplanTry(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (Processes.isNamed(words.get(i), "netplan")) {
                return words.subList(i + 1, words.size()).contains("try");
            }
        }
        return false;
    }

    private void checkpoints(List<Refusal> refusals) throws IOException {
        Commands.Result answer;
        try {
            answer = commands.run(CHECKPOINTS);
        } catch (Commands.NoProgramException e) {
            if (new NetworkManager(files, commands).runs()) {
                refusals.add(open(
                        "NetworkManager",
                        "NetworkManager runs, and whether a change of it is open can't be told, since busctl is not"
                                + " installed",
                        "install busctl, which systemd has, or stop NetworkManager"));
            }
            return;
        }
        if (!answer.isGood()) {
            // It is not running any more.
            return;
        }
        try {
            for (JsonNode path : JSON.readTree(answer.output()).path("data")) {
                refusals.add(open(
                        "NetworkManager",
                        "a checkpoint of NetworkManager is open (" + path.asText()
                                + "): when its time is over, it takes back what was changed since",
                        "let the tool that made it finish, or destroy the checkpoint"));
            }
        } catch (JsonProcessingException e) {
            throw new IOException("what busctl printed is not understood: " + e.getOriginalMessage(), e);
        }
    }

    private static Refusal open(String object, String reason, String wayOut) {
        return new Refusal("T-07", object, reason, wayOut);
    }

    /** Whether a process holds a lock on a file, by its inode in /proc/locks (proc(5)). */
    private boolean isLocked(String path) throws IOException {
        Object inode = Files.getAttribute(files.place(path), "unix:ino");
        return files.text("/proc/locks").orElse("").lines().anyMatch(line -> {
            String[] fields = line.strip().split("\\s+", -1);
            return fields.length > 5 && fields[1].equals("FLOCK") && fields[5].endsWith(":" + inode);
        });
    }
}
