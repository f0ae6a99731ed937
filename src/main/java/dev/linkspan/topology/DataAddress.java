// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A data address of an IPMP group.
 *
 * @param address the address
 * @param carriedBy id of the IP interface that receives for it now, as observed; null when not known
 */
@RecordBuilder
public record DataAddress(
        InterfaceAddress address, @Nullable String carriedBy) implements DataAddressBuilder.With {
    public DataAddress {
        address = Values.required(address, "address");
    }
}
