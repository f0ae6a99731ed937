// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An underlying interface of an IPMP group.
 *
 * @param ipInterface id of the IP interface
 * @param standby whether it is used only when another fails
 * @param testAddresses addresses probes are sent from (NOFAILOVER, DEPRECATED)
 * @param usage what in.mpathd did with it when the host was observed; null when not known
 */
@RecordBuilder
public record IpmpMember(
        String ipInterface,
        boolean standby,
        List<InterfaceAddress> testAddresses,
        @Nullable Usage usage) implements IpmpMemberBuilder.With {
    public IpmpMember {
        ipInterface = Values.required(ipInterface, "ipInterface");
        testAddresses = Values.list(testAddresses);
    }

    /** A member that was not observed. */
    public IpmpMember(String ipInterface, boolean standby, List<InterfaceAddress> testAddresses) {
        this(ipInterface, standby, testAddresses, null);
    }
}
