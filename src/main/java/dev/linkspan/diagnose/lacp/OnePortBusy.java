// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Rise;
import dev.linkspan.diagnose.lacp.LacpView.Port;
import dev.linkspan.host.sign.Counters;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** L-24: One port of an aggregation is nearly full, and the others idle. */
public final class OnePortBusy extends LacpCause {
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final double BUSY = 0.5;
    private static final double IDLE = 0.05;
    private static final double BITS_PER_BYTE = 8;
    private static final double BITS_PER_MEGABIT = 1e6;

    public OnePortBusy() {
        super(
                "L-24",
                "L-24",
                Layer.AGGREGATION,
                Severity.WARNING,
                "One port is busy and the others idle",
                "Documentation/networking/bonding.rst, xmit_hash_policy");
    }

    @Override
    void explain(LacpView view, Consumer<Explanation> found) {
        judge(view, Counters::txBytes, true)
                .or(() -> judge(view, Counters::rxBytes, false))
                .ifPresent(found);
    }

    private Optional<Explanation> judge(LacpView view, Function<Counters, @Nullable Long> bytes, boolean sent) {
        Map<Port, Double> loads = new LinkedHashMap<>();
        for (Port port : view.known().filter(Port::works).toList()) {
            Double load = load(view, port, bytes);
            if (load == null) {
                return Optional.empty();
            }
            loads.put(port, load);
        }
        List<Port> busy =
                loads.keySet().stream().filter(port -> loads.get(port) >= BUSY).toList();
        List<Port> idle =
                loads.keySet().stream().filter(port -> loads.get(port) <= IDLE).toList();
        if (busy.size() != 1 || idle.isEmpty() || idle.size() + 1 != loads.size()) {
            return Optional.empty();
        }
        String name = view.aggregation().name();
        return Optional.of(because(
                        view.aggregation().id(),
                        LacpView.ids(idle),
                        (sent ? view.name() + " sends" : "The switch sends to " + view.name()) + " nearly all by "
                                + busy.get(0).nic().name() + ", though "
                                + Sentences.and(LacpView.names(idle)) + (idle.size() == 1 ? " works" : " work")
                                + ", too.",
                        loads.entrySet().stream()
                                .map(one -> one.getKey().nic().name() + ": " + Math.round(one.getValue() * 100)
                                        + " % of its speed")
                                .toArray(String[]::new))
                .withCertainty(Certainty.LIKELY)
                .withCommands(
                        !sent
                                ? List.of()
                                : List.of(
                                        view.host().isLinux()
                                                ? "ip link set " + name + " type bond xmit_hash_policy layer3+4"
                                                : "dladm modify-aggr -P L3,L4 " + name))
                .withRemedy("One flow always stays on one port. Where there are many flows, "
                        + (sent
                                ? view.host().isLinux()
                                        ? "spread them by their ports, too: ip link set " + name
                                                + " type bond xmit_hash_policy layer3+4."
                                        : "spread them by their ports, too: dladm modify-aggr -P L3,L4 " + name + "."
                                : "ask for hashing by addresses and ports of layers 3 and 4 on the switch."))
                .withProof("The rates of all ports of " + name + " are alike."));
    }

    /** The part of its speed that a port used; null when not told. */
    private static @Nullable Double load(LacpView view, Port port, Function<Counters, @Nullable Long> bytes) {
        Optional<Rise> rise = view.host().readings().rise(port.nic().name(), bytes, LATELY);
        Integer speed = port.nic().speedMbps();
        double seconds = rise.map(it -> Duration.between(it.from(), it.to()).toMillis() / 1000.0)
                .orElse(0.0);
        return rise.isEmpty() || speed == null || seconds < 1
                ? null
                : Double.valueOf(rise.get().by() * BITS_PER_BYTE / seconds / (speed * BITS_PER_MEGABIT));
    }
}
