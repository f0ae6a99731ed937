// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.MacAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code dladm modify-aggr} can change.
 *
 * @param policy empty for DLMP, which has none
 * @param lacp off for DLMP
 * @param timer counts while LACP is off too
 * @param mac fixed address; null for that of the first port
 */
@RecordBuilder
public record AggregationOptions(
        List<HashLayer> policy,
        Lacp lacp,
        LacpTimer timer,
        @Nullable MacAddress mac) implements AggregationOptionsBuilder.With {
    public AggregationOptions {
        policy = List.copyOf(policy).stream().distinct().sorted().toList();
        Given.value(lacp, "lacp");
        Given.value(timer, "timer");
        if (mac != null && (mac.isMulticast() || mac.isZero())) {
            throw new IllegalArgumentException("\"mac\" is " + mac + ", which is no address of a station");
        }
    }
}
