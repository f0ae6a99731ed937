// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Fault;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.link.NicLink;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.sim.plant.Plant;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Ticks;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One host with a group ipmp0 on net0, net1 ..., each cabled to a switch port. Data addresses are 192.0.2.10 and
 * following, test addresses 192.0.2.100 and following, the router is 192.0.2.1.
 */
final class GroupRig {
    static final String GATEWAY = "192.0.2.1";

    final Clock clock;
    final Journal journal;
    final FakeNetwork network;
    final List<Event> events = new ArrayList<>();

    private final Host host;
    private final Plant plant;
    private final MpathdGroup group;

    private GroupRig(Setup setup) {
        clock = new Clock(Ticks.seconds(-120), setup.seed);
        journal = new Journal(clock);
        network = new FakeNetwork(clock::now);
        network.answers(GATEWAY);
        setup.network.accept(network);
        host = setup.host();
        Topology topology = setup.topology(host);
        plant = new Plant(topology, clock);
        Map<String, Datalink> links = new LinkedHashMap<>();
        for (Nic nic : host.nics()) {
            links.put("h/ip-" + nic.name(), new NicLink(nic, Objects.requireNonNull(plant.port(nic.id()))));
        }
        group = MpathdGroup.start(
                host.groups().get(0),
                links,
                new Surroundings(
                        clock,
                        journal,
                        plant,
                        network,
                        TopologyIndex.of(topology).host("h").orElseThrow()));
    }

    /** A group of so many members with so many addresses, on illumos. */
    static Setup of(int members, int addresses) {
        return new Setup(members, addresses);
    }

    /** What a test wants to be otherwise. */
    static final class Setup {
        private final int members;
        private final int addresses;
        private Platform platform = Platform.ILLUMOS;
        private int standbys;
        private boolean testAddresses;
        private UnaryOperator<IpmpGroup> more = group -> group;
        private UnaryOperator<Nic> nics = nic -> nic;
        private java.util.function.Consumer<FakeNetwork> network = it -> {};
        private List<Route> routes = List.of();
        private final Map<Integer, List<IpFamily>> plumbed = new LinkedHashMap<>();
        private long seed = 1;

        private Setup(int members, int addresses) {
            this.members = members;
            this.addresses = addresses;
        }

        Setup on(Platform system) {
            platform = system;
            return this;
        }

        /** The last ones are standby. */
        Setup standbys(int count) {
            standbys = count;
            return this;
        }

        /** With test addresses and a default route to the gateway. */
        Setup probing() {
            routes = List.of(new Route(Route.DEFAULT, dev.linkspan.topology.Ip.of(GATEWAY), null, null));
            return probingUnrouted();
        }

        Setup probingUnrouted() {
            testAddresses = true;
            more(group -> group.withDetection(Detection.PROBE));
            return this;
        }

        Setup routes(List<Route> all) {
            routes = all;
            return this;
        }

        Setup more(UnaryOperator<IpmpGroup> change) {
            UnaryOperator<IpmpGroup> before = more;
            more = group -> change.apply(before.apply(group));
            return this;
        }

        Setup nics(UnaryOperator<Nic> change) {
            nics = change;
            return this;
        }

        /** Families of an interface; the others have IPv4 alone. */
        Setup plumbed(int number, List<IpFamily> families) {
            plumbed.put(number, families);
            return this;
        }

        Setup network(java.util.function.Consumer<FakeNetwork> change) {
            network = change;
            return this;
        }

        Setup seed(long number) {
            seed = number;
            return this;
        }

        /** A rig at time 0, with nothing told yet. */
        GroupRig settled() {
            GroupRig rig = new GroupRig(this);
            rig.clock.advance(0);
            rig.journal.take();
            return rig;
        }

        /** A rig at the start, with what was told then. */
        GroupRig cold() {
            GroupRig rig = new GroupRig(this);
            rig.events.addAll(rig.journal.take());
            return rig;
        }

        private Host host() {
            List<Nic> all = new ArrayList<>();
            List<IpInterface> interfaces = new ArrayList<>();
            List<IpmpMember> under = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                Nic nic = nics.apply(Nic.named("h/net" + i, "net" + i).withSpeedMbps(10_000));
                all.add(nic);
                interfaces.add(IpInterface.on("h/ip-net" + i, nic)
                        .withFamilies(plumbed.getOrDefault(i, List.of(IpFamily.INET))));
                under.add(new IpmpMember(
                        "h/ip-net" + i,
                        i >= members - standbys,
                        testAddresses ? List.of(InterfaceAddress.of("192.0.2." + (100 + i) + "/24")) : List.of()));
            }
            List<DataAddress> data = new ArrayList<>();
            for (int i = 0; i < addresses; i++) {
                data.add(new DataAddress(address(i), null));
            }
            IpmpGroup group =
                    IpmpGroup.named("h/ipmp0", "ipmp0").withMembers(under).withAddresses(data);
            return Host.named("h", "h", platform)
                    .withNics(all)
                    .withInterfaces(interfaces)
                    .withRoutes(routes)
                    .withGroups(List.of(more.apply(group)));
        }

        private Topology topology(Host host) {
            List<SwitchPort> ports = new ArrayList<>();
            List<Cable> cables = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                ports.add(SwitchPort.named("s/p" + i, "p" + i));
                cables.add(new Cable("c" + i, "c" + i, "h/net" + i, "s/p" + i, CableOrigin.DRAWN));
            }
            Switch sw = SwitchBuilder.builder().id("s").name("s").ports(ports).build();
            return Topology.empty("t")
                    .withHosts(List.of(host))
                    .withSwitches(List.of(sw))
                    .withCables(cables);
        }
    }

    static InterfaceAddress address(int number) {
        return InterfaceAddress.of("192.0.2." + (10 + number) + "/24");
    }

    MpathdGroup group() {
        return group;
    }

    /** Pulls the cable of net<i>number</i>. */
    void pull(int number) {
        plant.fail(Fault.down("c" + number));
    }

    void plug(int number) {
        plant.mend("c" + number, null);
    }

    /** Lets probes and answers of net<i>number</i> vanish, with carrier. */
    void deafen(int number) {
        network.deaf.add("h/net" + number);
    }

    void heal(int number) {
        network.deaf.remove("h/net" + number);
    }

    void fail(Fault fault) {
        plant.fail(fault);
    }

    void mend(String target) {
        plant.mend(target, null);
    }

    /** Lets time pass, in seconds, and collects what was told. */
    GroupRig pass(double seconds) {
        clock.advance(clock.now() + (long) (seconds * Ticks.SECOND));
        events.addAll(journal.take());
        return this;
    }

    /** What was told since the last time. */
    List<Event> told() {
        events.addAll(journal.take());
        List<Event> told = List.copyOf(events);
        events.clear();
        return told;
    }

    /** The lines of the system log since the last time, without the program. */
    List<String> log() {
        return told().stream()
                .map(Event::log)
                .filter(Objects::nonNull)
                .map(line -> line.substring("in.mpathd: ".length()))
                .toList();
    }

    /** Name of the NIC that receives for an address; "-" for none. */
    String carrier(int number) {
        Datalink link = group.inbound(address(number));
        return link == null ? "-" : link.name();
    }

    /** Names of the NICs that send. */
    List<String> senders() {
        return group.outbound(address(0)).stream().map(Datalink::name).toList();
    }

    Usage usage(int number) {
        return Objects.requireNonNull(group.observe().members().get(number).usage());
    }
}
