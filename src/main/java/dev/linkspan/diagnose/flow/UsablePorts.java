// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.flow;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ports of an aggregation that can send, in the order in which the system counts them (bond_main.c,
 * {@code bond_update_slave_arr}; illumos aggr_send.c, {@code aggr_send_port_enable}).
 *
 * @param nics the ports
 * @param seen whether the machine told of each port; as drawn, all ports are taken for usable
 */
record UsablePorts(List<Nic> nics, boolean seen) {
    /** IEEE 802.1AX-2020 6.4.2.3: bits 4 and 5 of the state octet. */
    private static final int COLLECTING_AND_DISTRIBUTING = 0x30;

    /** @param order names of ports in the order in which they joined; empty for the order of the aggregation */
    static UsablePorts of(HostIndex host, Aggregation aggregation, List<String> order) {
        List<Nic> usable = new ArrayList<>();
        boolean seen = true;
        for (String id : aggregation.ports()) {
            Optional<Nic> nic = host.nic(id);
            if (nic.isEmpty()) {
                continue;
            }
            Optional<Boolean> sends = sends(aggregation, nic.get());
            seen &= sends.isPresent();
            if (sends.orElse(true)) {
                usable.add(nic.get());
            }
        }
        if (!order.isEmpty()) {
            usable.sort(Comparator.comparingInt(nic -> place(order, nic)));
        }
        return new UsablePorts(List.copyOf(usable), seen);
    }

    private static int place(List<String> order, Nic nic) {
        int place = order.indexOf(nic.name());
        return place < 0 ? order.size() : place;
    }

    /** Empty when nobody says it. */
    private static Optional<Boolean> sends(Aggregation aggregation, Nic nic) {
        if (nic.carrier() == LinkState.DOWN || Boolean.FALSE.equals(nic.adminUp())) {
            return Optional.of(false);
        }
        Usage usage = aggregation.portUsage().get(nic.id());
        if (usage == Usage.FAILED || usage == Usage.OFFLINE) {
            return Optional.of(false);
        }
        if (aggregation.mode() == AggregationMode.LACP_802_3AD) {
            Optional<Integer> state = aggregation.lacpPorts().stream()
                    .filter(port -> port.nic().equals(nic.id()))
                    .findFirst()
                    .map(LacpPort::actorState);
            if (state.isPresent()) {
                boolean distributes = (state.get() & COLLECTING_AND_DISTRIBUTING) == COLLECTING_AND_DISTRIBUTING;
                return Optional.of(distributes && usage != Usage.STANDBY);
            }
        }
        return usage == null ? Optional.empty() : Optional.of(usage == Usage.ACTIVE);
    }
}
