// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;

/** The kinds of elements by the field's own words. */
enum Kind {
    HOST(Host.class, "host", "hosts"),
    NIC(Nic.class, "NIC", "NICs"),
    AGGREGATION(Aggregation.class, "aggregation", "aggregations"),
    VLAN(Vlan.class, "VLAN", "VLANs"),
    BRIDGE(Bridge.class, "bridge", "bridges"),
    IP_INTERFACE(IpInterface.class, "IP interface", "IP interfaces"),
    IPMP_GROUP(IpmpGroup.class, "IPMP group", "IPMP groups"),
    SWITCH(Switch.class, "switch", "switches"),
    SWITCH_PORT(SwitchPort.class, "switch port", "switch ports"),
    LAG(Lag.class, "port-channel", "port-channels"),
    MLAG(MlagDomain.class, "MLAG domain", "MLAG domains"),
    ROUTER(Router.class, "router", "routers"),
    UPLINK(Uplink.class, "uplink", "uplinks"),
    CABLE(Cable.class, "cable", "cables");

    private final Class<? extends Element> type;
    private final String word;
    private final String plural;

    Kind(Class<? extends Element> type, String word, String plural) {
        this.type = type;
        this.word = word;
        this.plural = plural;
    }

    static Kind of(Element element) {
        for (Kind kind : values()) {
            if (kind.type.isInstance(element)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind for " + element.getClass().getSimpleName());
    }

    String word() {
        return word;
    }

    /** {@code 1 NIC}, {@code 2 NICs}. */
    String count(long n) {
        return n + " " + (n == 1 ? word : plural);
    }

    /** The plural with a capital, for the label of a count. */
    String title() {
        return Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
    }
}
