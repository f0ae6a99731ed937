// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the aggr driver of Solaris and illumos writes of a port that it does not select (aggr_lacp.c). */
public final class AggrLog {
    public static final Pattern OTHER_PARTNER = Pattern.compile("trunk link: \\((\\d+)\\): Port Partner MAC or key"
            + " \\((\\d+)\\) incompatible with Aggregation Partner MAC or key \\((\\d+)\\)");
    public static final Pattern IN_USE = Pattern.compile("aggr (\\d+) port (\\d+): Port Partner MAC (\\S+) and key"
            + " (\\d+) in use on aggregation (\\d+) port (\\d+)");
    private static final Pattern LOOPBACK = Pattern.compile("trunk link: \\((\\d+)\\): Loopback condition");

    private AggrLog() {}

    /** Whether the log tells why ports are not selected; it names them by a number that no command shows. */
    static boolean tells(HostEvidence host) {
        return Stream.of(OTHER_PARTNER, IN_USE, LOOPBACK)
                .anyMatch(pattern -> said(host, pattern).isPresent());
    }

    /** The newest line that a port hears its own system. */
    static Optional<Said> loopback(HostEvidence host) {
        return said(host, LOOPBACK);
    }

    /** The newest line of a kind; empty on Linux. */
    public static Optional<Said> said(HostEvidence host, Pattern pattern) {
        return host.isLinux() ? Optional.empty() : host.log().last(pattern);
    }

    /** Ports that hear a partner and are not in sync. */
    public static List<Port> out(LacpView view) {
        return view.known()
                .filter(port -> port.hasPartner() && !port.has(LacpView.SYNCHRONIZED))
                .toList();
    }
}
