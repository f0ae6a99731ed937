// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.topology.InterfaceAddress;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link to be built or used: an aggregation of NICs, or a single NIC as it is.
 *
 * @param name link name
 * @param nics ids of its NICs
 * @param bundled whether an aggregation is to be created
 * @param standby whether it waits in its IPMP group until another fails
 * @param testAddress address probes are sent from; null for none
 */
@RecordBuilder
public record Member(
        String name,
        List<String> nics,
        boolean bundled,
        boolean standby,
        @Nullable InterfaceAddress testAddress) implements MemberBuilder.With {
    public Member {
        nics = List.copyOf(nics);
    }
}
