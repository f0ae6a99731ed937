// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * An underlying interface of an IPMP group.
 *
 * @param ipInterface id of the IP interface
 * @param standby whether it is used only when another fails
 * @param testAddresses addresses probes are sent from (NOFAILOVER, DEPRECATED)
 */
@RecordBuilder
public record IpmpMember(String ipInterface, boolean standby, List<InterfaceAddress> testAddresses)
        implements IpmpMemberBuilder.With {
    public IpmpMember {
        ipInterface = Values.required(ipInterface, "ipInterface");
        testAddresses = Values.list(testAddresses);
    }
}
