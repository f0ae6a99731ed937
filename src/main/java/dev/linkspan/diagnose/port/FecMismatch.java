// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.port;

import dev.linkspan.diagnose.Certainty;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModule;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-13: Light arrives and there is no link, because the two ends correct errors differently. */
public final class FecMismatch extends PortCause {
    private static final int FEC_FROM = 25_000;

    public FecMismatch() {
        super(
                "P-13",
                Layer.MEDIUM,
                Severity.ERROR,
                "The two ends of a link correct errors differently",
                "Documentation/networking/ethtool-netlink.rst, FEC mismatch during override; ethtool(8) --show-fec");
    }

    @Override
    Optional<Explanation> explain(HostEvidence host, Nic nic) {
        Optional<Sign<LinkSettings>> settings =
                host.readings().settings(nic.name()).filter(it -> isDark(nic));
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        LinkSettings set = settings.get().value();
        boolean said = set.downReason() != null && set.downReason().contains("FEC");
        boolean forced = set.fecConfigured().size() == 1
                && !set.fecConfigured().contains("Auto")
                && Modes.best(set.supported()) >= FEC_FROM
                && hasLight(host, nic);
        if (!said && !forced) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        if (said) {
            evidence.add(Moment.told("the driver says: " + set.downReason(), settings.get()));
        } else {
            evidence.add(Moment.told(
                    "light arrives", host.readings().module(nic.name()).orElseThrow()));
        }
        if (!set.fecConfigured().isEmpty()) {
            evidence.add(Moment.told("FEC is set to " + String.join(" or ", set.fecConfigured()), settings.get()));
        }
        return Optional.of(of(
                        nic,
                        host.named(nic.name()) + " has no link: the two ends correct errors differently (FEC).",
                        evidence)
                .withCertainty(said ? Certainty.PROVED : Certainty.LIKELY)
                .withRemedy("Set the same FEC at both ends: ethtool --set-fec " + nic.name()
                        + " encoding auto, and the same at " + far(host, nic) + ".")
                .withSwitchLines(SwitchLines.of(host, List.of(nic), SwitchAsk.FEC))
                .withCommands(List.of("ethtool --set-fec " + nic.name() + " encoding auto"))
                .withProof(nic.name() + " has carrier, and ethtool --show-fec shows the same encoding at both ends."));
    }

    private static boolean hasLight(HostEvidence host, Nic nic) {
        TransceiverModule module =
                host.readings().module(nic.name()).map(Sign::value).orElse(null);
        return module != null && WeakSignal.hasLight(module) && !WeakSignal.isWeak(module);
    }
}
