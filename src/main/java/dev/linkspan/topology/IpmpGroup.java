// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * An IPMP group and its IPMP interface (in.mpathd(8), ipadm(8)).
 *
 * @param id stable id, {@code host/...}
 * @param name name of the IPMP interface; on Solaris 10 the group name
 * @param members its underlying interfaces, in order
 * @param addresses data addresses
 * @param detection link-based, probe-based or transitive (Oracle Solaris 11) failure detection
 * @param fdtMillis failure detection time in ms, FAILURE_DETECTION_TIME of /etc/default/mpathd, at least 100
 * @param targets probe targets set by host routes; empty lets in.mpathd choose
 * @param failback whether a repaired interface takes its addresses back (FAILBACK)
 */
@RecordBuilder
public record IpmpGroup(
        String id,
        String name,
        List<IpmpMember> members,
        List<DataAddress> addresses,
        Detection detection,
        int fdtMillis,
        List<Ip> targets,
        boolean failback)
        implements Element, IpmpGroupBuilder.With {

    /** FAILURE_DETECTION_TIME when nothing is configured. */
    public static final int DEFAULT_FDT_MILLIS = 10_000;

    public IpmpGroup {
        id = Values.id(id);
        name = Values.name(name);
        members = Values.list(members);
        addresses = Values.list(addresses);
        detection = detection == null ? Detection.LINK : detection;
        targets = Values.list(targets);
    }

    /** An empty group with the defaults of in.mpathd. */
    public static IpmpGroup named(String id, String name) {
        return new IpmpGroup(id, name, List.of(), List.of(), Detection.LINK, DEFAULT_FDT_MILLIS, List.of(), true);
    }
}
