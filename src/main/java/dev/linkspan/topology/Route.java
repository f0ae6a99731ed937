// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A route of a host that matters for reaching peers or probe targets.
 *
 * @param destination {@code default} or a prefix ({@code 198.51.100.0/24}, a host route {@code 192.0.2.1/32})
 * @param gateway next hop; null for a directly connected network
 * @param link id of the link or IPMP group it leaves by; null when the system chooses
 * @param metric null for the system's default
 */
@RecordBuilder
public record Route(
        String destination,
        @Nullable Ip gateway,
        @Nullable String link,
        @Nullable Long metric) implements RouteBuilder.With {

    /** Destination that matches every address. */
    public static final String DEFAULT = "default";

    public Route {
        destination = Values.required(destination, "destination");
        if (!destination.equals(DEFAULT)) {
            destination = InterfaceAddress.of(destination).subnet();
        }
    }
}
