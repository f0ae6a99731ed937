// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link aggregation: a trunk or DLMP aggregation of Solaris and illumos ({@code aggr}), or a bond of Linux.
 *
 * @param id stable id, {@code host/...}
 * @param name link name ({@code aggr1}, {@code bond0})
 * @param mode trunk, DLMP or a bond mode
 * @param ports ids of its NICs, in order
 * @param lacp how it speaks LACP; off for modes that have none
 * @param timer LACP timer; null when LACP is off
 * @param policy what a Solaris trunk spreads by; empty for Linux and DLMP
 * @param minLinks ports that must be usable for the aggregation to be up; null for the system's default
 * @param mtu bytes; null for the system's default
 * @param mac address in use now; null when not known
 * @param fixedMac address the administrator has set; null for the system's choice
 * @param carrier whether the aggregation is up
 * @param bond options of a Linux bond; null elsewhere
 * @param dlmp options of a DLMP aggregation; null elsewhere
 * @param lacpPorts what LACP said of each port when the host was observed; empty when nothing was observed
 * @param portUsage what the system did with each port when the host was observed, by id of the NIC
 * @param adminUp whether the administrator has set it up; null when not known
 */
@RecordBuilder
public record Aggregation(
        String id,
        String name,
        AggregationMode mode,
        List<String> ports,
        Lacp lacp,
        @Nullable LacpTimer timer,
        List<HashLayer> policy,
        @Nullable Integer minLinks,
        @Nullable Integer mtu,
        @Nullable MacAddress mac,
        @Nullable MacAddress fixedMac,
        LinkState carrier,
        @Nullable BondOptions bond,
        @Nullable DlmpOptions dlmp,
        List<LacpPort> lacpPorts,
        Map<String, Usage> portUsage,
        @Nullable Boolean adminUp)
        implements Link, AggregationBuilder.With {

    public Aggregation {
        id = Values.id(id);
        name = Values.name(name);
        mode = Values.required(mode, "mode");
        ports = Values.list(ports);
        lacp = lacp == null ? Lacp.OFF : lacp;
        policy = Values.list(policy).stream().distinct().sorted().toList();
        carrier = carrier == null ? LinkState.UNKNOWN : carrier;
        lacpPorts = Values.list(lacpPorts);
        portUsage = Values.map(portUsage);
        Values.range(minLinks, 0, 256, "minLinks");
        Values.range(mtu, 0, Integer.MAX_VALUE, "mtu");
    }

    /** The options of the bond, with the kernel's defaults where none are kept. */
    public BondOptions bondOrDefault() {
        return bond == null ? BondOptions.NONE : bond;
    }

    /** The options of DLMP, link-based detection where none are kept. */
    public DlmpOptions dlmpOrDefault() {
        return dlmp == null ? DlmpOptions.LINK_BASED : dlmp;
    }
}
