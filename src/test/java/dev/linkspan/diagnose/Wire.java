// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.linux.frame.Lacpdu;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.lldp.LldpNeighbor.Identity;
import dev.linkspan.host.lldp.LldpNeighbor.VlanOnPort;
import dev.linkspan.host.sign.HeardNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Machines as they are seen, and what they hear, to be broken by tests. */
public final class Wire {
    private static final String OURS = "52:54:00:01:00:01";

    private Wire() {}

    /** The healthy bond enp1s0f0 and enp130s0f0 of the example, as it is seen; it ends at sw-1. */
    public static Topology bond(UnaryOperator<Aggregation> change) {
        return hosts(
                seen("linux-lacp-bond"),
                host -> host.withAggregations(
                        host.aggregations().stream().map(change).toList()));
    }

    /** What is seen of the only machine of an example. */
    public static Topology seen(String example) {
        try {
            return BrokenLab.seen(BrokenLab.design(example));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The same with other machines. */
    public static Topology hosts(Topology topology, UnaryOperator<Host> change) {
        return topology.withHosts(topology.hosts().stream().map(change).toList());
    }

    /** The same with another NIC. */
    public static Topology nic(Topology topology, String name, UnaryOperator<Nic> change) {
        return hosts(
                topology,
                host -> host.withNics(host.nics().stream()
                        .map(nic -> nic.name().equals(name) ? change.apply(nic) : nic)
                        .toList()));
    }

    /** What is said of it with what the machine told, the newest last. */
    public static Diagnosis diagnose(Topology seen, @Nullable Topology design, Told... told) {
        List<HostSigns> signs = Stream.of(told).map(Told::signs).toList();
        return Diagnosis.of(
                new Evidence(seen, design, Map.of(seen.hosts().get(0).id(), signs)));
    }

    /** One end of a link. */
    public static Lacpdu.Party party(String system, int key, int state) {
        return new Lacpdu.Party(32768, MacAddress.of(system), key, 32768, 1, state);
    }

    /** Our end. */
    public static Lacpdu.Party ours(int state) {
        return party(OURS, 15, state);
    }

    /** What a listener hears on a port: the other end, and whom that takes for us. */
    public static LacpSigns heard(Lacpdu.Party partner, Lacpdu.Party seenByPartner) {
        return new LacpSigns(null, partner, seenByPartner, null, null, null, null);
    }

    /** What the kernel says of a port: our end, and the other. */
    public static LacpSigns kernel(Lacpdu.Party actor, Lacpdu.Party partner) {
        return new LacpSigns(actor, partner, null, null, null, null, null);
    }

    /** A port of a switch, heard by LLDP. */
    public static HeardNeighbor neighbor(
            String link,
            String sw,
            String port,
            @Nullable String aggregation,
            @Nullable Boolean aggregated,
            @Nullable Integer maxFrameSize,
            VlanOnPort... vlans) {
        return new HeardNeighbor(
                new LldpNeighbor(
                        link,
                        "LLDP",
                        new Identity("mac", "02:00:00:00:00:%02x".formatted(Math.floorMod(sw.hashCode(), 256))),
                        sw,
                        null,
                        Set.of("Bridge"),
                        new Identity("ifname", port),
                        null,
                        aggregation,
                        List.of(vlans)),
                maxFrameSize,
                null,
                null,
                aggregated,
                null);
    }

    /** A tagged VLAN of a port. */
    public static VlanOnPort tagged(int tag) {
        return new VlanOnPort(tag, false);
    }

    /** The VLAN of a port that has no tag. */
    public static VlanOnPort untagged(int tag) {
        return new VlanOnPort(tag, true);
    }
}
