// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.ipmp;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.MachineLog.Said;
import dev.linkspan.diagnose.Readings;
import dev.linkspan.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** I-27: The machine itself is too busy to send its probes in time. */
public final class ProbesLate extends Cause {
    public ProbesLate() {
        super(
                "I-27",
                Layer.INTERFACE,
                Severity.WARNING,
                "The machine is too busy for its probes",
                "mpd_probe.c, Missed sending total of N probes; ipmpstat(8) -p, RTT and NETRTT");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        List<Said> lines = host.log().all(MpathdLog.MISSED);
        if (lines.size() < 2) {
            return;
        }
        Said before = lines.get(lines.size() - 2);
        Said now = lines.get(lines.size() - 1);
        boolean late = host.log()
                .age(now)
                .filter(age -> age.compareTo(Readings.LATELY) <= 0)
                .isPresent();
        if (late && number(now) > number(before)) {
            found.accept(because(
                            host.host().id(),
                            host.host().groups().stream()
                                    .flatMap(group -> host.nicsUnder(group).stream())
                                    .toList(),
                            host.host().name() + " sends its probes too late: it is overloaded, not the network.",
                            before.evidence(),
                            now.evidence())
                    .withSince(before.at())
                    .withCertainty(Certainty.LIKELY)
                    .withRemedy("Look at the load of its processors and of interrupts.")
                    .withCommands(List.of("mpstat 5", "intrstat 5"))
                    .withProof(
                            "RTT and NETRTT of ipmpstat -p are alike, and the count of missed probes stands still."));
        }
    }

    private static long number(Said said) {
        return Long.parseLong(said.group(1));
    }
}
