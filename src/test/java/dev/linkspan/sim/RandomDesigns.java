// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim;

import dev.linkspan.topology.AdSelect;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.AggregationBuilder;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.ArpValidate;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.Detection;
import dev.linkspan.topology.DlmpOptions;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Ip;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.MlagKind;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.PrimaryReselect;
import dev.linkspan.topology.Route;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Designs by chance: one to three hosts of any platform with two to four NICs, alone, bundled or grouped in every way
 * the simulator knows, on two switches that may be an MLAG pair, with one router above. Not all of them are sensible; on demand both ends of every aggregation agree.
 */
final class RandomDesigns {
    private static final Ip GATEWAY = Ip.of("192.0.2.1");

    private final Random random;
    private final boolean mlag;
    private final boolean sensible;
    private final List<List<SwitchPort>> ports = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<List<Lag>> lags = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<Cable> cables = new ArrayList<>();
    private int lastAddress = 9;
    private int lastLag;

    private RandomDesigns(long seed, boolean sensible) {
        this.sensible = sensible;
        random = new Random(seed);
        mlag = random.nextBoolean();
    }

    /** The design with this number; always the same. */
    static Topology of(long seed) {
        return new RandomDesigns(seed, false).design();
    }

    /** The same, but nothing about it is misconfigured: whatever has carrier works. */
    static Topology sensible(long seed) {
        return new RandomDesigns(seed, true).design();
    }

