// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.AggregationMode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is set on one datalink; what it does by itself (carrier, speed, LACP) is not here.
 *
 * @param properties that differ from the defaults; those of a port are not here, its aggregation sets them
 * @param mode of an aggregation; null for others
 * @param ports of an aggregation
 * @param options of an aggregation; null for others
 * @param over name of the link below a VLAN; null for others
 * @param tag VLAN id; 0 for others
 * @param silent whether the driver of a NIC tells no link changes
 */
@RecordBuilder
public record Datalink(
        String name,
        Kind kind,
        Map<String, String> properties,
        @Nullable AggregationMode mode,
        List<String> ports,
        @Nullable AggregationOptions options,
        @Nullable String over,
        int tag,
        boolean silent)
        implements DatalinkBuilder.With {

    /** What a datalink is. */
    public enum Kind {
        NIC,
        AGGREGATION,
        VLAN,
        BRIDGE
    }

    public Datalink {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        ports = List.copyOf(ports);
    }

    AggregationOptions optionsOrFail() {
        if (options == null) {
            throw new IllegalStateException(name + " is no aggregation");
        }
        return options;
    }

    AggregationMode modeOrFail() {
        if (mode == null) {
            throw new IllegalStateException(name + " is no aggregation");
        }
        return mode;
    }

    /** One line that two have in common exactly when they are the same; the order of ports is no part. */
    String canonical() {
        return String.join(
                "|",
                name,
                kind.name(),
                properties.toString(),
                String.valueOf(mode),
                new TreeSet<>(ports).toString(),
                String.valueOf(options),
                "over=" + over,
                "tag=" + tag);
    }
}
