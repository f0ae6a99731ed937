// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Nic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** P-22: One end of a copper link negotiates and the other does not, or the two run at different speed or duplex. */
public final class EndsDiffer extends PortCause {
    /** How copper ports run, by their number in IANA-MAU-MIB, dot3MauType. */
    private static final Map<Integer, Run> RUNS = Map.of(
            10, new Run(10, Duplex.HALF),
            11, new Run(10, Duplex.FULL),
            15, new Run(100, Duplex.HALF),
            16, new Run(100, Duplex.FULL),
            29, new Run(1000, Duplex.HALF),
            30, new Run(1000, Duplex.FULL));

    /** Above it there is no link without negotiation, and what switches tell of fibres and short cables is no guide. */
    private static final int FASTEST = 1000;

    private record Run(int speed, Duplex duplex) {}

    public EndsDiffer() {
        super(
                "P-22",
                Layer.CABLE,
                Severity.WARNING,
                "The two ends of a link are set differently",
                "IEEE 802.3-2018 79.3.1, MAC/PHY Configuration/Status TLV; IANA-MAU-MIB");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        List<String> others = host.index().aggregationOf(nic.id()).stream()
                .flatMap((Aggregation it) -> host.ports(it).stream())
                .map(Nic::name)
                .toList();
        Optional<Sign<HeardNeighbor>> far = host.readings().neighbor(nic.name(), others);
        Optional<Sign<LinkSettings>> near = host.readings().settings(nic.name());
        Integer speed = nic.speedMbps();
        if (far.isEmpty() || speed == null || speed > FASTEST || !isSettled(host, nic)) {
            return Optional.empty();
        }
        Boolean theirs = far.get().value().autoneg();
        Boolean ours = near.map(it -> it.value().autoneg()).orElse(null);
        boolean copper =
                near.stream().flatMap(it -> it.value().supported().stream()).anyMatch(mode -> mode.contains("baseT"));
        if (copper && theirs != null && ours != null && !theirs.equals(ours)) {
            return Optional.of(autoneg(host, nic, ours, near.get(), far.get()));
        }
        Integer mau = far.get().value().mauType();
        Run run = mau == null ? null : RUNS.get(mau);
        boolean differ =
                run != null && (run.speed() != speed || (nic.duplex() != null && run.duplex() != nic.duplex()));
        return differ ? Optional.of(run(host, nic, run, speed, far.get())) : Optional.empty();
    }

    private Explanation autoneg(
            HostEvidence host, Nic nic, boolean ours, Sign<LinkSettings> near, Sign<HeardNeighbor> far) {
        Explanation one = of(
                        nic,
                        (ours
                                ? host.named(nic.name()) + " negotiates, and " + far(host, nic) + " does not."
                                : host.named(nic.name()) + " does not negotiate, and " + far(host, nic) + " does."),
                        List.of(
                                Moment.told("we negotiate: " + (ours ? "yes" : "no"), near),
                                Moment.told("the neighbour negotiates: " + (ours ? "no" : "yes"), far)))
                .withProof("Both ends negotiate.");
        return ours
                ? one.withRemedy("Let " + far(host, nic) + " negotiate.")
                        .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                : one.withRemedy("Let it negotiate: ethtool -s " + nic.name() + " autoneg on.")
                        .withCommands(List.of("ethtool -s " + nic.name() + " autoneg on"));
    }

    private Explanation run(HostEvidence host, Nic nic, Run run, int speed, Sign<HeardNeighbor> far) {
        return of(
                        nic,
                        host.named(nic.name()) + " and " + far(host, nic) + " run differently: "
                                + words(speed, nic.duplex()) + " here, " + words(run.speed(), run.duplex())
                                + " there.",
                        List.of(Moment.told("the neighbour runs at " + words(run.speed(), run.duplex()), far)))
                .withRemedy("Let both ends negotiate, or set both to the same.")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.NEGOTIATE))
                .withProof("Both ends run at the same speed and duplex.");
    }

    private static String words(int speed, @Nullable Duplex duplex) {
        return Sentences.speed(speed) + (duplex == null ? "" : duplex == Duplex.HALF ? " half duplex" : " full duplex");
    }
}
