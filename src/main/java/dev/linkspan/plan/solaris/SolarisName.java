// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that Solaris and illumos take: dladm_valid_linkname of libdladm, and the group names of in.mpathd(8). */
public final class SolarisName {
    private static final int LONGEST = 31;
    private static final Pattern LINK = Pattern.compile("[A-Za-z]([A-Za-z0-9_.]*[A-Za-z_.])?(0|[1-9][0-9]{0,8})");
    /** Group names may have more than that, which is not taken: no blank or sign could then be told from an option. */
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private SolarisName() {}

    /** @throws IllegalArgumentException when no datalink or IP interface can be called that */
    public static String link(@Nullable String name) {
        if (name == null || !isLink(name)) {
            throw new IllegalArgumentException("\"" + shown(name)
                    + "\" is no name of a link: expected at most 31 letters, digits, _ and . that start with a letter"
                    + " and end in a number without leading zeros");
        }
        return name;
    }

    /** @throws IllegalArgumentException when no IPMP group can be called that */
    public static String group(@Nullable String name) {
        if (name == null || name.length() > LONGEST || !GROUP.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + shown(name)
                    + "\" is no name of an IPMP group: expected at most 31 letters, digits, _, . and -");
        }
        return name;
    }

    static boolean isLink(String name) {
        return name.length() <= LONGEST && LINK.matcher(name).matches();
    }

    private static String shown(@Nullable String name) {
        return name == null ? "" : name.replaceAll("\\p{C}", "?");
    }
}
