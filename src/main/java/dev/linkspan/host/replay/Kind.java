// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import dev.linkspan.host.linux.BondFile;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text is, told by what stands in it. */
enum Kind {
    BONDING("(?m)^" + Pattern.quote(BondFile.FIRST)),
    IP_LINKS("(?m)^\\d{1,9}: [^\\s:]{1,64}: <[A-Z0-9_,-]*>"),
    ETHTOOL("(?m)^Settings for \\S{1,64}:$"),
    FEC("(?m)^FEC parameters for \\S{1,64}:$"),
    CABLE_TEST("(?m)^Cable test (?:started|completed) for device \\S{1,64}$"),
    STATISTICS("(?m)^NIC statistics:"),
    MODULE("(?m)^\\s*Identifier\\s+: 0x[0-9a-f]{2} "),
    DRIVER("\\Adriver: .*\\n(?:.*\\n){0,4}?bus-info:"),
    PERMANENT_ADDRESS("\\APermanent address: "),
    NEIGHBORS("\\A[0-9a-fA-F:.]{2,45} dev \\S{1,64} (?:lladdr \\S{11,80} )?(?:[a-z_]+ |\\d+(?:/\\d+)* ){0,12}"
            + "(?:REACHABLE|STALE|DELAY|PROBE|FAILED|INCOMPLETE|NOARP|PERMANENT)"),
    FORWARDING("\\A[0-9a-f]{2}(?::[0-9a-f]{2}){5} dev \\S{1,64} "),
    ROUTES("\\A(?:(?:unicast|local|broadcast|anycast|multicast|blackhole|unreachable|prohibit|throw) )?"
            + "(?:default|[0-9a-fA-F:.]{2,45}(?:/\\d{1,3})?) (?:via \\S+ )?(?:dev \\S|proto )"),
    UNAME("\\ALinux (\\S{1,64}) (\\S{1,100}) "),
    OS_RELEASE("(?m)^PRETTY_NAME="),
    BOOT_TIME("(?m)^btime (\\d{9,11})$"),
    LOG(KernelLogText.LINE);

    /** Those that are found wherever they begin; of the others the first alone counts. */
    private static final Set<Kind> ANYWHERE =
            EnumSet.of(BONDING, IP_LINKS, ETHTOOL, FEC, CABLE_TEST, STATISTICS, MODULE);

    private final Pattern pattern;

    Kind(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    /** All that a text is: outputs of several commands may follow each other. JSON is not looked at here. */
    static Set<Kind> of(String text) {
        String bare = text.stripLeading();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : values()) {
            boolean looked = ANYWHERE.contains(kind) || kinds.isEmpty();
            if (looked && kind.pattern.matcher(bare).find()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** What it is found by. */
    Pattern pattern() {
        return pattern;
    }
}
