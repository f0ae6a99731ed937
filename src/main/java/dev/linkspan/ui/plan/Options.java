// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ConfigSystem;
import dev.linkspan.plan.Plan;
import dev.linkspan.plan.SolarisStep;
import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about how a change is made.
 *
 * @param confirmWithin time to keep it; null for the one that the machine computes
 * @param probes addresses to be asked before and after, beside the gateways
 * @param keepOver who keeps it over a restart on Linux; null for the one that owns the links
 */
public record Options(
        @Nullable Duration confirmWithin,
        List<Ip> probes,
        @Nullable ConfigSystem keepOver) {
    /** Everything left to the machine. */
    public static final Options NONE = new Options(null, List.of(), null);

    public Options {
        probes = List.copyOf(probes);
    }

    ChangeRequest request(Plan plan) {
        boolean keepsItself = plan.steps().stream().anyMatch(planned -> planned.step() instanceof SolarisStep);
        return new ChangeRequest(plan, confirmWithin, probes, keepsItself ? null : keepOver);
    }

    Options withConfirmWithin(@Nullable Duration time) {
        return new Options(time, probes, keepOver);
    }

    Options withProbes(List<Ip> asked) {
        return new Options(confirmWithin, asked, keepOver);
    }

    Options withKeepOver(@Nullable ConfigSystem keeper) {
        return new Options(confirmWithin, probes, keeper);
    }
}
