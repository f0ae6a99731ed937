// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A switch.
 *
 * @param id stable id, without a slash
 * @param os operating system, which decides the configuration syntax
 * @param model type of the device; MLAG peers should agree
 * @param version release of its system; MLAG peers should agree
 * @param chassisMac identity by LLDP; null when not known
 * @param lacpCapable whether it can speak LACP; null is taken as yes
 * @param configurable whether our users may configure it; null is taken as yes
 * @param vlans VLANs it knows; empty when not known
 */
@RecordBuilder
public record Switch(
        String id,
        String name,
        SwitchOs os,
        @Nullable String model,
        @Nullable String version,
        @Nullable MacAddress chassisMac,
        @Nullable Boolean lacpCapable,
        @Nullable Boolean configurable,
        List<Integer> vlans,
        List<SwitchPort> ports,
        List<Lag> lags)
        implements Element, SwitchBuilder.With {
    public Switch {
        id = Values.id(id);
        name = Values.name(name);
        os = os == null ? SwitchOs.GENERIC : os;
        vlans = Values.list(vlans).stream().distinct().sorted().toList();
        ports = Values.list(ports);
        lags = Values.list(lags);
    }

    /** Everything with an id inside the switch, without the switch itself. */
    @JsonIgnore
    public Stream<Element> elements() {
        return Stream.of(ports, lags).flatMap(List::stream);
    }
}
