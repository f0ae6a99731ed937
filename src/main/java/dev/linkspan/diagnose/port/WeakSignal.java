// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.rule.Sentences;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** P-14: A module raises an alarm, or gets less light than it needs. No light at all is no weak signal: P-01 says so. */
public final class WeakSignal extends PortCause {
    /** Below this a receiver measures its own noise: modules show -40 dBm for darkness (SFF-8472 9.8, 0.1 microwatt steps). */
    private static final double DARKNESS_DBM = -30;

    public WeakSignal() {
        super(
                "P-14",
                Layer.MEDIUM,
                Severity.WARNING,
                "A transceiver module raises an alarm",
                "SFF-8472 9.11; ethtool(8) -m");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Optional<Sign<TransceiverModule>> told =
                host.readings().module(nic.name()).filter(it -> !Boolean.FALSE.equals(nic.adminUp()));
        if (told.isEmpty()) {
            return Optional.empty();
        }
        TransceiverModule module = told.get().value();
        boolean weak = isWeak(module) && hasLight(module);
        List<String> flags = module.flags().stream()
                .filter(flag -> !isReceived(flag) || weak || hasLight(module))
                .toList();
        if (!weak && flags.isEmpty()) {
            return Optional.empty();
        }
        boolean light = weak || flags.stream().anyMatch(WeakSignal::isReceived);
        List<String> evidence = new ArrayList<>();
        if (light && module.rxPowerDbm() != null) {
            evidence.add(Moment.told(power(module), told.get()));
        }
        if (!flags.isEmpty()) {
            evidence.add(Moment.told("the module raises: " + String.join(", ", flags), told.get()));
        }
        return Optional.of(of(
                        nic,
                        light
                                ? "The module of " + host.named(nic.name()) + " gets too little light."
                                : "The module of " + host.named(nic.name()) + " raises an alarm: "
                                        + Sentences.and(flags) + ".",
                        evidence)
                .withRemedy(
                        light
                                ? "Clean both plugs and the fibre, then change the fibre, then the module of "
                                        + far(host, nic) + "; look whether both modules are of one kind."
                                : flags.stream()
                                                .anyMatch(flag -> flag.toLowerCase(Locale.ROOT)
                                                        .contains("temperature"))
                                        ? "Look after the cooling of the machine, then change the module."
                                        : "Reseat the module, then change it.")
                .withProof("ethtool -m " + nic.name() + " shows no alarm and no warning."));
    }

    private static String power(TransceiverModule module) {
        Double least =
                module.rxPowerLowWarningDbm() == null ? module.rxPowerLowAlarmDbm() : module.rxPowerLowWarningDbm();
        return String.format(Locale.ROOT, "it receives %.1f dBm", module.rxPowerDbm())
                + (least == null ? "" : String.format(Locale.ROOT, ", and needs %.1f dBm", least));
    }

    private static boolean isReceived(String flag) {
        return flag.toLowerCase(Locale.ROOT).contains("rx power low");
    }

    /** Whether anything arrives; unknown is no. */
    static boolean hasLight(TransceiverModule module) {
        return module.rxPowerDbm() != null && module.rxPowerDbm() > DARKNESS_DBM;
    }

    /** Whether what arrives is below what the module itself asks for. */
    static boolean isWeak(TransceiverModule module) {
        Double power = module.rxPowerDbm();
        return power != null
                && (isBelow(power, module.rxPowerLowWarningDbm()) || isBelow(power, module.rxPowerLowAlarmDbm()));
    }

    private static boolean isBelow(double power, @Nullable Double threshold) {
        return threshold != null && power < threshold;
    }
}
