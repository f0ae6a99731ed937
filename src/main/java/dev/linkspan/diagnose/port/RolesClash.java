// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.LogNames;
import dev.linkspan.diagnose.MachineLog;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** P-11: Both ends of a copper link are forced to the same role, so that there is no link. */
public final class RolesClash extends PortCause {
    private static final Pattern FAILED = Pattern.compile("[Mm]aster/[Ss]lave resolution failed");

    public RolesClash() {
        super(
                "P-11",
                Layer.MEDIUM,
                Severity.WARNING,
                "Both ends of a link want to be master, or slave",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst, Master/Slave Role Mismatch");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Optional<Sign<LinkSettings>> forced = host.readings()
                .settings(nic.name())
                .filter(it -> it.value().masterSlave() != null
                        && it.value().masterSlave().startsWith("forced"));
        // The driver names the transceiver in this line, and often not the link: it is taken for this one where it is
        // forced.
        Optional<Sign<LogLine>> failed = host.log().within(FAILED, Readings.LATELY).stream()
                .map(Said::sign)
                .filter(line -> forced.isPresent()
                        || LogNames.of(nic.name()).matcher(line.value().text()).find())
                .reduce((first, second) -> second);
        boolean unplugged = forced.map(it -> it.value().downReason())
                .filter(reason -> reason.contains("No cable"))
                .isPresent();
        if (!isDark(nic) || unplugged || (forced.isEmpty() && failed.isEmpty())) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        forced.ifPresent(
                it -> evidence.add(Moment.told("its role is " + it.value().masterSlave(), it)));
        failed.ifPresent(it -> evidence.add(MachineLog.evidence(it)));
        return Optional.of(of(
                        nic,
                        host.named(nic.name()) + " has no link: "
                                + failed.map(it -> "the two ends could not agree who is master and who is slave.")
                                        .orElse("it is forced to a role, and the other end may be forced to the same."),
                        evidence)
                .withCertainty(failed.isPresent() ? Certainty.PROVED : Certainty.LIKELY)
                .withRemedy("Let one side choose: ethtool -s " + nic.name() + " master-slave preferred-master.")
                .withCommands(List.of("ethtool -s " + nic.name() + " master-slave preferred-master"))
                .withProof(nic.name() + " has carrier."));
    }
}
