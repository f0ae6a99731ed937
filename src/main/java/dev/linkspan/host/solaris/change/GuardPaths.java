// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.solaris.change;

/**
 * Where a guard lives on the machine.
 *
 * @param root folder of root alone; it has {@code change} while a change goes on, and {@code ended} for those that did
 * @param entry link that lets the guard go on when the machine starts anew (rc2 of init(8))
 * @param spare name under which a file is written before it takes the place of another
 * @param path PATH of the guard's commands
 */
public record GuardPaths(String root, String entry, String spare, String path) {
    /** On a real machine. */
    public static final GuardPaths USUAL = new GuardPaths(
            "/var/lib/linkspan", "/etc/rc2.d/S99linkspan", "/etc/.linkspan.new", "/usr/sbin:/sbin:/usr/bin:/bin");

    /** The change that goes on. */
    String change() {
        return root + "/change";
    }

    /** The changes that ended, each in a folder with its id. */
    String ended() {
        return root + "/ended";
    }
}
