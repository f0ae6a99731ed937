// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;

/** How people call a release of a system. */
public final class Release {
    private Release() {}

    /** The system of a host as people call it ({@code Oracle Solaris 11}, {@code Debian 12}). */
    public static String label(Host host) {
        String release = host.release();
        if (release == null) {
            return host.platform().label();
        }
        return host.platform() == Platform.LINUX || !Character.isDigit(release.charAt(0))
                ? release
                : host.platform().label().replaceAll(" \\d+$", "") + " " + release;
    }
}
