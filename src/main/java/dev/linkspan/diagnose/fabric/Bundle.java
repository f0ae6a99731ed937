// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NICs that have to be interchangeable: the ports of an aggregation, or the members of an IPMP group.
 *
 * @param id of the aggregation or group
 * @param name with its host's
 */
record Bundle(String id, String name, List<Nic> nics) {

    /** A NIC of it, and what it hears. */
    record Heard(Nic nic, Sign<HeardNeighbor> sign) {
        HeardNeighbor neighbor() {
            return sign.value();
        }

        /** Chassis and port in people's words. */
        String far() {
            String port = neighbor().neighbor().port().value();
            String chassis = neighbor().neighbor().name();
            return port + " of "
                    + (chassis == null ? neighbor().neighbor().chassis().value() : chassis);
        }
    }

    /** All of a machine; ports without carrier are left out, since nothing they heard is of now. */
    static List<Bundle> of(HostEvidence host) {
        List<Bundle> all = new ArrayList<>();
        host.host()
                .aggregations()
                .forEach(aggregation -> all.add(
                        new Bundle(aggregation.id(), host.named(aggregation.name()), lit(host.ports(aggregation)))));
        host.host()
                .groups()
                .forEach(group -> all.add(new Bundle(
                        group.id(),
                        host.named(group.name()),
                        lit(host.nicsUnder(group).stream()
                                .flatMap(id -> host.nic(id).stream())
                                .toList()))));
        return all;
    }

    /** The one port that a NIC hears by LLDP; empty when none is heard, or several. */
    static Optional<Sign<HeardNeighbor>> neighbor(HostEvidence host, Nic nic) {
        List<String> others = host.index()
                .aggregationOf(nic.id())
                .map(aggregation ->
                        host.ports(aggregation).stream().map(Nic::name).toList())
                .orElse(List.of());
        return host.readings().neighbor(nic.name(), others);
    }

    private static List<Nic> lit(List<Nic> nics) {
        return nics.stream().filter(nic -> nic.carrier() == LinkState.UP).toList();
    }

    /** The NICs that hear one neighbour. */
    List<Heard> heard(HostEvidence host) {
        return nics.stream()
                .flatMap(nic -> neighbor(host, nic).map(sign -> new Heard(nic, sign)).stream())
                .toList();
    }
}
