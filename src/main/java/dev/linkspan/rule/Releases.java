// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the release of a host tells, where that is more than its platform does. */
public final class Releases {
    private static final Pattern SOLARIS_11 = Pattern.compile("(?:\\D*)11(?:\\.(\\d+))?.*");

    private Releases() {}

    /** Whether DLMP may exist on the host: Oracle Solaris 11.1 and later (dladm(8)); yes when the release isn't known. */
    public static boolean mayHaveDlmp(Host host) {
        if (!host.platform().hasDlmp()) {
            return false;
        }
        if (host.release() == null) {
            return true;
        }
        Matcher matcher = SOLARIS_11.matcher(host.release());
        return !matcher.matches()
                || (matcher.group(1) != null && !matcher.group(1).equals("0"));
    }

    /** Whether the host is SmartOS, whose kernel calls itself {@code joyent_...} (uname -v). */
    public static boolean isSmartOs(Host host) {
        return host.platform() == Platform.ILLUMOS
                && host.release() != null
                && host.release().startsWith("joyent");
    }
}
