// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a process may do.
 *
 * @param uid effective user id
 * @param capabilities effective ones by their names in lower case without {@code cap_}, in the kernel's order
 *     (linux/capability.h); numbers for those this program does not know
 * @param noNewPrivileges whether it can't gain any by running another program (prctl(2), PR_SET_NO_NEW_PRIVS)
 */
public record Privileges(long uid, List<String> capabilities, boolean noNewPrivileges) {
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final List<String> NAMES = List.of(
            "chown",
            "dac_override",
            "dac_read_search",
            "fowner",
            "fsetid",
            "kill",
            "setgid",
            "setuid",
            "setpcap",
            "linux_immutable",
            "net_bind_service",
            "net_broadcast",
            "net_admin",
            "net_raw",
            "ipc_lock",
            "ipc_owner",
            "sys_module",
            "sys_rawio",
            "sys_chroot",
            "sys_ptrace",
            "sys_pacct",
            "sys_admin",
            "sys_boot",
            "sys_nice",
            "sys_resource",
            "sys_time",
            "sys_tty_config",
            "mknod",
            "lease",
            "audit_write",
            "audit_control",
            "setfcap",
            "mac_override",
            "mac_admin",
            "syslog",
            "wake_alarm",
            "block_suspend",
            "audit_read",
            "perfmon",
            "bpf",
            "checkpoint_restore");

    public Privileges {
        capabilities = List.copyOf(capabilities);
    }

    /** Those of this process. */
    public static Privileges ofProcess() throws IOException {
        return parse(Files.readAllLines(STATUS));
    }

    /** @param status lines of /proc/PID/status (proc(5)) */
    static Privileges parse(List<String> status) throws IOException {
        long effective = Long.parseUnsignedLong(field(status, "CapEff"), 16);
        List<String> held = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((effective >>> bit & 1) == 1) {
                held.add(bit < NAMES.size() ? NAMES.get(bit) : String.valueOf(bit));
            }
        }
        // Real, effective, saved and file system user id.
        long uid = Long.parseLong(field(status, "Uid").split("\\s+", -1)[1]);
        return new Privileges(uid, held, field(status, "NoNewPrivs").equals("1"));
    }

    /** Why the process can't change the network of this machine: one sentence without its full stop. */
    public Optional<String> hindrance() {
        if (uid != 0) {
            return Optional.of("The helper runs as user " + uid
                    + " and not as root, so it can look and not change: start it through pkexec or sudo");
        }
        return capabilities.contains("net_admin")
                ? Optional.empty()
                : Optional.of("The helper runs as root without the capability net_admin, so it can look and not change:"
                        + " start it outside of the container, or give it that capability");
    }

    private static String field(List<String> status, String name) throws IOException {
        return status.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow(() -> new IOException(STATUS + " has no line " + name));
    }
}
