// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.CarrierLog;
import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** P-01: A NIC that is used has no carrier. */
public final class NoCarrier extends Cause {
    public static final String ID = "P-01";

    public NoCarrier() {
        super(
                ID,
                Layer.CABLE,
                Severity.ERROR,
                "A NIC has no carrier",
                "Documentation/networking/diagnostic/twisted_pair_layer1_diagnostics.rst; dladm(8) show-phys");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        List<Nic> dark = host.host().nics().stream()
                .filter(nic -> PortCause.isDark(nic) && host.isUsed(nic) && hasCable(host, nic))
                .toList();
        Map<String, List<Nic>> switches = new LinkedHashMap<>();
        dark.forEach(nic -> switches.computeIfAbsent(host.farSwitch(nic), sw -> new ArrayList<>())
                .add(nic));
        switches.forEach((sw, nics) -> {
            if (!sw.isEmpty() && nics.size() > 1) {
                found.accept(together(host, sw, nics));
            } else {
                nics.forEach(nic -> found.accept(alone(host, nic)));
            }
        });
    }

    /** A tunnel or the end of a container has no cable; as a port of an aggregation it stands for one. */
    private static boolean hasCable(HostEvidence host, Nic nic) {
        return nic.kind() == NicKind.PHYSICAL
                || host.index().aggregationOf(nic.id()).isPresent();
    }

    private Explanation alone(HostEvidence host, Nic nic) {
        List<String> evidence = new ArrayList<>();
        evidence.add(nic.name() + " is switched on here and hears nothing");
        host.readings()
                .settings(nic.name())
                .filter(it -> it.value().downReason() != null)
                .ifPresent(it -> evidence.add(
                        Moment.told("the driver says: " + it.value().downReason(), it)));
        host.readings()
                .module(nic.name())
                .filter(it -> it.value().rxPowerDbm() != null && !WeakSignal.hasLight(it.value()))
                .ifPresent(it -> evidence.add(Moment.told("no light arrives", it)));
        return because(
                        nic.id(),
                        List.of(nic.id()),
                        host.named(nic.name()) + " has no carrier.",
                        evidence.toArray(String[]::new))
                .withSince(since(host, nic))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Seat the cable, try another one, and ask whether "
                        + host.farOr(nic, "the other end of its cable") + " is shut down.")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.ENABLE))
                .withProof("The carrier of " + nic.name() + " is up.");
    }

    /** When the log last said that the carrier went; null where it says nothing, or that it came since. */
    private static @Nullable Instant since(HostEvidence host, Nic nic) {
        List<Sign<LogLine>> downs = host.carrierLog().downs(nic.name(), CarrierLog.EVER);
        List<Sign<LogLine>> ups = host.carrierLog().ups(nic.name(), CarrierLog.EVER);
        Instant down =
                downs.isEmpty() ? null : downs.get(downs.size() - 1).value().at();
        Instant up = ups.isEmpty() ? null : ups.get(ups.size() - 1).value().at();
        return down != null && up != null && up.isAfter(down) ? null : down;
    }

    private Explanation together(HostEvidence host, String sw, List<Nic> nics) {
        return because(
                        nics.get(0).id(),
                        Sentences.ids(nics),
                        Sentences.names(nics) + " of " + host.host().name() + " have no carrier, and all end at " + sw
                                + ".",
                        "they are switched on here and hear nothing")
                .withSubjects(Sentences.ids(nics))
                .withSince(nics.stream()
                        .flatMap(nic -> Stream.ofNullable(since(host, nic)))
                        .min(Comparator.naturalOrder())
                        .orElse(null))
                .withCertainty(Certainty.LIKELY)
                .withRemedy("Look whether " + sw + " has power; else at its ports and the cables.")
                .withProof("They have carrier.");
    }
}
