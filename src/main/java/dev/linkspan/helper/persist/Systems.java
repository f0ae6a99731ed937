// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.persist;

import dev.linkspan.helper.persist.write.ConfigFiles;
import dev.linkspan.host.change.ConfigSystem;
import java.io.IOException;
import java.util.List;

/** Where each configuration system has its files, and what new ones may be read by. */
final class Systems {
    private Systems() {}

    /** All files of a system. */
    static ConfigFiles files(ConfigSystem system, MachineFiles files) throws IOException {
        return switch (system) {
            case NETPLAN ->
                files.below(
                        List.of("/etc/netplan", "/run/netplan", "/lib/netplan", "/usr/lib/netplan"),
                        path -> !path.endsWith(".yaml"));
            case NETWORKD ->
                files.below(
                        List.of(
                                "/etc/systemd/network",
                                "/run/systemd/network",
                                "/usr/local/lib/systemd/network",
                                "/usr/lib/systemd/network",
                                "/lib/systemd/network"),
                        path -> path.contains("/00-linkspan-held-"));
            case NETWORK_MANAGER ->
                files.below(
                        List.of(
                                "/etc/NetworkManager/system-connections",
                                "/run/NetworkManager/system-connections",
                                "/usr/lib/NetworkManager/system-connections"),
                        path -> path.contains("/."));
            // Beside its configuration, the folder holds the scripts that the tools run.
            case IFUPDOWN, IFUPDOWN2 ->
                files.below(List.of("/etc/network"), path -> path.matches("/etc/network/if-[a-z-]+\\.d/.*"));
            case NONE -> files.below(List.of(), path -> true);
        };
    }

    /** The permissions of a new file. */
    static String modeOfNew(ConfigSystem system) {
        return switch (system) {
            // Both refuse or complain of files that others may read, since they may hold secrets.
            case NETPLAN, NETWORK_MANAGER -> "rw-------";
            case NETWORKD, IFUPDOWN, IFUPDOWN2, NONE -> "rw-r--r--";
        };
    }
}
