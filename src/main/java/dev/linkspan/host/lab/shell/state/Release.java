// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.state;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which system a simulated machine runs.
 *
 * @param version what {@code uname -v} prints
 * @param ipmpByIpadm whether ipadm has {@code create-ipmp}: Oracle Solaris 11, and illumos since 2021-11-22
 */
public record Release(Platform platform, String version, boolean ipmpByIpadm) {
    private static final Pattern OMNIOS = Pattern.compile("omnios-r151(\\d{3}).*");
    private static final Pattern SMARTOS = Pattern.compile("joyent_(\\d{8})T.*");
    /** The first OmniOS release after bug 2554 went in; the day it went in. */
    private static final int OMNIOS_WITH_IPMP = 42;

    private static final int DAY_OF_IPMP = 20211122;

    /** The release of a host of a lab; the newest one when the design does not say. */
    public static Release of(Host host) {
        String told = host.release() == null ? "" : host.release().replaceFirst("^.* ", "");
        return switch (host.platform()) {
            case SOLARIS_10 -> new Release(Platform.SOLARIS_10, "Generic_150400-64", false);
            case SOLARIS_11 -> new Release(Platform.SOLARIS_11, told.startsWith("11.") ? told : "11.4.57.144.3", true);
            case ILLUMOS ->
                new Release(Platform.ILLUMOS, told.isEmpty() ? "omnios-r151052-b1bf84d" : told, knowsIpmp(told));
            case LINUX -> throw new IllegalArgumentException(host.name() + " runs Linux, which has no dladm");
        };
    }

    /** Solaris 10. */
    public boolean is10() {
        return platform == Platform.SOLARIS_10;
    }

    /** Oracle Solaris 11. */
    public boolean is11() {
        return platform == Platform.SOLARIS_11;
    }

    /** illumos. */
    public boolean isIllumos() {
        return platform == Platform.ILLUMOS;
    }

    /** Oracle Solaris 11.1 to 11.3, where the mode of an aggregation could be changed. */
    public boolean changesModes() {
        return is11() && version.matches("11\\.[1-3](\\..*)?");
    }

    /** Section of the manual for administrators, {@code 1M} or {@code 8}. */
    public String manualSection() {
        return is10() || changesModes() ? "1M" : "8";
    }

    private static boolean knowsIpmp(String version) {
        Matcher omnios = OMNIOS.matcher(version);
        if (omnios.matches()) {
            return Integer.parseInt(omnios.group(1)) >= OMNIOS_WITH_IPMP;
        }
        Matcher smartos = SMARTOS.matcher(version);
        return !smartos.matches() || Integer.parseInt(smartos.group(1)) >= DAY_OF_IPMP;
    }
}
