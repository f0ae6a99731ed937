// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import org.jspecify.annotations.Nullable;

/**
 * A NIC and where its cable ends.
 *
 * @param port switch port; null when nothing says where the NIC is plugged in
 * @param networkSwitch switch of the port
 * @param lag port-channel the port is in already
 * @param mlag MLAG domain of the switch
 */
public record Attachment(
        Nic nic,
        @Nullable SwitchPort port,
        @Nullable Switch networkSwitch,
        @Nullable Lag lag,
        @Nullable MlagDomain mlag) {

    /** Where a NIC ends, as the topology has it. */
    public static Attachment of(TopologyIndex index, Nic nic) {
        SwitchPort port = index.switchPortOf(nic.id()).orElse(null);
        if (port == null) {
            return new Attachment(nic, null, null, null, null);
        }
        Switch sw = index.switchOf(port.id()).orElseThrow();
        return new Attachment(
                nic,
                port,
                sw,
                index.lagOf(port.id()).orElse(null),
                index.mlagOf(sw.id()).orElse(null));
    }

    /** Id of what an aggregation sees as one partner: the MLAG domain, else the switch; null when not known. */
    public @Nullable String system() {
        return mlag != null ? mlag.id() : networkSwitch == null ? null : networkSwitch.id();
    }

    /** Where it ends, in words. */
    public String place() {
        return port == null || networkSwitch == null ? "not known" : networkSwitch.name() + " " + port.name();
    }

    /** The card the NIC sits on: its PCI address without the function; null when not known. */
    public @Nullable String card() {
        String slot = nic.pciSlot();
        if (slot == null) {
            return null;
        }
        int function = slot.lastIndexOf('.');
        return function < 0 ? slot : slot.substring(0, function);
    }
}
