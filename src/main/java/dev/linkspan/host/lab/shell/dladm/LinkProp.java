// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.state.Release;
import java.util.ArrayList;
import java.util.List;

/**
 * A property of datalinks.
 *
 * @param words what it can be, with commas between; empty for what is checked otherwise
 * @param usual what it is when nobody set it
 */
record LinkProp(String name, boolean writable, String usual, String words) {
    /** The kinds of links that properties are of. */
    enum Kind {
        NIC,
        TRUNK,
        DLMP,
        VLAN
    }

    /** The properties that a link has, in the order they are shown. */
    static List<LinkProp> of(Release release, Kind kind) {
        boolean eleven = release.is11();
        List<LinkProp> all = new ArrayList<>();
        if (kind != Kind.VLAN) {
            all.add(new LinkProp("speed", false, "", ""));
            all.add(new LinkProp("duplex", false, "", "half,full"));
        }
        all.add(new LinkProp("state", false, "up", "up,down"));
        all.add(new LinkProp("mtu", true, "1500", ""));
        if (kind == Kind.NIC) {
            all.add(
                    eleven
                            ? new LinkProp("flow-control", true, "bi", "no,tx,rx,bi,pfc,auto")
                            : new LinkProp("flowctrl", true, "bi", "no,tx,rx,bi"));
            all.add(new LinkProp(eleven ? "auto-negotiation" : "adv_autoneg_cap", true, "1", "1,0"));
        }
        all.add(new LinkProp(eleven ? "max-bw" : "maxbw", true, "", ""));
        all.add(new LinkProp("zone", true, "", ""));
        all.add(new LinkProp(eleven ? "tag-mode" : "tagmode", true, "vlanonly", "normal,vlanonly"));
        all.add(new LinkProp(eleven ? "default-tag" : "default_tag", true, "1", ""));
        if (eleven) {
            all.add(new LinkProp("mac-address", true, "", ""));
        }
        if (kind == Kind.DLMP) {
            all.add(new LinkProp("probe-ip", true, "", ""));
            all.add(new LinkProp("probe-fdt", true, "10", ""));
            all.add(new LinkProp("probe-vlan-id", true, "0", ""));
        }
        return all;
    }
}
