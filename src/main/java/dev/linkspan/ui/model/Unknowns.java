// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.model;

import dev.linkspan.topology.Host;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.TopologyIndex;
import java.util.ArrayList;
import java.util.List;

/** What no rule could judge, because it is not known: said beside "nothing found", so that it is not read as healthy. */
public final class Unknowns {
    private Unknowns() {}

    /** One phrase for each kind of gap, with its number; empty when everything that is judged is known. */
    public static List<String> of(TopologyIndex index) {
        int drawn = 0;
        int uncabled = 0;
        int speedless = 0;
        int gaps = 0;
        for (Host host : index.topology().hosts()) {
            drawn += host.observation() == null ? 1 : 0;
            gaps += host.observation() == null ? 0 : host.observation().gaps().size();
            for (Nic nic : host.nics()) {
                if (nic.kind() == NicKind.PHYSICAL) {
                    uncabled += index.cablesAt(nic.id()).isEmpty() ? 1 : 0;
                    speedless += nic.speedMbps() == null ? 1 : 0;
                }
            }
        }
        List<String> unknown = new ArrayList<>();
        add(unknown, drawn, "host was drawn, not observed", "hosts were drawn, not observed");
        add(unknown, uncabled, "NIC has no known cable", "NICs have no known cable");
        add(unknown, speedless, "NIC has no known speed", "NICs have no known speed");
        add(unknown, gaps, "fact could not be observed", "facts could not be observed");
        return unknown;
    }

    private static void add(List<String> phrases, int count, String one, String many) {
        if (count > 0) {
            phrases.add(count + " " + (count == 1 ? one : many));
        }
    }
}
