// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.ProbeTally;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the evidence of a machine that can be asked now. */
public final class Look {

    /** Between two looks at the counters: longer than LACP's short interval of 1 s, short enough to wait for. */
    public static final long PAUSE_MILLIS = 2000;

    private static final String UNASKED = "Linkspan has no way to let a machine of this system probe addresses";

    private Look() {}

    /** How time is let pass between two looks. */
    public interface Pause {
        /** @throws InterruptedException when the thread is interrupted meanwhile */
        void pass(long millis) throws InterruptedException;
    }

    /**
     * Looks at the machine's signs, lets time pass, and looks again and at the machine itself, so that what counts can be
     * told from what has counted once. A machine without signs is looked at at once. Blocks.
     *
     * @param targets addresses that the machine is to ask meanwhile, 16 at most; what became of it is among the last signs
     * @param design what the machine should be; null when there is none
     * @throws HostUnreachableException when it can't be read
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public static Evidence at(HostSession session, @Nullable Topology design, List<Ip> targets, Pause pause)
            throws HostUnreachableException, InterruptedException {
        List<HostSigns> signs = new ArrayList<>();
        signs.add(session.signs());
        List<Sign<ProbeTally>> probes = targets.isEmpty() ? List.of() : session.probe(targets);
        if (!signs.get(0).ports().isEmpty()) {
            pause.pass(PAUSE_MILLIS);
            signs.add(session.signs());
        }
        Topology seen = session.observe();
        HostSigns last = signs.remove(signs.size() - 1);
        signs.add(withProbes(last, probes, targets.size() > probes.size(), seen));
        Map<String, List<HostSigns>> byHost = new HashMap<>();
        for (Host host : seen.hosts()) {
            byHost.put(host.id(), signs);
        }
        return new Evidence(seen, design, byHost);
    }

    private static HostSigns withProbes(
            HostSigns signs, List<Sign<ProbeTally>> probes, boolean lacking, Topology seen) {
        List<Gap> gaps = new ArrayList<>(signs.gaps());
        if (lacking && !seen.hosts().isEmpty()) {
            String machine = seen.hosts().get(0).name();
            gaps.add(new Gap(machine, "whether addresses answer", Gap.Reason.NOT_OFFERED, UNASKED));
        }
        return signs.withProbes(
                        Stream.concat(signs.probes().stream(), probes.stream()).toList())
                .withGaps(gaps);
    }
}
