// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A cable between a NIC and a switch port, two NICs, or two switch ports.
 *
 * @param a id of a NIC or switch port
 * @param b the other end; null for a cable that hangs loose
 * @param origin how we know of it
 */
@RecordBuilder
public record Cable(
        String id, String name, String a, @Nullable String b, CableOrigin origin)
        implements Element, CableBuilder.With {
    public Cable {
        id = Values.id(id);
        a = Values.required(a, "a");
        name = name == null ? id : Values.name(name);
        origin = origin == null ? CableOrigin.DRAWN : origin;
    }

    /** The end that is not the given one; null when the cable hangs loose. */
    public @Nullable String otherEnd(String end) {
        return end.equals(a) ? b : a;
    }
}
