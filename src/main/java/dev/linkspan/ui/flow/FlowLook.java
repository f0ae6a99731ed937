// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.flow;

import dev.linkspan.diagnose.flow.FlowQuestion;
import dev.linkspan.diagnose.flow.FlowReport;
import dev.linkspan.diagnose.flow.Flows;
import dev.linkspan.host.HostSession;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.ui.live.Watched;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Looks at the machine of an aggregation, and answers questions by what it has. */
final class FlowLook {
    private FlowLook() {}

    /** Takes down what is known now, on the JavaFX thread; the answer takes its time when it is called. */
    static Callable<FlowReport> of(Watched watched, String aggregation, List<FlowQuestion> questions) {
        LabWorld world = watched.lab().world();
        if (watched.sourceProperty().get() == Watched.Source.LAB && world != null) {
            return () -> lab(world, aggregation, questions);
        }
        TopologyIndex seen = watched.index();
        Host host = seen.host(aggregation).map(HostIndex::host).orElse(null);
        if (host == null) {
            return FlowLook::none;
        }
        boolean real = watched.sourceProperty().get() == Watched.Source.MACHINES;
        if (real && watched.machines().isLost(host.id())) {
            return () -> {
                throw new HostUnreachableException(
                        host.name() + " does not answer, so that its ports are not known now");
            };
        }
        List<HostSigns> told = watched.evidence().signs().getOrDefault(host.id(), List.of());
        HostSigns last = told.isEmpty() ? HostSigns.none(Instant.EPOCH) : told.get(told.size() - 1);
        return () -> report(seen.topology(), host, last, aggregation, questions);
    }

    private static FlowReport none() throws HostUnreachableException {
        throw gone();
    }

    private static FlowReport lab(LabWorld world, String aggregation, List<FlowQuestion> questions)
            throws HostUnreachableException {
        Topology state = world.state();
        String id = TopologyIndex.of(state)
                .host(aggregation)
                .orElseThrow(FlowLook::gone)
                .host()
                .id();
        try (HostSession session = world.session(id)) {
            Host now = session.observe().hosts().get(0);
            Topology seen = state.withHosts(state.hosts().stream()
                    .map(host -> host.id().equals(id) ? now : host)
                    .toList());
            return report(seen, now, session.signs(), aggregation, questions);
        }
    }

    private static FlowReport report(Topology seen, Host host, HostSigns signs, String id, List<FlowQuestion> questions)
            throws HostUnreachableException {
        Aggregation aggregation = host.aggregations().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(FlowLook::gone);
        return Flows.of(seen, host, signs, aggregation, List.of(), questions);
    }

    private static HostUnreachableException gone() {
        return new HostUnreachableException("the aggregation is there no longer");
    }
}
