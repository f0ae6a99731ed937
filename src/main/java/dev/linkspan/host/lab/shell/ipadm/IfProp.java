// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.ipadm;

import dev.linkspan.host.lab.shell.state.Release;
import java.util.List;

/**
 * A property of IP interfaces.
 *
 * @param protocol {@code ip}, {@code ipv4} or {@code ipv6}
 * @param usual what it is when nobody set it
 * @param words what it can be, with commas between; empty for what is not checked
 */
record IfProp(String name, String protocol, String usual, String words) {
    private static final String SWITCH = "on,off";

    /** Those a system has, in the order they are shown. */
    static List<IfProp> of(Release release) {
        String routes = release.is11() ? "exchange-routes" : "exchange_routes";
        List<IfProp> common = List.of(
                new IfProp("arp", "ipv4", "on", SWITCH),
                new IfProp("forwarding", "ipv4", "off", SWITCH),
                new IfProp("metric", "ipv4", "0", ""),
                new IfProp("mtu", "ipv4", "1500", "68-1500"),
                new IfProp(routes, "ipv4", "on", SWITCH),
                new IfProp("usesrc", "ipv4", "none", ""),
                new IfProp("forwarding", "ipv6", "off", SWITCH),
                new IfProp("metric", "ipv6", "0", ""),
                new IfProp("mtu", "ipv6", "1500", "1280-1500"),
                new IfProp("nud", "ipv6", "on", SWITCH),
                new IfProp(routes, "ipv6", "on", SWITCH),
                new IfProp("usesrc", "ipv6", "none", ""),
                new IfProp("standby", "ip", "off", SWITCH));
        if (!release.is11()) {
            return common;
        }
        List<IfProp> all = new java.util.ArrayList<>(common);
        all.add(new IfProp("group", "ip", "", ""));
        return all;
    }

    /** Whether a value is one it can have. */
    boolean takes(String value) {
        return !words.equals(SWITCH) || value.equals("on") || value.equals("off");
    }
}
