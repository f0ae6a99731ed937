// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Link;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What in.mpathd writes of groups and their interfaces (mpd_main.c, mpd_probe.c, mpd_tables.c of illumos). */
final class MpathdLog {
    static final Pattern NO_TEST_ADDRESS = Pattern.compile("No test address configured on interface (\\S+?);");
    static final Pattern TEST_ADDRESS_NOW = Pattern.compile("Test address now configured on interface (\\S+?);");
    static final Pattern NOT_UNIQUE =
            Pattern.compile("Test address \\S+ is not unique(?: in group)?; disabling .+ on (\\S+)");
    static final Pattern NOT_PLUMBED =
            Pattern.compile("(?:IP interface|NIC) (\\S+) (?:in|of) group (\\S+) is not plumbed for (\\S+?),");
    static final Pattern CONSISTENT = Pattern.compile("(?:IP interface|NIC) (\\S+) is now consistent with group");
    static final Pattern TOO_SLOW = Pattern.compile(
            "Cannot meet requested failure detection time of (?:\\d+) ms.* for group \"([^\"]+)\" is (\\d+) ms");
    static final Pattern IMPROVED =
            Pattern.compile("Improved failure detection time (?:\\d+) ms on .* for group \"([^\"]+)\"");
    static final Pattern FLAPS = Pattern.compile("The link has come up on (\\S+) more than 2 times in the last minute");
    static final Pattern REPAIRED = Pattern.compile("(?:IP interface|NIC) repair detected on (\\S+)");
    static final Pattern UP = Pattern.compile("The link has come up on (\\S+)(?! more than)");
    static final Pattern MISSED = Pattern.compile("Missed sending total of (\\d+) probes");
    static final Pattern SAME_ADDRESS =
            Pattern.compile("IP interface (\\S+) has a hardware address which is not unique in group");
    static final Pattern OWN_ADDRESS = Pattern.compile("IP interface (\\S+) now has a unique hardware address");
    static final Pattern NO_DAEMON = Pattern.compile("cannot contact in\\.mpathd");

    private MpathdLog() {}

    /** Members of a group about which something was said and not taken back, with the line. */
    static Map<IpmpMember, Said> standing(HostEvidence host, IpmpGroup group, Pattern said, Pattern back) {
        Map<IpmpMember, Said> found = new LinkedHashMap<>();
        for (Said one : host.log().standing(said, back)) {
            group.members().stream()
                    .filter(member -> host.name(member).equals(one.group(1)))
                    .forEach(member -> found.put(member, one));
        }
        return found;
    }

    /** How long ago the link of a member came up; empty when the log does not tell. */
    static Optional<Said> cameUp(HostEvidence host, IpmpMember member, Duration within) {
        String link = host.link(member).map(Link::name).orElse("");
        return host.log().all(UP).stream()
                .filter(said ->
                        said.group(1).equals(host.name(member)) || said.group(1).equals(link))
                .reduce((earlier, later) -> later)
                .filter(said -> host.log()
                        .age(said)
                        .filter(age -> !age.isNegative() && age.compareTo(within) <= 0)
                        .isPresent());
    }
}
