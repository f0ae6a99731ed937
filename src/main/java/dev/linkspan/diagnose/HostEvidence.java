// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.host.sign.Counters;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Observation;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Vlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one machine. */
public final class HostEvidence {
    private final Host host;
    private final HostIndex index;
    private final TopologyIndex seen;
    private final Optional<Host> design;
    private final Optional<TopologyIndex> designed;
    private final List<HostSigns> signs;
    private final Readings readings;

    HostEvidence(Evidence evidence, Host host, Optional<Host> design) {
        this.host = host;
        this.seen = TopologyIndex.of(evidence.seen());
        this.index = seen.host(host.id()).orElseThrow();
        this.design = design;
        this.signs = evidence.signs().getOrDefault(host.id(), List.of());
        this.readings = new Readings(signs);
        this.designed = Optional.ofNullable(evidence.design()).map(TopologyIndex::of);
    }

    public Host host() {
        return host;
    }

    public HostIndex index() {
        return index;
    }

    /** The same machine as it should be. */
    public Optional<Host> design() {
        return design;
    }

    /** What the machine told beyond its topology, in the order of time; may be empty. */
    public List<HostSigns> signs() {
        return signs;
    }

    /** The newest of them. */
    public Optional<HostSigns> lastSigns() {
        return signs.isEmpty() ? Optional.empty() : Optional.of(signs.get(signs.size() - 1));
    }

    /** What the machine told beyond its topology, read over time. */
    public Readings readings() {
        return readings;
    }

    /** What its log says. */
    public MachineLog log() {
        return readings.log();
    }

    /** What the log says of the carrier of links. */
    public CarrierLog carrierLog() {
        return new CarrierLog(readings);
    }

    /**
     * Whether the NIC got its carrier less than two seconds ago: then it still negotiates, and neither its speed nor what
     * LACP says of it is a fault yet.
     */
    public boolean isSettling(Nic nic) {
        Duration settling = Duration.ofSeconds(2);
        return readings.rise(nic.name(), Counters::carrierUps, settling)
                        .filter(rise -> rise.by() > 0)
                        .isPresent()
                || !carrierLog().ups(nic.name(), settling).isEmpty();
    }

    /** When the machine was last heard of, by whatever it told; empty when it never was. */
    public Optional<Instant> lastHeard() {
        return Stream.concat(
                        readings.now().stream(),
                        Stream.ofNullable(host.observation()).map(Observation::at))
                .max(Instant::compareTo);
    }

    /** Everything that was seen. */
    public Topology seen() {
        return seen.topology();
    }

    /** Everything as it should be. */
    public Optional<Topology> designed() {
        return designed.map(TopologyIndex::topology);
    }

    public boolean isLinux() {
        return host.platform() == Platform.LINUX;
    }

    /** The name of an element with its host's ({@code eth0 of web01}). */
    public String named(String name) {
        return name + " of " + host.name();
    }

    /** The NIC with this id. */
    public Optional<Nic> nic(String id) {
        return index.nic(id);
    }

    /** NICs of an aggregation, in its order. */
    public List<Nic> ports(Aggregation aggregation) {
        return aggregation.ports().stream().flatMap(id -> nic(id).stream()).toList();
    }

    /** Whether anything of the machine rests on the NIC, or should by the design. */
    public boolean isUsed(Nic nic) {
        return isUsed(index, nic)
                || design.stream()
                        .flatMap(host -> host.nics().stream())
                        .anyMatch(drawn -> drawn.name().equals(nic.name()) && isUsedByDesign(drawn));
    }

    private static boolean isUsed(HostIndex index, Nic nic) {
        return index.aggregationOf(nic.id()).isPresent()
                || index.groupOfLink(nic.id()).isPresent()
                || index.interfaceOn(nic.id()).filter(HostEvidence::isMeant).isPresent()
                || !index.vlansOn(nic.id()).isEmpty()
                // The ports of guests and containers come and go with these, and have no cable.
                || (nic.kind() == NicKind.PHYSICAL
                        && index.host().bridges().stream()
                                .anyMatch(bridge -> bridge.ports().contains(nic.id())));
    }

