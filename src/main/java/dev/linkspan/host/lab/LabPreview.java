// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab;

import dev.linkspan.export.ExportRefusedException;
import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.netplan.NetplanExporter;
import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.host.change.FileChange;
import dev.linkspan.host.change.LinkOwner;
import dev.linkspan.host.change.Refusal;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.PlannedStep;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change does to a simulated Linux machine besides its steps. All of them are configured by netplan. */
final class LabPreview {
    private static final String FILE = "/etc/netplan/90-linkspan.yaml";
    private static final long TO_LOOK = 30;
    /** Three LACPDUs of the slow timer, and of the fast one (IEEE 802.1AX-2020, 6.4.4). */
    private static final long SLOW_LACP = 90;

    private static final long FAST_LACP = 3;

    private LabPreview() {}

    static ChangePreview of(ChangeRequest request, Topology design, Host host, List<Refusal> refusals) {
        Plan plan = request.plan();
        List<String> reasons = new ArrayList<>(List.of("time to look: " + TO_LOOK + " s"));
        long seconds = TO_LOOK;
        Host after = refusals.isEmpty() ? after(host, plan) : host;
        long lacp = lacp(after, plan);
        if (lacp > 0) {
            reasons.add("LACP with " + (lacp == SLOW_LACP ? "slow" : "fast") + " timers: " + lacp + " s");
            seconds += lacp;
        }
        List<String> warnings = new ArrayList<>();
        List<FileChange> files =
                request.keepOver() == ConfigSystem.NONE ? List.of() : files(design, host, after, warnings);
        if (request.keepOver() == ConfigSystem.NONE) {
            warnings.add("Nothing is written: what is kept lasts until the machine is started again");
        }
        return new ChangePreview(
                request.confirmWithin() == null ? Duration.ofSeconds(seconds) : request.confirmWithin(),
                request.confirmWithin() == null ? reasons : List.of("as it was asked for"),
                LabProbe.targets(host, request.probes()).stream().map(Ip::text).toList(),
                plan.scope().links().stream()
                        .map(link -> new LinkOwner(link, ConfigSystem.NETPLAN, FILE + " names it"))
                        .toList(),
                files,
                files.isEmpty() ? List.of() : List.of(List.of("netplan", "generate")),
                refusals,
                warnings);
    }

    /** Why another system can't keep a change; null when it can. */
    static @Nullable Refusal refuse(@Nullable ConfigSystem keeper) {
        return keeper == null || keeper == ConfigSystem.NETPLAN || keeper == ConfigSystem.NONE
                ? null
                : new Refusal(
                        "",
                        keeper.label(),
                        "the machines of a lab have no " + keeper.label(),
                        "let netplan keep the change, or nothing");
    }

    private static Host after(Host host, Plan plan) {
        Host after = host;
        for (PlannedStep planned : plan.steps()) {
            after = StepOnHost.after(after, planned.step());
        }
        return after;
    }

    private static long lacp(Host after, Plan plan) {
        return after.aggregations().stream()
                .filter(bond -> bond.mode() == AggregationMode.LACP_802_3AD
                        && plan.scope().links().contains(bond.name()))
                .map(Aggregation::timer)
                .mapToLong(timer -> timer == LacpTimer.SHORT ? FAST_LACP : SLOW_LACP)
                .max()
                .orElse(0);
    }

    private static List<FileChange> files(Topology design, Host before, Host after, List<String> warnings) {
        String old = text(design, before, warnings);
        Topology changed = design.withHosts(design.hosts().stream()
                .map(host -> host.id().equals(after.id()) ? after : host)
                .toList());
        String next = text(changed, after, warnings);
        return next == null || next.equals(old) ? List.of() : List.of(new FileChange(FILE, old, next));
    }

    private static @Nullable String text(Topology topology, Host host, List<String> warnings) {
        try {
            return new NetplanExporter()
                    .export(ExportRequest.of(topology, host))
                    .get(0)
                    .text();
        } catch (ExportRefusedException e) {
            warnings.add("No file is written: " + e.getMessage());
            return null;
        }
    }
}
