// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell.dladm;

import dev.linkspan.host.lab.shell.machine.Call;
import dev.linkspan.topology.Nic;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the library and the driver ask of the ports of an aggregation ({@code libdlaggr.c}, {@code aggr_port.c}). */
final class AggrPorts {
    /** Link properties that give a link to a zone. */
    private static final String ZONE = "zone";

    private AggrPorts() {}

    /** Why these links can't be ports, as a status of dladm; null when they can. */
    static @Nullable String refuse(Call call, List<String> ports) {
        if (ports.stream().anyMatch(port -> call.machine().nic(port).isEmpty())) {
            return "invalid argument";
        }
        Set<String> seen = new HashSet<>();
        for (String port : ports) {
            boolean zoned = call.state().links().prop(port, ZONE).isPresent();
            if (!seen.add(port) || call.state().busy(port) || zoned) {
                return "link busy";
            }
        }
        return null;
    }

    /** Fails when a driver doesn't tell of its link and nobody insists. */
    static void checkNotification(Call call, List<String> ports, boolean force) {
        boolean silent = ports.stream()
                .map(call.machine()::nic)
                .flatMap(Optional::stream)
                .map(Nic::linkNotification)
                .anyMatch(Boolean.FALSE::equals);
        if (silent && !force) {
            throw call.fail("not all links have link up/down detection; must use -f (see dladm("
                    + call.release().manualSection() + "))");
        }
    }

    /** Whether the ports take frames as large as the aggregation does. */
    static boolean takeFrames(Call call, List<String> ports, String aggr) {
        int mtu = call.state().links().prop(aggr, "mtu").map(Integer::valueOf).orElse(0);
        return ports.stream()
                .map(call.machine()::nic)
                .flatMap(Optional::stream)
                .allMatch(nic -> LinkMtu.most(nic) >= mtu);
    }
}