    /** Whether something of the design rests on a NIC of the design. */
    public boolean isUsedByDesign(Nic drawn) {
        return design.flatMap(host -> designed.flatMap(it -> it.host(host.id())))
                .filter(host -> isUsed(host, drawn))
                .isPresent();
    }

    private static boolean isMeant(IpInterface ip) {
        return !ip.addresses().isEmpty() || !ip.dhcp().isEmpty();
    }

    /** A port of a switch. */
    public record Far(SwitchPort port, Switch sw) {}

    /** The port at which the cable of a NIC ends, as it is seen, else as it is designed; empty when nobody says. */
    public Optional<Far> farPort(Nic nic) {
        return seenFarPort(nic).or(() -> designed.flatMap(topology -> farPort(topology, drawnId(nic))));
    }

    /** The port at which the cable of a NIC ends, as it is seen; empty when nothing is heard there. */
    Optional<Far> seenFarPort(Nic nic) {
        return farPort(seen, nic.id());
    }

    private static Optional<Far> farPort(TopologyIndex topology, String nic) {
        return topology.switchPortOf(nic)
                .flatMap(port -> topology.switchOf(port.id()).map(sw -> new Far(port, sw)));
    }

    /** The design may know the machine by another id; then the NIC of the same name is meant. */
    private String drawnId(Nic nic) {
        return design.stream()
                .flatMap(host -> host.nics().stream())
                .filter(drawn -> drawn.name().equals(nic.name()))
                .map(Nic::id)
                .findFirst()
                .orElse(nic.id());
    }

    /** The port-channel of a port of a switch, as it is seen, else as it is designed; empty when nobody says. */
    public Optional<Lag> farLag(Far far) {
        return Stream.concat(Stream.of(seen), designed.stream())
                .flatMap(topology -> topology.lagOf(far.port().id()).stream())
                .findFirst();
    }

    /** Where the cable of a NIC ends ({@code Ethernet3 of leaf-a}); empty when nobody says. */
    public String far(Nic nic) {
        return farPort(nic)
                .map(far -> far.port().name() + " of " + far.sw().name())
                .orElse("");
    }

    /** The switch at which the cable of a NIC ends; empty when nobody says. */
    public String farSwitch(Nic nic) {
        return farPort(nic).map(far -> far.sw().name()).orElse("");
    }

    /** Where it ends, with other words where nobody says. */
    public String farOr(Nic nic, String otherwise) {
        String far = far(nic);
        return far.isEmpty() ? otherwise : far;
    }

    /** Ids of the NICs below the link of an IP interface. */
    public List<String> nicsUnder(IpmpMember member) {
        return link(member).stream()
                .flatMap(link -> index.nicsUnder(link.id()).stream())
                .map(Nic::id)
                .toList();
    }

    /** The link of a member of a group. */
    public Optional<Link> link(IpmpMember member) {
        return ip(member).flatMap(ip -> index.link(ip.link()));
    }

    /** The IP interface of a member of a group. */
    public Optional<IpInterface> ip(IpmpMember member) {
        return host.interfaces().stream()
                .filter(ip -> ip.id().equals(member.ipInterface()))
                .findFirst();
    }

    /** The name of the IP interface of a member of a group. */
    public String name(IpmpMember member) {
        return ip(member).map(IpInterface::name).orElse(member.ipInterface());
    }

    /** Whether a member could be used as far as its link tells. */
    public boolean hasCarrier(IpmpMember member) {
        return link(member).filter(link -> carrier(link) == LinkState.UP).isPresent();
    }

    /** Whether a link has carrier; that of a VLAN is the one below it. */
    private LinkState carrier(Link link) {
        if (link instanceof Nic nic) {
            return nic.carrier();
        }
        if (link instanceof Aggregation aggregation) {
            return aggregation.carrier();
        }
        return link instanceof Vlan vlan
                ? index.link(vlan.over()).map(this::carrier).orElse(LinkState.UNKNOWN)
                : LinkState.UNKNOWN;
    }

    /** Ids of the NICs below all members of a group. */
    public List<String> nicsUnder(IpmpGroup group) {
        return index.nicsUnder(group).stream().map(Nic::id).toList();
    }
}
