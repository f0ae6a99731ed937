// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Losses;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpmpGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How in.mpathd detects failures: settings that hold for all IPMP groups of the host. */
final class DetectionSteps {
    private DetectionSteps() {}

    static void write(Host host, Dialect dialect, Script script, Losses losses) {
        List<IpmpGroup> groups = host.groups();
        if (groups.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(daemon(groups, losses));
        boolean transitive = groups.stream().anyMatch(group -> group.detection() == Detection.TRANSITIVE);
        List<String> comment = new ArrayList<>();
        comment.add("Failure detection of in.mpathd(8), for all groups: the time is in milliseconds.");
        if (dialect.hasTransitiveProbing()) {
            comment.add("Transitive probing needs no test addresses, and is not used while a group has any.");
            lines.add(Script.want(Command.of("svccfg", "-s")
                    .value("svc:/network/ipmp")
                    .word("setprop")
                    .value("config/transitive-probing=" + transitive)));
        }
        groups.forEach(group -> noteDetection(group, transitive, dialect.hasTransitiveProbing(), losses));
        script.block(comment, lines);
    }

    /** The settings that all groups share; those of the strictest one are taken. */
    static List<String> daemon(List<IpmpGroup> groups, Losses losses) {
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
        return List.of(
                mpathd("FAILURE_DETECTION_TIME", String.valueOf(strictest.fdtMillis())),
                mpathd("FAILBACK", strictest.failback() ? "yes" : "no"));
    }

    /** What follows from the addresses and from the other groups, whatever the design says. */
    static void noteDetection(IpmpGroup group, boolean transitive, boolean known, Losses losses) {
        boolean tests = group.members().stream()
                .anyMatch(member -> !member.testAddresses().isEmpty());
        if (group.detection() == Detection.TRANSITIVE && !known) {
            losses.add(group.name(), "transitive probing, which only Oracle Solaris 11 has");
        } else if (group.detection() == Detection.TRANSITIVE && tests) {
            losses.add(group.name(), "transitive probing, which is not used while the group has test addresses");
        } else if (group.detection() == Detection.PROBE && !tests) {
            losses.add(group.name(), "probing without test addresses, which in.mpathd does not do");
        } else if (group.detection() == Detection.LINK && tests) {
            losses.add(group.name(), "link-based detection alone: in.mpathd probes from test addresses");
        } else if (group.detection() == Detection.LINK && transitive && known) {
            losses.add(group.name(), "link-based detection alone: transitive probing is on for all groups");
        }
    }

    private static String mpathd(String key, String value) {
        return Script.want(Command.of("mpathd").word(key).value(value));
    }
}
