// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.topology;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Switches that look like one system to an aggregation.
 *
 * @param switches ids of its switches, two as a rule, more in a stack
 * @param peerLinks ids of the cables between them
 * @param systemMac LACP system id they share; null when not known
 */
@RecordBuilder
public record MlagDomain(
        String id,
        String name,
        MlagKind kind,
        List<String> switches,
        List<String> peerLinks,
        @Nullable MacAddress systemMac)
        implements Element, MlagDomainBuilder.With {
    public MlagDomain {
        id = Values.id(id);
        name = Values.name(name);
        kind = kind == null ? MlagKind.MLAG : kind;
        switches = Values.list(switches);
        peerLinks = Values.list(peerLinks);
    }
}
