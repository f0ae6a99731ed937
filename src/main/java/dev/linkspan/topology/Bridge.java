// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bridge inside a host (Linux bridge, illumos {@code dladm create-bridge}).
 *
 * @param id stable id, {@code host/...}
 * @param ports ids of the links bridged
 * @param adminUp whether the administrator has set it up; null when not known
 */
@RecordBuilder
public record Bridge(
        String id,
        String name,
        List<String> ports,
        @Nullable Integer mtu,
        @Nullable MacAddress mac,
        LinkState carrier,
        @Nullable Boolean adminUp)
        implements Link, BridgeBuilder.With {
    public Bridge {
        id = Values.id(id);
        name = Values.name(name);
        ports = Values.list(ports);
        carrier = carrier == null ? LinkState.UNKNOWN : carrier;
    }
}
