// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.aggr.AggrCauses;
import dev.linkspan.diagnose.bond.BondCauses;
import dev.linkspan.diagnose.fabric.FabricCauses;
import dev.linkspan.diagnose.ipmp.IpmpCauses;
import dev.linkspan.diagnose.lacp.LacpCauses;
import dev.linkspan.diagnose.port.PortCauses;
import dev.linkspan.diagnose.system.SystemCauses;
import java.util.List;
import java.util.stream.Stream;

/** All causes, those of each room. */
public final class Causes {
    public static final List<Cause> ALL = Stream.of(
                    PortCauses.ALL,
                    FabricCauses.ALL,
                    LacpCauses.ALL,
                    AggrCauses.ALL,
                    BondCauses.ALL,
                    IpmpCauses.ALL,
                    SystemCauses.ALL)
            .flatMap(List::stream)
            .toList();

    private Causes() {}
}
