// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a release of a system can do. */
public final class Release {
    private static final Pattern SOLARIS_11 = Pattern.compile("(?:\\D*)11(?:\\.(\\d+))?.*");

    private Release() {}

    /** Whether DLMP may exist on the host: Oracle Solaris 11.1 and later (dladm(8)); yes when the release isn't known. */
    static boolean mayHaveDlmp(Host host) {
        if (host.platform() != Platform.SOLARIS_11) {
            return false;
        }
        Matcher matcher = SOLARIS_11.matcher(host.release() == null ? "" : host.release());
        return !matcher.matches() || (matcher.group(1) != null && Integer.parseInt(matcher.group(1)) >= 1);
    }

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
