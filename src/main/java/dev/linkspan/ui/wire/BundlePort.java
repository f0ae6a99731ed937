// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.wire;

import dev.linkspan.diagnose.cabling.Ages;
import dev.linkspan.diagnose.cabling.CableVerdict;
import dev.linkspan.diagnose.cabling.FarEnd;
import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.sign.Gap;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One port of a bundle, in words.
 *
 * @param near our NIC
 * @param far the port at the other end, as it is heard, or else as it is drawn; {@code not known}
 * @param link speed and carrier
 * @param cabling how sure the far end is
 * @param ours our LACP state; empty where no LACP is spoken
 * @param theirs the partner's
 * @param partner system and key of the partner; empty when nobody tells
 */
record BundlePort(
        String nic, String near, String far, String link, String cabling, String ours, String theirs, String partner) {
    private static final String NOT_TOLD = "not told";

    static BundlePort of(Nic nic, Bundle bundle, TopologyIndex shown, WireModel.Frame frame) {
        String host = bundle.host().host().id();
        Optional<FarEnd> heard = frame.cabling()
                .at(nic.id())
                .flatMap(it -> Optional.ofNullable(it.heard()))
                .filter(FarEnd::namesPort);
        String far = heard.map(FarEnd::text)
                .orElseGet(() -> shown.switchPortOf(nic.id())
                        .map(port -> port.name()
                                + shown.switchOf(port.id())
                                        .map(sw -> " of " + sw.name())
                                        .orElse(""))
                        .orElse("far end not known"));
        String cabling = frame.cabling()
                .at(nic.id())
                .map(it -> it.verdict().word()
                        + (it.sources().isEmpty() ? "" : " by " + String.join(" and ", it.sources()))
                        + (it.verdict() == CableVerdict.STALE
                                ? ", " + Ages.text(it.age(frame.cabling().now())) + " ago"
                                : ""))
                .orElse("");
        Aggregation aggregation = bundle.aggregation();
        if (aggregation.mode() != AggregationMode.LACP_802_3AD
                && aggregation.lacpPorts().isEmpty()) {
            return new BundlePort(nic.id(), nic.name(), far, link(nic), cabling, "", "", "");
        }
        String silent = frame.last(host)
                .filter(BundlePort::isRefused)
                .map(signs -> "not allowed to see")
                .orElse(NOT_TOLD);
        LacpSigns said = frame.signs(host, nic.name()).map(PortSigns::lacp).orElse(List.of()).stream()
                .findFirst()
                .map(Sign::value)
                .orElse(null);
        LacpPort port = aggregation.lacpPorts().stream()
                .filter(it -> it.nic().equals(nic.id()))
                .findFirst()
                .orElse(null);
        Integer ours = port != null && port.actorState() != null
                ? port.actorState()
                : state(said == null ? null : said.actor());
        Integer theirs = port != null && port.partnerState() != null
                ? port.partnerState()
                : state(said == null ? null : said.partner());
        return new BundlePort(
                nic.id(),
                nic.name(),
                far,
                link(nic),
                cabling,
                ours == null ? silent : LacpWords.of(ours),
                theirs == null ? silent : LacpWords.of(theirs),
                partner(port, said));
    }

    private static String partner(@Nullable LacpPort port, @Nullable LacpSigns said) {
        Lacpdu.Party party = said == null ? null : said.partner();
        MacAddress system = party != null ? party.system() : port == null ? null : port.partnerSystem();
        Integer key = party != null ? Integer.valueOf(party.key()) : port == null ? null : port.partnerKey();
        if (system == null) {
            return "";
        }
        if (system.isZero()) {
            return "no partner";
        }
        return "system " + system.text() + (key == null ? "" : ", key " + key)
                + (party == null ? "" : ", port " + party.port());
    }

    private static String link(Nic nic) {
        String carrier = nic.carrier() == LinkState.UP
                ? ""
                : nic.carrier() == LinkState.DOWN ? "no carrier" : "carrier not known";
        String speed = nic.speedMbps() == null ? "speed not known" : Sparkline.text(nic.speedMbps() * 1e6);
        return carrier.isEmpty() ? speed : nic.carrier() == LinkState.DOWN ? carrier : speed + ", " + carrier;
    }

    private static @Nullable Integer state(Lacpdu.@Nullable Party party) {
        return party == null ? null : Integer.valueOf(party.state());
    }

    private static boolean isRefused(HostSigns signs) {
        return signs.gaps().stream()
                .anyMatch(gap -> gap.reason() == Gap.Reason.NOT_ALLOWED
                        && gap.what().toUpperCase(Locale.ROOT).contains("LACP"));
    }
}
