// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.Text;
import java.util.regex.Pattern;

/** Which names a datalink or IP interface may have (dladm_valid_linkname of libdladm; the same rule in dladm(8) of 11.4). */
final class LinkNames {
    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*?(0|[1-9][0-9]{0,8})");
    private static final int LONGEST = 31;

    private LinkNames() {}

    /** @throws ExportRefusedException when no script could make a link of that name */
    static String checked(String name) {
        if (name.length() > LONGEST || !VALID.matcher(name).matches()) {
            throw new ExportRefusedException("\"" + Text.printable(name)
                    + "\" is no link name on Solaris and illumos: expected at most 31 letters, digits, _ and . that start"
                    + " with a letter and end in a number without leading zeros; rename the link");
        }
        return name;
    }
}
