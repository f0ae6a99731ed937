// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.diagnose.HostEvidence.Far;
import dev.linkspan.diagnose.switchside.Asked;
import dev.linkspan.diagnose.switchside.SwitchAsk;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Switch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines for the switches at the other ends of NICs, to go with a request to the network team. */
public final class SwitchLines {
    private SwitchLines() {}

    /** Those that do what is asked, switch by switch; empty where nobody knows where the cables end. */
    public static List<String> of(HostEvidence host, List<Nic> nics, SwitchAsk... asks) {
        return lines(host, nics, far -> host.farLag(far).orElse(null), List.of(asks));
    }

    /** Those that put the far ends into one port-channel with LACP: the first that one of them is in. */
    public static List<String> together(HostEvidence host, List<Nic> nics) {
        Lag one = nics.stream()
                .flatMap(nic -> host.farPort(nic).stream())
                .flatMap(far -> host.farLag(far).stream())
                .findFirst()
                .orElse(null);
        return lines(host, nics, far -> one, List.of(SwitchAsk.LACP));
    }

    /** Those that put the far ends into a port-channel of their own. */
    public static List<String> apart(HostEvidence host, List<Nic> nics) {
        return lines(host, nics, far -> null, List.of(SwitchAsk.LACP));
    }

    private interface Bundled {
        @Nullable
        Lag in(Far far);
    }

    private static List<String> lines(HostEvidence host, List<Nic> nics, Bundled bundled, List<SwitchAsk> asks) {
        Map<String, Switch> switches = new LinkedHashMap<>();
        Map<String, List<Asked.Place>> places = new LinkedHashMap<>();
        for (Nic nic : nics) {
            host.farPort(nic).ifPresent(far -> {
                switches.putIfAbsent(far.sw().id(), far.sw());
                places.computeIfAbsent(far.sw().id(), id -> new ArrayList<>())
                        .add(new Asked.Place(far.port(), bundled.in(far)));
            });
        }
        List<String> lines = new ArrayList<>();
        switches.forEach((id, sw) -> lines.addAll(Asked.of(sw, places.getOrDefault(id, List.of()), asks)));
        return lines;
    }
}
