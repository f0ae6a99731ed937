// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** I-26: in.mpathd does not run: no failure is noticed. */
public final class DaemonGone extends Cause {
    public DaemonGone() {
        super(
                "I-26",
                Layer.INTERFACE,
                Severity.ERROR,
                "in.mpathd does not run",
                "libipmp, IPMP_ENOMPATHD; svc:/network/ipmp");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        Stream<String> told = Stream.concat(
                host.host().observation() == null ? Stream.empty() : host.host().observation().gaps().stream(),
                host.lastSigns().stream().flatMap(signs -> signs.gaps().stream().map(Gap::text)));
        told.filter(text -> MpathdLog.NO_DAEMON.matcher(text).find())
                .findFirst()
                .ifPresent(text -> found.accept(because(
                                host.host().id(),
                                host.host().groups().stream()
                                        .flatMap(group -> host.nicsUnder(group).stream())
                                        .toList(),
                                "in.mpathd of " + host.host().name()
                                        + " does not run: no group notices a failure or mends one.",
                                text)
                        .withRemedy("Find out why it ended, with svcs -x, and start it again.")
                        .withCommands(List.of("svcs -x svc:/network/ipmp", "svcadm restart svc:/network/ipmp"))
                        .withProof("ipmpstat -g answers.")));
    }
}
