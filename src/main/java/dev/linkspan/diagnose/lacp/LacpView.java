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
    public static final int ACTIVITY = 1;
    public static final int SHORT_TIMEOUT = 2;
    public static final int SYNCHRONIZED = 8;
    public static final int COLLECTING = 16;
    public static final int DISTRIBUTING = 32;
    public static final int DEFAULTED = 64;
    public static final int EXPIRED = 128;
    private static final String NO_SYSTEM = "00:00:00:00:00:00";

    private final HostEvidence host;
    private final Aggregation aggregation;
    private final List<Port> ports;

    /** A port with carrier, and what LACP says of it. */
    public record Port(Nic nic, LacpPort lacp) {
        /** Our bits; 0 where they are not known. */
        public int actor() {
            return lacp.actorState() == null ? 0 : lacp.actorState();
        }

        /** The partner's bits; 0 where they are not known. */
        public int partner() {
            return lacp.partnerState() == null ? 0 : lacp.partnerState();
        }

        public boolean isKnown() {
            return lacp.actorState() != null;
        }

        /** Whether a partner was ever heard, and is heard still. */
        public boolean hasPartner() {
            return isKnown() && (actor() & (DEFAULTED | EXPIRED)) == 0;
        }

        public boolean has(int bits) {
            return (actor() & bits) == bits;
        }

        public boolean partnerHas(int bits) {
            return (partner() & bits) == bits;
        }

        public boolean works() {
            return has(SYNCHRONIZED | COLLECTING | DISTRIBUTING) && hasPartner();
        }

        /** The partner's system; null where it is not told. */
        public @Nullable String system() {
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
    public static List<LacpView> of(HostEvidence host) {
        List<LacpView> views = new ArrayList<>();
        for (Aggregation aggregation : host.host().aggregations()) {
            if (speaks(aggregation)) {
                views.add(new LacpView(
                        host,
                        aggregation,
                        host.ports(aggregation).stream()
                                .filter(nic -> nic.carrier() == LinkState.UP)
                                .flatMap(nic ->
                                        LacpFacts.of(host, aggregation, nic).map(lacp -> new Port(nic, lacp)).stream())
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

    public HostEvidence host() {
        return host;
    }

    public Aggregation aggregation() {
        return aggregation;
    }

    public String name() {
        return host.named(aggregation.name());
    }

    public List<Port> ports() {
        return ports;
    }

    /** Those of which our bits are known. */
    public Stream<Port> known() {
        return ports.stream().filter(Port::isKnown);
    }

    /** NICs of ports. */
    public static List<Nic> nics(List<Port> ports) {
        return ports.stream().map(Port::nic).toList();
    }

    public static List<String> ids(List<Port> ports) {
        return ports.stream().map(port -> port.nic().id()).toList();
    }

    public static List<String> names(List<Port> ports) {
        return ports.stream().map(port -> port.nic().name()).toList();
    }

    /** NICs of the aggregation that are switched on and have no carrier. */
    public List<Nic> dark() {
        return host.ports(aggregation).stream()
                .filter(nic -> nic.carrier() == LinkState.DOWN)
                .toList();
    }

    /** A port's place in a sentence. */
    public String named(Port port) {
        return port.nic().name() + " of " + aggregation.name() + " on "
                + host.host().name();
    }
}
