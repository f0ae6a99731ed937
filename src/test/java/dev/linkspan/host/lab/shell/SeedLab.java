// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.lab.shell;

import dev.linkspan.host.lab.LabWorld;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.CableBuilder;
import dev.linkspan.topology.CableOrigin;
import dev.linkspan.topology.Duplex;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.LinkState;
import dev.linkspan.topology.MacAddress;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.NicBuilder;
import dev.linkspan.topology.NicKind;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchBuilder;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host {@code h} with five NICs and nothing set up: two to switch swA, two to swB, and the last to swA, too. On each
 * switch the first two ports are a port-channel with LACP. Above both is the router 192.0.2.1, which also answers on
 * 2001:db8::1.
 */
public final class SeedLab {
    /** When the lab is. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private SeedLab() {}

    /** The lab with a host of a system, in the newest release. */
    public static Topology design(Platform platform) {
        return design(platform, null);
    }

    /** The lab with a host of a release. */
    public static Topology design(Platform platform, @Nullable String release) {
        List<Nic> nics = new ArrayList<>();
        List<Cable> cables = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = nic(platform, i);
            nics.add(nicOf("h/" + name, name, platform, i));
            boolean first = i < 2 || i == 4;
            int port = i == 4 ? 3 : i % 2 + 1;
            cables.add(CableBuilder.builder()
                    .id("cable-" + i)
                    .a("h/" + name)
                    .b((first ? "swA/" : "swB/") + port)
                    .origin(CableOrigin.DRAWN)
                    .build());
        }
        Host host = Host.named("h", "h", platform).withRelease(release).withNics(nics);
        return Topology.empty("seed")
                .withHosts(List.of(host))
                .withSwitches(List.of(switchOf("swA", "00:1c:73:00:00:0a"), switchOf("swB", "00:1c:73:00:00:0b")))
                .withRouters(List.of(new Router(
                        "gw",
                        "gw",
                        List.of(InterfaceAddress.of("192.0.2.1/24"), InterfaceAddress.of("2001:db8::1/64")))))
                .withUplinks(List.of(
                        new Uplink("upA", "upA", "swA", "gw", 10_000), new Uplink("upB", "upB", "swB", "gw", 10_000)))
                .withCables(cables);
    }

    /** The same without port-channels on the switches. */
    public static Topology withoutPortChannels(Topology design) {
        return design.withSwitches(
                design.switches().stream().map(each -> each.withLags(List.of())).toList());
    }

    /** The lab at work. */
    public static LabWorld world(Topology design) {
        return new LabWorld(design, List.of(), 1, () -> NOON);
    }

    /** Name of the host's NIC with this number: bge0 on Solaris 10, ixgbe0 on illumos, net0 elsewhere. */
    public static String nic(Platform platform, int number) {
        return switch (platform) {
            case SOLARIS_10 -> "bge" + number;
            case ILLUMOS -> "ixgbe" + number;
            default -> "net" + number;
        };
    }

    private static Nic nicOf(String id, String name, Platform platform, int number) {
        MacAddress mac = MacAddress.of("00:14:4f:02:03:0" + number);
        return NicBuilder.builder()
                .id(id)
                .name(name)
                .kind(NicKind.PHYSICAL)
                .driver(platform == Platform.SOLARIS_10 ? "bge" : "ixgbe")
                .mac(mac)
                .permanentMac(mac)
                .speedMbps(1000)
                .duplex(Duplex.FULL)
                .mtu(1500)
                .carrier(LinkState.UP)
                .linkNotification(true)
                .build();
    }

    private static Switch switchOf(String id, String mac) {
        List<SwitchPort> ports = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            ports.add(SwitchPort.named(id + "/" + i, "Ethernet" + i).withSpeedMbps(1000));
        }
        Lag lag = new Lag(
                id + "/po1", "Po1", List.of(id + "/1", id + "/2"), Lacp.ACTIVE, LacpTimer.SHORT, null, null, null);
        return SwitchBuilder.builder()
                .id(id)
                .name(id)
                .chassisMac(MacAddress.of(mac))
                .ports(ports)
                .lags(List.of(lag))
                .build();
    }
}
