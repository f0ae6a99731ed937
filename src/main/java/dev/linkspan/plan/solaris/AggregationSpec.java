// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.topology.AggregationMode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An aggregation with all that is needed to make it.
 *
 * @param mode trunk or DLMP
 * @param ports in order; at least one
 * @param force whether it is made though a driver tells no link changes ({@code dladm create-aggr -f})
 * @param properties link properties that differ from the system's defaults, by dladm's words
 */
public record AggregationSpec(
        String name,
        AggregationMode mode,
        List<String> ports,
        AggregationOptions options,
        boolean force,
        Map<String, String> properties) {
    public AggregationSpec {
        name = SolarisName.link(name);
        Given.need(Given.value(mode, "mode") != null && !mode.isLinux(), "\"mode\" is neither trunk nor dlmp");
        ports = List.copyOf(ports).stream().map(SolarisName::link).toList();
        Given.need(!ports.isEmpty(), "\"ports\" is empty");
        Given.value(options, "options");
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        properties.forEach(LinkProperty::checked);
    }
}
