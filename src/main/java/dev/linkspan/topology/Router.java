// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A router or any other host that answers probes and leads further.
 *
 * @param addresses its addresses in the subnets of our hosts
 */
@RecordBuilder
public record Router(String id, String name, List<InterfaceAddress> addresses) implements Element, RouterBuilder.With {
    public Router {
        id = Values.id(id);
        name = Values.name(name);
        addresses = Values.list(addresses);
    }
}
