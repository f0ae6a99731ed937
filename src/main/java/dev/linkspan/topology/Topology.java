// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, switches and what lies between them: what is, or what is wanted. A value: an edit makes a new one.
 *
 * @param version version of the file format
 * @param name what the design is called
 * @param note one line saying what it shows
 * @param positions where cards stand on the canvas, by id of a host, switch or router; never of any meaning to rules
 */
@RecordBuilder
public record Topology(
        int version,
        String name,
        @Nullable String note,
        List<Host> hosts,
        List<Switch> switches,
        List<MlagDomain> mlagDomains,
        List<Router> routers,
        List<Uplink> uplinks,
        List<Cable> cables,
        Map<String, Position> positions)
        implements TopologyBuilder.With {

    /** The version of the file format that this program writes. */
    public static final int VERSION = 1;

    public Topology {
        name = name == null ? "Untitled" : Values.name(name);
        hosts = Values.list(hosts);
        switches = Values.list(switches);
        mlagDomains = Values.list(mlagDomains);
        routers = Values.list(routers);
        uplinks = Values.list(uplinks);
        cables = Values.list(cables);
        positions = positions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(positions));
    }

    /** A topology with nothing in it. */
    public static Topology empty(String name) {
        return TopologyBuilder.builder().version(VERSION).name(name).build();
    }

    /** Everything with an id, owners before what stands in them. */
    @JsonIgnore
    public Stream<Element> elements() {
        return Stream.of(
                        hosts.stream().flatMap(host -> Stream.concat(Stream.of(host), host.elements())),
                        switches.stream().flatMap(sw -> Stream.concat(Stream.of(sw), sw.elements())),
                        mlagDomains.stream(),
                        routers.stream(),
                        uplinks.stream(),
                        cables.stream())
                .flatMap(stream -> stream);
    }

    /** The same without canvas positions: equal when nothing of meaning differs. */
    public Topology withoutPositions() {
        return withPositions(Map.of());
    }
}
