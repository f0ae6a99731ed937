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
        if (files.exists(NETPLAN_TRY)) {
            refusals.add(open(
                    "netplan",
                    "netplan try waits for its confirmation (" + NETPLAN_TRY + " is there)",
                    "confirm or end it; remove the file when it is left over"));
        }
        if (files.exists(IFUPDOWN2_LOCK) && isLocked(IFUPDOWN2_LOCK)) {
            refusals.add(open(
                    "ifupdown2", "ifupdown2 is at work (it holds " + IFUPDOWN2_LOCK + ")", "wait until it has ended"));
        }
        return refusals;
    }

    private void checkpoints(List<Refusal> refusals) throws IOException {
        Commands.Result answer = commands.run(List.of(
                "busctl",
                "--system",
                "--json=short",
                "get-property",
                "org.freedesktop.NetworkManager",
                "/org/freedesktop/NetworkManager",
                "org.freedesktop.NetworkManager",
                "Checkpoints"));
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
