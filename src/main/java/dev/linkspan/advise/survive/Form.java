// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise.survive;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a slice: the same with names, ids and addresses that tell nothing but the order they stand in. Slices of
 * one form behave alike, so one simulation does for all of them; the simulation is of the form itself, so what comes
 * out depends on nothing else.
 *
 * <p>Kept are: the order of everything, all settings, speeds, MTUs, drivers, releases, carriers, which hardware addresses
 * are equal and which is lower, which addresses stand in one subnet and which is lower. Left out are: notes, card slots,
 * name servers, what was observed of LACP and of active ports, as a simulation starts cold.
 *
 * <p>How flows spread over ports depends on hashes of the very addresses, and those of peers and gateways are not known
 * anyway. So which port of a bundle a flow takes is not part of the form; {@link Evenly} makes it not matter.
 */
final class Form {
    private final Topology topology;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<MacAddress, MacAddress> macs = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final NewAddresses addresses;

    private Form(Topology slice, AddressFacts facts) {
        addresses = new NewAddresses(slice, facts);
        nameAll(slice);
        numberMacs(slice, facts);
        topology = Topology.empty("form")
                .withHosts(slice.hosts().stream().map(this::host).toList())
                .withSwitches(slice.switches().stream().map(this::networkSwitch).toList())
                .withMlagDomains(slice.mlagDomains().stream().map(this::domain).toList())
                .withRouters(slice.routers().stream().map(this::router).toList())
                .withUplinks(slice.uplinks().stream()
                        .map(it -> new Uplink(id(it.id()), id(it.id()), id(it.from()), id(it.to()), it.speedMbps()))
                        .toList())
                .withCables(slice.cables().stream().map(this::cable).toList());
    }

    /** The form of a slice. */
    static Form of(Slice slice, AddressFacts facts) {
        return new Form(slice.topology(), facts);
    }

    /** The slice with new names. */
    Topology topology() {
        return topology;
    }

    /** What an id of the slice has become. */
    String id(String id) {
        return ids.getOrDefault(id, id);
    }

    /** What an address of the slice has become. */
    InterfaceAddress address(InterfaceAddress address) {
        return addresses.of(address);
    }

    private void nameAll(Topology slice) {
        number(slice.hosts(), "h");
        for (Host host : slice.hosts()) {
            String at = id(host.id()) + "/";
            number(host.nics(), at + "n");
            number(host.aggregations(), at + "a");
            number(host.vlans(), at + "v");
            number(host.bridges(), at + "b");
            number(host.interfaces(), at + "i");
            number(host.groups(), at + "g");
            host.links().forEach(link -> names.put(host.id() + " " + link.name(), local(link.id())));
        }
        number(slice.switches(), "s");
        for (Switch sw : slice.switches()) {
            number(sw.ports(), id(sw.id()) + "/p");
            number(sw.lags(), id(sw.id()) + "/l");
        }
        number(slice.mlagDomains(), "m");
        number(slice.routers(), "r");
        number(slice.uplinks(), "u");
        number(slice.cables(), "c");
    }

    private void number(List<? extends Element> elements, String prefix) {
        for (int i = 0; i < elements.size(); i++) {
            ids.putIfAbsent(elements.get(i).id(), prefix + i);
        }
    }

    private void numberMacs(Topology slice, AddressFacts facts) {
        TreeSet<MacAddress> known = new TreeSet<>(Comparator.comparing(MacAddress::text));
        for (Host host : slice.hosts()) {
            host.nics()
                    .forEach(nic -> Stream.of(nic.mac(), nic.permanentMac())
                            .filter(Objects::nonNull)
                            .forEach(known::add));
            host.aggregations()
                    .forEach(it -> Stream.of(
                                    it.mac(), it.fixedMac(), it.bondOrDefault().adActorSystem())
                            .filter(Objects::nonNull)
                            .forEach(known::add));
            Stream.concat(
                            host.vlans().stream().map(Vlan::mac),
                            host.bridges().stream().map(Bridge::mac))
                    .filter(Objects::nonNull)
                    .forEach(known::add);
        }
        slice.switches().stream()
                .map(Switch::chassisMac)
                .filter(Objects::nonNull)
                .forEach(known::add);
        slice.mlagDomains().stream()
                .map(MlagDomain::systemMac)
                .filter(Objects::nonNull)
                .forEach(known::add);
        int rank = 0;
        for (MacAddress mac : known) {
            macs.put(mac, facts.mac(rank++));
        }
    }

    private @Nullable MacAddress mac(@Nullable MacAddress mac) {
        return mac == null ? null : macs.get(mac);
    }

    private String local(String id) {
        String formed = id(id);
        return formed.substring(formed.indexOf('/') + 1);
    }

    private List<String> all(List<String> some) {
        return some.stream().map(this::id).toList();
    }

    private List<Ip> ips(List<Ip> some) {
        return some.stream().map(addresses::of).toList();
    }

