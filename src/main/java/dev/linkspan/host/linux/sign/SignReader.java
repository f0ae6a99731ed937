// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux.sign;

import dev.linkspan.host.linux.netlink.Ethtool;
import dev.linkspan.host.linux.netlink.KernelLog;
import dev.linkspan.host.linux.netlink.LinkCounts;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.NetlinkFormatException;
import dev.linkspan.host.lldp.LldpNeighbor;
import dev.linkspan.host.sign.HostSigns;
import dev.linkspan.host.sign.HostSignsBuilder;
import dev.linkspan.host.sign.LacpSigns;
import dev.linkspan.host.sign.LinkSettings;
import dev.linkspan.host.sign.LogLine;
import dev.linkspan.host.sign.PortSigns;
import dev.linkspan.host.sign.PortSignsBuilder;
import dev.linkspan.host.sign.Sign;
import dev.linkspan.host.sign.TransceiverModule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads everything that the kernel tells of the links of the network namespace this thread is in, and what was heard. */
public final class SignReader {

    private static final String DMESG_HELPS =
            "it keeps its log to CAP_SYSLOG while kernel.dmesg_restrict is 1; Linkspan's helper, run as root, has that";

    static final String ROOT_HELPS = "Linkspan's helper, run as root, is told";

    private final Place place;
    private final FrameListener listener;
    private final Instant at;
    private final Gaps gaps = new Gaps();

    /**
     * What is looked at.
     *
     * @param name of the machine, for gaps
     * @param isPhysical whether hardware stands behind a link
     * @param driver name of a link's driver; null when it is not known
     * @param wholeMachine whether it is the machine's first network namespace, of which the kernel's log speaks
     */
    public record Place(
            String name,
            Predicate<LinkMessage> isPhysical,
            Function<LinkMessage, @Nullable String> driver,
            boolean wholeMachine) {}

    private SignReader(Place place, FrameListener listener, Clock clock) {
        this.place = place;
        this.listener = listener;
        this.at = clock.instant();
    }

    /**
     * What there is now. The listener follows the links that are there from now on.
     *
     * @param daemon neighbours that an LLDP daemon has heard
     * @throws NetlinkException when the links can't be read; anything else that can't is a gap
     */
    public static HostSigns read(Place place, FrameListener listener, List<LldpNeighbor> daemon, Clock clock)
            throws NetlinkException {
        return new SignReader(place, listener, clock).read(daemon);
    }

    /** Links on which neighbours of this machine can be heard: hardware, and ports of bonds whatever they are. */
    public static List<LinkMessage> heardOn(List<LinkMessage> links, Predicate<LinkMessage> isPhysical) {
        return links.stream()
                .filter(link -> link.info().bond() == null)
                .filter(link -> isPhysical.test(link) || link.info().bondPort() != null)
                .toList();
    }

    static boolean isNotAllowed(NetlinkException e) {
        return Gaps.isNotAllowed(e);
    }

    private HostSigns read(List<LldpNeighbor> daemon) throws NetlinkException {
        try (NetlinkConnection route = NetlinkConnection.route()) {
            List<LinkCounts> counts = LinkCounts.all(route).stream()
                    .filter(counted -> !counted.link().isLoopback())
                    .toList();
            List<LinkMessage> links = counts.stream().map(LinkCounts::link).toList();
            listener.follow(heardOn(links, place.isPhysical()));
            Map<String, LacpSigns> lacp = LacpReader.read(links, gaps);
            Map<Integer, LinkSettings> settings = new HashMap<>();
            Map<Integer, TransceiverModule> modules = new HashMap<>();
            askDrivers(links, settings, modules);
            HeardReader heard = new HeardReader(listener, daemon, at);
            CounterReader counters = new CounterReader(route, links, place.name(), gaps);
            List<PortSigns> ports = new ArrayList<>();
            for (LinkCounts counted : counts) {
                LinkMessage link = counted.link();
                LinkSettings setting = settings.get(link.index());
                TransceiverModule module = modules.get(link.index());
                ports.add(PortSignsBuilder.builder()
                        .link(link.name())
                        .counters(new Sign<>(counters.counters(counted), "rtnetlink", at))
                        .settings(setting == null ? null : new Sign<>(setting, "ethtool", at))
                        .module(module == null ? null : new Sign<>(module, "ethtool -m", at))
                        .lacp(lacpOf(link, lacp, heard))
                        .neighbors(heard.neighbors(link))
                        .build());
            }
            heard.tellUnheard(place.name(), gaps);
            return HostSignsBuilder.builder()
                    .at(at)
                    .ports(ports)
                    .log(log(links))
                    .addresses(new AddressReader(route, links, place.name(), gaps).read(at))
                    .gaps(gaps.all())
                    .build();
        }
    }

    private void askDrivers(
            List<LinkMessage> links, Map<Integer, LinkSettings> settings, Map<Integer, TransceiverModule> modules) {
        List<LinkMessage> physical = links.stream().filter(place.isPhysical()).toList();
        if (physical.isEmpty()) {
            return;
        }
        try (NetlinkConnection generic = NetlinkConnection.generic()) {
            Ethtool ethtool = Ethtool.on(generic);
            ModuleReader reader = new ModuleReader(ethtool, place.name(), gaps);
            for (LinkMessage link : physical) {
                LinkSettings setting = SettingsReader.read(ethtool, link);
                if (setting != null) {
                    settings.put(link.index(), setting);
                }
                TransceiverModule module = reader.read(link);
                if (module != null) {
                    modules.put(link.index(), module);
                }
            }
        } catch (NetlinkException e) {
            gaps.failed(place.name(), "how ports negotiate", e, ROOT_HELPS);
        } catch (NetlinkFormatException e) {
            gaps.failed(place.name(), "how ports negotiate", String.valueOf(e.getMessage()));
        }
    }

    private List<Sign<LacpSigns>> lacpOf(LinkMessage link, Map<String, LacpSigns> told, HeardReader heard) {
        List<Sign<LacpSigns>> signs = new ArrayList<>();
        LacpSigns own = told.get(link.name());
        if (own != null) {
            signs.add(new Sign<>(own, "/proc/net/bonding", at));
        }
        heard.lacp(link).ifPresent(signs::add);
        return signs;
    }

    private List<Sign<LogLine>> log(List<LinkMessage> links) {
        String what = "the kernel's log";
        if (!place.wholeMachine()) {
            gaps.notOffered(place.name(), what, "The kernel's log does not tell network namespaces apart");
            return List.of();
        }
        Set<String> names = new HashSet<>();
        Set<String> devices = new HashSet<>();
        Set<String> drivers = new HashSet<>();
        for (LinkMessage link : links) {
            names.add(link.name());
            String driver = place.driver().apply(link);
            if (driver != null) {
                drivers.add(driver);
            }
            if (link.parentDevice() != null) {
                devices.add(link.parentDevice());
            }
        }
        try {
            return new LogReader(names, drivers, devices).lines(KernelLog.kept(), Uptime.started(at));
        } catch (NetlinkException e) {
            gaps.failed(place.name(), what, e, DMESG_HELPS);
            return List.of();
        }
    }
}
