// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import java.util.ArrayList;
import java.util.List;

/** The trunks of one host, which look at each other's partners ({@code sel_ports} of aggr_lacp.c). */
public final class SelectedPorts {
    private final List<TrunkSelection> trunks = new ArrayList<>();

    void enter(TrunkSelection trunk) {
        trunks.add(trunk);
    }

    List<TrunkSelection> trunks() {
        return trunks;
    }
}