    private Host host(Host host) {
        return new Host(
                id(host.id()),
                id(host.id()),
                host.platform(),
                host.release(),
                null,
                host.nics().stream().map(this::nic).toList(),
                host.aggregations().stream().map(it -> aggregation(host, it)).toList(),
                host.vlans().stream()
                        .map(it -> new Vlan(
                                id(it.id()),
                                local(it.id()),
                                id(it.over()),
                                it.tag(),
                                it.mtu(),
                                mac(it.mac()),
                                LinkState.UNKNOWN,
                                it.adminUp()))
                        .toList(),
                host.bridges().stream()
                        .map(it -> new Bridge(
                                id(it.id()),
                                local(it.id()),
                                all(it.ports()),
                                it.mtu(),
                                mac(it.mac()),
                                LinkState.UNKNOWN,
                                it.adminUp()))
                        .toList(),
                host.interfaces().stream().map(this::ip).toList(),
                host.groups().stream().map(this::group).toList(),
                host.routes().stream().map(this::route).toList(),
                List.of(),
                null);
    }

    private Nic nic(Nic nic) {
        return new Nic(
                id(nic.id()),
                local(nic.id()),
                nic.kind(),
                nic.type(),
                nic.driver(),
                mac(nic.mac()),
                mac(nic.permanentMac()),
                nic.speedMbps(),
                nic.duplex(),
                nic.mtu(),
                nic.carrier(),
                nic.adminUp(),
                nic.linkNotification(),
                null);
    }

    private Aggregation aggregation(Host host, Aggregation it) {
        return new Aggregation(
                id(it.id()),
                local(it.id()),
                it.mode(),
                all(it.ports()),
                it.lacp(),
                it.timer(),
                it.policy(),
                it.minLinks(),
                it.mtu(),
                mac(it.mac()),
                mac(it.fixedMac()),
                LinkState.UNKNOWN,
                it.bond() == null ? null : bond(host, it.bond()),
                it.dlmp() == null ? null : dlmp(it.dlmp()),
                List.of(),
                Map.of(),
                it.adminUp());
    }

    private BondOptions bond(Host host, BondOptions bond) {
        Map<String, Integer> queues = new HashMap<>();
        bond.queueIds().forEach((nic, queue) -> queues.put(id(nic), queue));
        return bond.withArpTargets(ips(bond.arpTargets()))
                .withNsTargets(ips(bond.nsTargets()))
                .withPrimary(
                        bond.primary() == null
                                ? null
                                : names.getOrDefault(host.id() + " " + bond.primary(), bond.primary()))
                .withActivePort(null)
                .withAdActorSystem(mac(bond.adActorSystem()))
                .withQueueIds(queues);
    }

    private DlmpOptions dlmp(DlmpOptions dlmp) {
        return new DlmpOptions(
                dlmp.probing(), ips(dlmp.sources()), ips(dlmp.targets()), dlmp.fdtSeconds(), dlmp.vlanId());
    }

    private IpInterface ip(IpInterface it) {
        return new IpInterface(
                id(it.id()),
                local(it.link()),
                id(it.link()),
                it.families(),
                it.addresses().stream().map(addresses::of).toList(),
                it.dhcp());
    }

    private IpmpGroup group(IpmpGroup it) {
        return new IpmpGroup(
                id(it.id()),
                local(it.id()),
                it.members().stream()
                        .map(member -> new IpmpMember(
                                id(member.ipInterface()),
                                member.standby(),
                                member.testAddresses().stream()
                                        .map(addresses::of)
                                        .toList(),
                                null))
                        .toList(),
                it.addresses().stream()
                        .map(data -> new DataAddress(
                                addresses.of(data.address()), data.carriedBy() == null ? null : id(data.carriedBy())))
                        .toList(),
                it.detection(),
                it.fdtMillis(),
                ips(it.targets()),
                it.failback());
    }

    private Route route(Route route) {
        Route mapped = addresses.of(route);
        return mapped.link() == null
                ? mapped
                : new Route(mapped.destination(), mapped.gateway(), id(mapped.link()), mapped.metric());
    }

    private Switch networkSwitch(Switch sw) {
        return new Switch(
                id(sw.id()),
                id(sw.id()),
                sw.os(),
                sw.model(),
                sw.version(),
                mac(sw.chassisMac()),
                sw.lacpCapable(),
                sw.configurable(),
                sw.vlans(),
                sw.ports().stream().map(this::port).toList(),
                sw.lags().stream().map(this::lag).toList());
    }

    private SwitchPort port(SwitchPort port) {
        return new SwitchPort(
                id(port.id()),
                local(port.id()),
                port.speedMbps(),
                port.duplex(),
                port.mtu(),
                port.vlanMode(),
                port.nativeVlan(),
                port.allowedVlans(),
                port.edge(),
                LinkState.UNKNOWN);
    }

    private Lag lag(Lag lag) {
        Integer number = lag.mlagId() == null ? null : numbers.computeIfAbsent(lag.mlagId(), id -> numbers.size() + 1);
        return new Lag(
                id(lag.id()),
                local(lag.id()),
                all(lag.ports()),
                lag.lacp(),
                lag.timer(),
                lag.minLinks(),
                number,
                lag.hashPolicy());
    }

    private MlagDomain domain(MlagDomain it) {
        return new MlagDomain(
                id(it.id()), id(it.id()), it.kind(), all(it.switches()), all(it.peerLinks()), mac(it.systemMac()));
    }

    private Router router(Router router) {
        return new Router(
                id(router.id()),
                id(router.id()),
                router.addresses().stream().map(addresses::of).toList());
    }

    private Cable cable(Cable cable) {
        return new Cable(
                id(cable.id()),
                id(cable.id()),
                id(cable.a()),
                cable.b() == null ? null : id(cable.b()),
                CableOrigin.DRAWN);
    }
}
