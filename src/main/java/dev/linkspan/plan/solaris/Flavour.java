// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.linkspan.topology.Host;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of Solaris that are configured by different commands. */
public enum Flavour {
    /** Devices and keys for dladm; ifconfig and {@code /etc/hostname.*}; data addresses stand on members of a group. */
    SOLARIS_10("solaris-10"),
    /** dladm by names, DLMP, ipadm with IPMP. */
    SOLARIS_11("solaris-11"),
    /** dladm by names, ipadm with {@code create-ipmp} (since 2021-11-22). */
    ILLUMOS("illumos"),
    /** Older illumos: dladm by names, IPMP by ifconfig and {@code /etc/hostname.*}. */
    ILLUMOS_IFCONFIG("illumos-ifconfig");

    /** The first release of OmniOS, and the first image of SmartOS, whose ipadm has {@code create-ipmp}. */
    private static final int OMNIOS_WITH_IPMP = 151_042;

    private static final int SMARTOS_WITH_IPMP = 20_211_202;
    private static final Pattern OMNIOS = Pattern.compile("omnios-r(\\d{6})");
    private static final Pattern SMARTOS = Pattern.compile("joyent_(\\d{8})T");

    private final String word;

    Flavour(String word) {
        this.word = word;
    }

    /** The word that stands in plans. */
    @JsonValue
    public String word() {
        return word;
    }

    /** By platform and release; illumos of a release that isn't known counts as current. */
    public static Flavour of(Host host) {
        return switch (host.platform()) {
            case SOLARIS_10 -> SOLARIS_10;
            case SOLARIS_11 -> SOLARIS_11;
            case ILLUMOS -> isOld(host.release()) ? ILLUMOS_IFCONFIG : ILLUMOS;
            case LINUX -> throw new IllegalArgumentException(host.name() + " runs Linux");
        };
    }

    private static boolean isOld(@Nullable String release) {
        if (release == null) {
            return false;
        }
        Matcher omnios = OMNIOS.matcher(release);
        Matcher smartos = SMARTOS.matcher(release);
        return (omnios.find() && Integer.parseInt(omnios.group(1)) < OMNIOS_WITH_IPMP)
                || (smartos.find() && Integer.parseInt(smartos.group(1)) < SMARTOS_WITH_IPMP);
    }

    /** Whether IP is configured by ipadm, and else by ifconfig with {@code /etc/hostname.*} files. */
    public boolean hasIpadm() {
        return this == SOLARIS_11 || this == ILLUMOS;
    }

    /** Whether an IPMP group is an IP interface of its own; on Solaris 10 it is a tag on its members. */
    public boolean hasGroupInterface() {
        return this != SOLARIS_10;
    }
}
