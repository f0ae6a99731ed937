// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failure detection of a DLMP aggregation (dladm(8) of Oracle Solaris 11.4: {@code probe-ip}, {@code probe-fdt},
 * {@code probe-vlan-id}).
 *
 * @param probing whether ICMP and transitive probes are sent besides link-based detection
 * @param sources addresses probes are sent from; empty lets the system choose
 * @param targets addresses that are probed; empty lets the system choose
 * @param fdtSeconds failure detection time in s; null for 10
 * @param vlanId VLAN the probes are sent in; null for none
 */
@RecordBuilder
public record DlmpOptions(
        boolean probing,
        List<Ip> sources,
        List<Ip> targets,
        @Nullable Integer fdtSeconds,
        @Nullable Integer vlanId) implements DlmpOptionsBuilder.With {

    /** Link-based detection alone, the system's default. */
    public static final DlmpOptions LINK_BASED = new DlmpOptions(false, List.of(), List.of(), null, null);

    public DlmpOptions {
        sources = Values.list(sources);
        targets = Values.list(targets);
        Values.range(fdtSeconds, 1, 600, "fdtSeconds");
        Values.range(vlanId, 1, 4094, "vlanId");
    }
}
