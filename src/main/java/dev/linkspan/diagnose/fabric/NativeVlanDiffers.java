// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import dev.linkspan.diagnose.Explanation;
import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.diagnose.Layer;
import dev.linkspan.diagnose.Moment;
import dev.linkspan.diagnose.SwitchLines;
import dev.linkspan.diagnose.fabric.Bundle.Heard;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** S-09: What the machine sends untagged, or tagged, is in another VLAN at the switch. */
public final class NativeVlanDiffers extends Cause {
    public NativeVlanDiffers() {
        super(
                "S-09",
                Layer.LINK,
                Severity.WARNING,
                "The untagged VLAN differs",
                "IEEE 802.1Q-2018 D.2.1, port VLAN id TLV; NetQ validation, VLAN");
    }

    @Override
    public void explain(HostEvidence host, Consumer<Explanation> found) {
        for (Bundle bundle : Bundle.of(host)) {
            among(bundle, bundle.heard(host)).ifPresent(found);
        }
        for (Nic nic : host.host().nics()) {
            Optional<Heard> heard = nic.carrier() == LinkState.UP
                    ? Bundle.neighbor(host, nic).map(sign -> new Heard(nic, sign))
                    : Optional.empty();
            heard.flatMap(it -> tagged(host, it).or(() -> designed(host, it))).ifPresent(found);
        }
    }

    private Optional<Explanation> among(Bundle bundle, List<Heard> all) {
        List<Heard> telling =
                all.stream().filter(heard -> untagged(heard) != null).toList();
        if (telling.stream().map(NativeVlanDiffers::untagged).distinct().count() < 2) {
            return Optional.empty();
        }
        return Optional.of(because(
                        bundle.id(),
                        telling.stream().map(heard -> heard.nic().id()).toList(),
                        "What " + bundle.name() + " sends untagged ends in a VLAN that depends on the port.",
                        telling.stream()
                                .map(heard -> Moment.told(
                                        heard.nic().name() + " at " + heard.far() + ": untagged VLAN "
                                                + untagged(heard),
                                        heard.sign()))
                                .toArray(String[]::new))
                .withRemedy("Set the same native VLAN on all switch ports of " + bundle.name() + ".")
                .withProof("All of them tell the same untagged VLAN."));
    }

    /** We tag frames of the VLAN that the switch takes as its untagged one. */
    private Optional<Explanation> tagged(HostEvidence host, Heard heard) {
        Integer pvid = untagged(heard);
        String link = host.index()
                .aggregationOf(heard.nic().id())
                .map(Aggregation::id)
                .orElse(heard.nic().id());
        boolean otherwise = pvid == null
                || heard.neighbor().neighbor().vlans().stream()
                        .anyMatch(vlan -> vlan.tag() == pvid && !vlan.untagged());
        return otherwise
                ? Optional.empty()
                : host.index().vlansOn(link).stream()
                        .filter(vlan -> vlan.tag() == pvid)
                        .findFirst()
                        .map(vlan -> because(
                                        heard.nic().id(),
                                        List.of(heard.nic().id()),
                                        host.named(vlan.name()) + " is tagged here, and " + heard.far() + " sends VLAN "
                                                + pvid + " without a tag.",
                                        Moment.told("its untagged VLAN is " + pvid, heard.sign()))
                                .withRemedy("Let the switch tag VLAN " + pvid
                                        + " on this port, or put the addresses of " + vlan.name()
                                        + " on the link itself.")
                                .withProof("The switch no longer tells " + pvid + " as its untagged VLAN."));
    }

    private Optional<Explanation> designed(HostEvidence host, Heard heard) {
        Integer pvid = untagged(heard);
        Integer wanted = host.designed()
                .map(TopologyIndex::of)
                .flatMap(design -> design.switchPortOf(heard.nic().id()))
                .map(SwitchPort::nativeVlan)
                .orElse(null);
        return pvid == null || wanted == null || wanted.equals(pvid)
                ? Optional.empty()
                : Optional.of(because(
                                heard.nic().id(),
                                List.of(heard.nic().id()),
                                "What " + host.named(heard.nic().name()) + " sends untagged ends in VLAN " + pvid
                                        + ", not in " + wanted + ".",
                                Moment.told(heard.far() + " tells untagged VLAN " + pvid, heard.sign()),
                                "the design says " + wanted)
                        .withRemedy("Set the native VLAN of " + heard.far() + " to " + wanted + ", or take " + pvid
                                + " into the design.")
                        .withSwitchLines(SwitchLines.of(host, List.of(heard.nic()), SwitchAsk.untagged(wanted)))
                        .withProof("The switch tells untagged VLAN " + wanted + "."));
    }

    private static @Nullable Integer untagged(Heard heard) {
        return heard.neighbor().neighbor().vlans().stream()
                .filter(vlan -> vlan.untagged() && vlan.tag() > 0)
                .map(vlan -> vlan.tag())
                .findFirst()
                .orElse(null);
    }
}
