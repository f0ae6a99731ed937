// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.inspector;

import static dev.linkspan.ui.inspector.Rows.caption;

import dev.linkspan.edit.Edit;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.ui.form.Formats;
import java.util.function.UnaryOperator;

/** Failure detection of a DLMP aggregation. */
final class DlmpRows {
    private DlmpRows() {}

    static void add(Rows rows, Aggregation aggregation) {
        DlmpOptions options = aggregation.dlmpOrDefault();
        rows.flag(
                "probing",
                caption("Probes", "Sends ICMP and transitive probes besides watching the links."),
                options.probing(),
                null,
                chosen -> edit(aggregation, "Probes", it -> it.withProbing(Boolean.TRUE.equals(chosen))));
        if (!options.probing()) {
            return;
        }
        rows.many(
                "probe sources",
                caption("Probe sources", "Addresses probes are sent from; none lets the system choose."),
                options.sources(),
                Formats.IP,
                "192.0.2.31",
                changed -> edit(aggregation, "Probe sources", it -> it.withSources(changed)));
        rows.many(
                "probe targets",
                caption("Probe targets", "Addresses that are probed; none lets the system choose."),
                options.targets(),
                Formats.IP,
                "192.0.2.1",
                changed -> edit(aggregation, "Probe targets", it -> it.withTargets(changed)));
        rows.measure(
                "fdt",
                caption("Detection time", "Time until a silent port counts as failed."),
                options.fdtSeconds(),
                Formats.number(1, 600),
                "s",
                "10",
                typed -> edit(aggregation, "Detection time", it -> it.withFdtSeconds(typed)));
        rows.text(
                "probe vlan",
                caption("Probe VLAN"),
                options.vlanId(),
                Formats.number(1, 4094),
                "untagged",
                typed -> edit(aggregation, "Probe VLAN", it -> it.withVlanId(typed)));
    }

    private static Edit edit(Aggregation aggregation, String what, UnaryOperator<DlmpOptions> change) {
        return AggregationSheet.edit(aggregation, what, it -> it.withDlmp(change.apply(it.dlmpOrDefault())));
    }
}
