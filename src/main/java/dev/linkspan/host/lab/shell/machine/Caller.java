// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import java.util.List;

/**
 * Who calls a command.
 *
 * @param uid 0 is root
 * @param profiles rights profiles of the user (user_attr(5)), as {@code profiles} lists them
 * @param pfexec whether the command was called by pfexec, which alone gives it what the profiles grant
 */
public record Caller(String user, int uid, List<String> profiles, boolean pfexec) {
    /** The profile that lets a user configure the network. */
    public static final String NETWORK_MANAGEMENT = "Network Management";
    /** The profile that lets a user configure datalinks, not IP. */
    public static final String LINK_SECURITY = "Network Link Security";
    /** The profile that gives pfexec all rights (Solaris 10 and illumos; {@code System Administrator} is less). */
    public static final String PRIMARY_ADMINISTRATOR = "Primary Administrator";

    private static final List<String> EVERYBODY = List.of("Basic Solaris User", "All");

    public Caller {
        profiles = List.copyOf(profiles);
    }

    /** The superuser. */
    public static Caller root() {
        return new Caller("root", 0, EVERYBODY, false);
    }

    /** A user who may configure the network through pfexec. */
    public static Caller networkManager() {
        return user("admin", 101, NETWORK_MANAGEMENT);
    }

    /** A user who may only look. */
    public static Caller guest() {
        return new Caller("guest", 102, EVERYBODY, false);
    }

    /** A user with one profile besides those that all have. */
    public static Caller user(String name, int uid, String profile) {
        return new Caller(name, uid, List.of(profile, EVERYBODY.get(0), EVERYBODY.get(1)), false);
    }

    /** The same through pfexec. */
    public Caller privileged() {
        return new Caller(user, uid, profiles, true);
    }

    /** Whether the calling process has all rights. */
    public boolean isRoot() {
        return uid == 0 || (pfexec && profiles.contains(PRIMARY_ADMINISTRATOR));
    }

    /** Whether datalinks may be changed: privilege sys_dl_config. */
    public boolean changesLinks() {
        return isRoot() || (pfexec && (profiles.contains(NETWORK_MANAGEMENT) || profiles.contains(LINK_SECURITY)));
    }

    /** Whether IP may be changed: privilege sys_ip_config, authorization solaris.network.interface.config. */
    public boolean changesIp() {
        return isRoot() || (pfexec && profiles.contains(NETWORK_MANAGEMENT));
    }
}
