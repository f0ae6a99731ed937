// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.lacp;

import dev.linkspan.diagnose.HostEvidence;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpPort;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What LACP says of the ports of an aggregation that have carrier: without carrier there is nothing to say, and another cause
 * says why.
 */
public final class LacpView {
    static final int SHORT_TIMEOUT = 2;
    static final int SYNCHRONIZED = 8;
    static final int COLLECTING = 16;
    static final int DISTRIBUTING = 32;
    static final int DEFAULTED = 64;
    static final int EXPIRED = 128;
    private static final String NO_SYSTEM = "00:00:00:00:00:00";

    private final HostEvidence host;
    private final Aggregation aggregation;
    private final List<Port> ports;

    /** A port with carrier, and what LACP says of it. */
    record Port(Nic nic, LacpPort lacp) {
        /** Our bits; 0 where they are not known. */
        int actor() {
            return lacp.actorState() == null ? 0 : lacp.actorState();
        }

        /** The partner's bits; 0 where they are not known. */
        int partner() {
            return lacp.partnerState() == null ? 0 : lacp.partnerState();
        }

        boolean isKnown() {
            return lacp.actorState() != null;
        }

        /** Whether a partner was ever heard, and is heard still. */
        boolean hasPartner() {
            return isKnown() && (actor() & (DEFAULTED | EXPIRED)) == 0;
        }

        boolean has(int bits) {
            return (actor() & bits) == bits;
        }

        boolean partnerHas(int bits) {
            return (partner() & bits) == bits;
        }

        boolean works() {
            return has(SYNCHRONIZED | COLLECTING | DISTRIBUTING) && hasPartner();
        }

        /** The partner's system; null where it is not told. */
        @Nullable
        String system() {
            String system =
                    lacp.partnerSystem() == null ? null : lacp.partnerSystem().text();
            return NO_SYSTEM.equals(system) ? null : system;
        }
    }

    private LacpView(HostEvidence host, Aggregation aggregation, List<Port> ports) {
        this.host = host;
        this.aggregation = aggregation;
        this.ports = ports;
    }

    /** Of each aggregation that speaks LACP. */
    static List<LacpView> of(HostEvidence host) {
        List<LacpView> views = new ArrayList<>();
        for (Aggregation aggregation : host.host().aggregations()) {
            if (speaks(aggregation)) {
                views.add(new LacpView(
                        host,
                        aggregation,
                        aggregation.lacpPorts().stream()
                                .flatMap(lacp -> host.nic(lacp.nic()).stream()
                                        .filter(nic -> nic.carrier() == LinkState.UP)
                                        .map(nic -> new Port(nic, lacp)))
                                .toList()));
            }
        }
        return views;
    }

    /** Whether LACP is on. */
    public static boolean speaks(Aggregation aggregation) {
        return aggregation.mode() == AggregationMode.LACP_802_3AD
                || (aggregation.mode() == AggregationMode.TRUNK && aggregation.lacp() != Lacp.OFF);
    }

    HostEvidence host() {
        return host;
    }

    Aggregation aggregation() {
        return aggregation;
    }

    String name() {
        return host.named(aggregation.name());
    }

    List<Port> ports() {
        return ports;
    }

    /** Those of which our bits are known. */
    Stream<Port> known() {
        return ports.stream().filter(Port::isKnown);
    }

    static List<String> ids(List<Port> ports) {
        return ports.stream().map(port -> port.nic().id()).toList();
    }

    static List<String> names(List<Port> ports) {
        return ports.stream().map(port -> port.nic().name()).toList();
    }

    /** A port's place in a sentence. */
    String named(Port port) {
        return port.nic().name() + " of " + aggregation.name() + " on "
                + host.host().name();
    }
}
