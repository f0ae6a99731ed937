// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.machine;

import dev.linkspan.host.lab.shell.state.Links;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The probing of a DLMP aggregation as its link properties say it ({@code probe-ip}, {@code probe-fdt},
 * {@code probe-vlan-id} of Oracle Solaris 11). Sources that are no addresses are left to the system.
 */
public final class ProbeProperties {
    private ProbeProperties() {}

    /** From properties that were set. */
    public static DlmpOptions of(Links links, String aggr) {
        List<Ip> sources = new ArrayList<>();
        List<Ip> targets = new ArrayList<>();
        String probeIp = links.prop(aggr, "probe-ip").orElse("");
        for (String pair : probeIp.split(",", -1)) {
            int plus = pair.indexOf('+');
            String source = plus < 0 ? pair : pair.substring(0, plus);
            address(source, sources);
            address(plus < 0 ? "" : pair.substring(plus + 1), targets);
        }
        return new DlmpOptions(
                !probeIp.isEmpty(),
                sources,
                targets,
                links.prop(aggr, "probe-fdt").map(Integer::valueOf).orElse(null),
                links.prop(aggr, "probe-vlan-id")
                        .map(Integer::valueOf)
                        .filter(id -> id > 0)
                        .orElse(null));
    }

    /** Sets the properties for a design. */
    static Links with(Links links, String aggr, DlmpOptions options) {
        Links next = links;
        if (options.probing()) {
            next = next.with(aggr, "probe-ip", probeIp(options));
        }
        if (options.fdtSeconds() != null) {
            next = next.with(aggr, "probe-fdt", String.valueOf(options.fdtSeconds()));
        }
        return options.vlanId() == null ? next : next.with(aggr, "probe-vlan-id", String.valueOf(options.vlanId()));
    }

    private static String probeIp(DlmpOptions options) {
        int pairs =
                Math.max(1, Math.max(options.sources().size(), options.targets().size()));
        return Stream.iterate(0, i -> i < pairs, i -> i + 1)
                .map(i -> text(options.sources(), i) + "+" + text(options.targets(), i))
                .collect(Collectors.joining(","));
    }

    private static String text(List<Ip> ips, int at) {
        return at < ips.size() ? ips.get(at).text() : "";
    }

    private static void address(String text, List<Ip> into) {
        int slash = text.indexOf('/');
        String plain = slash < 0 ? text : text.substring(0, slash);
        try {
            into.add(Ip.of(plain));
        } catch (IllegalArgumentException e) {
            // a host name, an address object or nothing: in.dlmpd chooses
            return;
        }
    }
}