    private Topology design() {
        List<Host> hosts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            hosts.add(host("h" + i));
        }
        Topology topology = Topology.empty("random").withHosts(hosts);
        List<String> peerLinks = new ArrayList<>();
        if (mlag) {
            peerLinks.add(cable(port(0), port(1)));
        }
        topology = topology.withSwitches(List.of(networkSwitch(0), networkSwitch(1)))
                .withRouters(List.of(new Router("gw", "gw", List.of(InterfaceAddress.of("192.0.2.1/24")))))
                .withUplinks(List.of(
                        new Uplink("up0", "up0", "s0", "gw", 100_000), new Uplink("up1", "up1", "s1", "gw", 100_000)))
                .withCables(cables);
        return mlag
                ? topology.withMlagDomains(
                        List.of(new MlagDomain("m", "m", MlagKind.MLAG, List.of("s0", "s1"), peerLinks, null)))
                : topology;
    }

    private Host host(String id) {
        Platform platform = one(Platform.values());
        int count = 2 + random.nextInt(3);
        List<Nic> nics = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            nics.add(Nic.named(id + "/n" + n, "n" + n)
                    .withSpeedMbps(!sensible && random.nextInt(12) == 0 ? 1_000 : 10_000)
                    .withDuplex(Duplex.FULL)
                    .withLinkNotification(sensible || random.nextInt(15) != 0));
        }
        Host host = Host.named(id, id, platform)
                .withNics(nics)
                .withRoutes(List.of(new Route(Route.DEFAULT, GATEWAY, null, null)));
        int kind = random.nextInt(4);
        if (platform == Platform.LINUX) {
            return kind == 0 ? plain(host) : bond(host);
        }
        if (kind == 0) {
            return plain(host);
        }
        if (kind == 1) {
            return platform == Platform.SOLARIS_11 && random.nextBoolean() ? dlmp(host) : trunk(host);
        }
        return group(host, kind == 2 && count == 4);
    }

    private Host plain(Host host) {
        connect(host.nics(), List.of(), null);
        return host.withInterfaces(
                List.of(IpInterface.on(host.id() + "/ip", host.nics().get(0)).withAddresses(List.of(address()))));
    }

    private Host trunk(Host host) {
        Aggregation aggregation = trunk(host, "aggr0", host.nics());
        connect(host.nics(), host.nics(), aggregation);
        return on(host, aggregation);
    }

    private Host dlmp(Host host) {
        InterfaceAddress address = address();
        boolean probing = random.nextBoolean();
        Aggregation aggregation = builder(host, "aggr0", AggregationMode.DLMP, host.nics())
                .dlmp(new DlmpOptions(probing, List.of(), probing ? List.of(GATEWAY) : List.of(), null, null))
                .build();
        connect(host.nics(), List.of(), null);
        return host.withAggregations(List.of(aggregation))
                .withInterfaces(
                        List.of(IpInterface.on(host.id() + "/ip", aggregation).withAddresses(List.of(address))));
    }

    private Host bond(Host host) {
        List<AggregationMode> modes = List.of(
                AggregationMode.ACTIVE_BACKUP,
                AggregationMode.ACTIVE_BACKUP,
                AggregationMode.LACP_802_3AD,
                AggregationMode.LACP_802_3AD,
                AggregationMode.BALANCE_XOR,
                AggregationMode.BALANCE_RR,
                AggregationMode.BALANCE_TLB,
                AggregationMode.BALANCE_ALB,
                AggregationMode.BROADCAST);
        AggregationMode mode = modes.get(random.nextInt(modes.size()));
        boolean arp = mode == AggregationMode.ACTIVE_BACKUP && random.nextInt(3) == 0;
        BondOptions options = BondOptions.NONE
                .withMiimon(arp ? 0 : 100)
                .withXmitHashPolicy(one(XmitHashPolicy.LAYER2, XmitHashPolicy.LAYER23, XmitHashPolicy.LAYER34));
        if (mode == AggregationMode.ACTIVE_BACKUP) {
            options = options.withPrimary(random.nextBoolean() ? "n0" : null)
                    .withPrimaryReselect(one(PrimaryReselect.values()));
        }
        if (arp) {
            options = options.withArpInterval(1000)
                    .withArpTargets(List.of(GATEWAY))
                    .withArpValidate(random.nextBoolean() ? ArpValidate.ALL : ArpValidate.NONE);
        } else if (random.nextInt(3) == 0) {
            options = options.withUpdelay(500).withDowndelay(200);
        }
        AggregationBuilder builder = builder(host, "bond0", mode, host.nics());
        if (mode == AggregationMode.LACP_802_3AD) {
            options = options.withAdSelect(one(AdSelect.STABLE, AdSelect.BANDWIDTH, AdSelect.COUNT));
            builder.lacp(random.nextInt(6) == 0 ? Lacp.PASSIVE : Lacp.ACTIVE)
                    .timer(timer())
                    .minLinks(random.nextInt(3));
        }
        Aggregation bond = builder.bond(options).build();
        boolean needsLag = mode.needsSwitchLag();
        connect(host.nics(), needsLag ? host.nics() : List.of(), needsLag ? bond : null);
        return on(host, bond);
    }

    private Host group(Host host, boolean overAggregations) {
        List<IpInterface> interfaces = new ArrayList<>();
        List<Aggregation> aggregations = new ArrayList<>();
        if (overAggregations) {
            for (int side = 0; side < 2; side++) {
                List<Nic> pair = List.of(host.nics().get(side), host.nics().get(side + 2));
                Aggregation aggregation = trunk(host, "aggr" + side, pair);
                if (sensible && side == 1) {
                    aggregation = aggregation.withLacp(aggregations.get(0).lacp());
                }
                aggregations.add(aggregation);
                interfaces.add(IpInterface.on(host.id() + "/ip" + side, aggregation));
            }
            // The NICs go to the switches in turn, so that each pair ends on one.
            connect(host.nics(), host.nics(), aggregations.get(0), sensible);
        } else {
            host.nics().forEach(nic -> interfaces.add(IpInterface.on(host.id() + "/ip-" + nic.name(), nic)));
            connect(host.nics(), List.of(), null);
        }
        Detection detection =
                host.platform() == Platform.SOLARIS_11 ? one(Detection.values()) : one(Detection.LINK, Detection.PROBE);
        List<IpmpMember> members = new ArrayList<>();
        for (int i = 0; i < interfaces.size(); i++) {
            boolean standby = i > 0 && random.nextInt(3) == 0;
            members.add(new IpmpMember(
                    interfaces.get(i).id(),
                    standby,
                    detection == Detection.PROBE && random.nextInt(10) != 0 ? List.of(address()) : List.of()));
        }
        List<DataAddress> data = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            data.add(new DataAddress(address(), null));
        }
        IpmpGroup group = IpmpGroup.named(host.id() + "/ipmp0", "ipmp0")
                .withMembers(members)
                .withAddresses(data)
                .withDetection(detection)
                .withFdtMillis(random.nextInt(4) == 0 ? 3_000 : IpmpGroup.DEFAULT_FDT_MILLIS)
                .withTargets(detection == Detection.PROBE && random.nextBoolean() ? List.of(GATEWAY) : List.of())
                .withFailback(random.nextInt(4) != 0);
        return host.withAggregations(aggregations).withInterfaces(interfaces).withGroups(List.of(group));
    }

    private Host on(Host host, Aggregation aggregation) {
        return host.withAggregations(List.of(aggregation))
                .withInterfaces(
                        List.of(IpInterface.on(host.id() + "/ip", aggregation).withAddresses(List.of(address()))));
    }

    private Aggregation trunk(Host host, String name, List<Nic> nics) {
        return builder(host, name, AggregationMode.TRUNK, nics)
                .lacp(one(Lacp.values()))
                .timer(timer())
                .policy(List.of(HashLayer.L3, HashLayer.L4))
                .build();
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }

    private LacpTimer timer() {
        return random.nextInt(3) == 0 ? LacpTimer.LONG : LacpTimer.SHORT;
    }

    private static AggregationBuilder builder(Host host, String name, AggregationMode mode, List<Nic> nics) {
        return AggregationBuilder.builder()
                .id(host.id() + "/" + name)
                .name(name)
                .mode(mode)
                .ports(nics.stream().map(Nic::id).toList());
    }

    /** Cables NICs to the two switches in turn; those in {@code bundled} end in port-channels, one a switch. */
    private void connect(List<Nic> nics, List<Nic> bundled, Aggregation like) {
        connect(nics, bundled, like, false);
    }

    private void connect(List<Nic> nics, List<Nic> bundled, Aggregation like, boolean twoBundles) {
        boolean oneSwitch = !twoBundles && !mlag && !bundled.isEmpty() && (sensible || random.nextBoolean());
        List<List<String>> members = List.of(new ArrayList<>(), new ArrayList<>());
        for (int n = 0; n < nics.size(); n++) {
            int side = oneSwitch ? 0 : n % 2;
            String port = port(side);
            cable(nics.get(n).id(), port);
            if (bundled.contains(nics.get(n))) {
                members.get(side).add(port);
            }
        }
        lastLag++;
        boolean careless = !sensible && random.nextInt(8) == 0;
        for (int side = 0; side < 2; side++) {
            if (!members.get(side).isEmpty() && !careless) {
                Lacp lacp = like == null || like.lacp() == Lacp.OFF ? Lacp.OFF : Lacp.ACTIVE;
                lags.get(side)
                        .add(new Lag(
                                "s" + side + "/po" + lastLag,
                                "Po" + lastLag,
                                members.get(side),
                                lacp,
                                timer(),
                                null,
                                mlag && !twoBundles ? lastLag : null,
                                null));
            }
        }
    }

    private String port(int side) {
        List<SwitchPort> of = ports.get(side);
        String id = "s" + side + "/p" + (of.size() + 1);
        of.add(SwitchPort.named(id, "p" + (of.size() + 1)).withSpeedMbps(10_000));
        return id;
    }

    private String cable(String a, String b) {
        String id = "c" + (cables.size() + 1);
        cables.add(new Cable(id, id, a, b, CableOrigin.DRAWN));
        return id;
    }

    private Switch networkSwitch(int side) {
        return SwitchBuilder.builder()
                .id("s" + side)
                .name("s" + side)
                .ports(ports.get(side))
                .lags(lags.get(side))
                .build();
    }

    private InterfaceAddress address() {
        return InterfaceAddress.of("192.0.2." + ++lastAddress + "/24");
    }
}
