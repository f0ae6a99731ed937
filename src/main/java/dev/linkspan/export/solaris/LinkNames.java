// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.Text;
import java.util.regex.Pattern;

/** Which names a datalink or IP interface may have (dladm_valid_linkname of libdladm; the same rule in dladm(8) of 11.4). */
public final class LinkNames {
    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*?(0|[1-9][0-9]{0,8})");
    private static final int LONGEST = 31;

    private LinkNames() {}

    /** Whether a link may have that name. */
    public static boolean isValid(String name) {
        return name.length() <= LONGEST && VALID.matcher(name).matches();
    }

    /** @throws ExportRefusedException when no script could make a link of that name */
    static String checked(String name) {
        if (!isValid(name)) {
            throw new ExportRefusedException("\"" + Text.printable(name)
                    + "\" is no link name on Solaris and illumos: expected at most 31 letters, digits, _ and . that start"
                    + " with a letter and end in a number without leading zeros; rename the link");
        }
        return name;
    }
}
