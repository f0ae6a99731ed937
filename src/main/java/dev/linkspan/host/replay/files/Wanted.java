// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay.files;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which of the thousands of files of a collector's archive are worth a look, by their names. */
final class Wanted {

    private static final Pattern NAMED = Pattern.compile("(?:.*/)?(?:"
            + "bonding/[^/]+"
            + "|ip[_ -][^/]*|ip[._-]?(?:link|addr|address|route|neigh|a|r|n)[^/]*"
            + "|(?:ethtool|lldp|bridge[_ -])[^/]*"
            + "|(?:dmesg|journalctl|messages|kern\\.log|syslog)[^/]*"
            + "|(?:dladm|ipadm|ipmpstat|ifconfig|netstat|dlstat)[^/]*"
            + "|hostname|date|uname[^/]*|os-release|proc/stat|mpathd"
            + "|observation\\.json|signs\\.json)");

    /** Other network namespaces of the machine: their links are not its own. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?:.*/)?(?:[^/]*(?:netns|namespaces?)[^/]*(?:/.*)?)");

    private static final Pattern ARCHIVE = Pattern.compile(
            ".*\\.(?:tar|tgz|tbz2?|txz|tar\\.(?:gz|bz2|xz)|zip)|(?:.*/)?(?:dmesg|messages|kern|syslog|journal)[^/]*\\.(?:gz|bz2|xz)");

    private Wanted() {}

    /** Whether its name says that it is one of ours. */
    static boolean isNamed(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return NAMED.matcher(name).matches() && !ELSEWHERE.matcher(name).matches();
    }

    /** Whether it may be one of ours under any name. */
    static boolean mayBe(String path) {
        return !ELSEWHERE.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether it is an archive that may hold such files. */
    static boolean isArchive(String path) {
        return ARCHIVE.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }
}
