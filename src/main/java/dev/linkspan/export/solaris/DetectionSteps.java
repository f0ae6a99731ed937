// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How in.mpathd detects failures: settings that hold for all IPMP groups of the host. */
final class DetectionSteps {
    private static final String SET_MPATHD = """
            # set_mpathd KEY VALUE: one key of the file, the rest as it was; the new file replaces the old one at once.
            set_mpathd() {
                has_line "$1=$2" < "$MPATHD" && return 0
                echo "+ $1=$2 in $MPATHD"
                cp -p "$MPATHD" "$MPATHD.linkspan"
                while IFS= read -r line || [ -n "$line" ]; do
                    case "$line" in "$1="*) ;; *) printf '%%s\\n' "$line" ;; esac
                done < "$MPATHD" > "$MPATHD.linkspan"
                echo "$1=$2" >> "$MPATHD.linkspan"
                mv -f "$MPATHD.linkspan" "$MPATHD"
                refresh=yes
            }
            refresh=no
            if [ -f "$MPATHD" ]; then
                set_mpathd FAILURE_DETECTION_TIME %d
                set_mpathd FAILBACK %s
            else
                echo "there is no $MPATHD on this release: set FAILURE_DETECTION_TIME=%1$d and FAILBACK=%2$s by hand" >&2
            fi
            """;

    private static final String TRANSITIVE = """
            if [ "$(svcprop -p config/transitive-probing svc:/network/ipmp:default 2>/dev/null || :)" != true ]; then
                run svccfg -s svc:/network/ipmp setprop config/transitive-probing=true
                refresh=yes
            fi
            """;

    private static final String REFRESH = """
            if [ "$refresh" = yes ]; then run svcadm refresh svc:/network/ipmp:default; fi""";

    private DetectionSteps() {}

    static void write(List<IpmpGroup> groups, Dialect dialect, Script script, Losses losses) {
        if (groups.isEmpty()) {
            return;
        }
        IpmpGroup strictest = groups.stream()
                .min(Comparator.comparingInt(IpmpGroup::fdtMillis))
                .orElseThrow();
        for (IpmpGroup group : groups) {
            if (group.fdtMillis() != strictest.fdtMillis() || group.failback() != strictest.failback()) {
                losses.add(
                        group.name(),
                        "failure detection time and failback of its own; in.mpathd has one of each for all groups, those of "
                                + strictest.name() + " are taken");
            }
        }
        boolean transitive = groups.stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE);
        List<String> comment = new ArrayList<>();
        comment.add("Failure detection of in.mpathd(8), for all groups: the time is in milliseconds.");
        String text = SET_MPATHD.formatted(strictest.fdtMillis(), strictest.failback() ? "yes" : "no");
        if (transitive && dialect.hasTransitiveProbing()) {
            comment.add("Transitive probing needs no test addresses, and is not used while a group has any.");
            text += TRANSITIVE;
        } else if (transitive) {
            groups.stream()
                    .filter(group -> group.detection() == Detection.TRANSITIVE)
                    .forEach(group -> losses.add(group.name(), "transitive probing, which only Oracle Solaris 11 has"));
        }
        script.block(comment, List.of(text + REFRESH));
    }
}
