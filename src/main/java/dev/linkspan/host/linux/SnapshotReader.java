// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.AddressMessage;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.LinkModes;
import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.NetlinkFormatException;
import dev.linkspan.host.linux.netlink.RouteMessage;
import dev.linkspan.topology.AggregationMode;
import dev.linkspan.topology.Duplex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot of the network namespace this thread is in. */
final class SnapshotReader {

    private final @Nullable SysfsDevices sysfs;
    private final List<String> gaps = new ArrayList<>();

    /** @param sysfs null when /sys shows another network namespace than the one to read */
    SnapshotReader(@Nullable SysfsDevices sysfs) {
        this.sysfs = sysfs;
    }

    /**
     * Links, addresses and routes in three lists, one after the other: a link that appears between two of them may be
     * in one only.
     *
     * @throws NetlinkException when one of them can't be read
     * @throws NetlinkFormatException when the kernel's answer is malformed
     */
    Snapshot read() throws NetlinkException {
        try (NetlinkConnection route = NetlinkConnection.route()) {
            List<LinkMessage> links = LinkMessage.all(route);
            List<AddressMessage> addresses = AddressMessage.all(route);
            List<RouteMessage> routes = RouteMessage.main(route);
            return new Snapshot(links, addresses, routes, devices(links), partners(links), gaps);
        }
    }

    private Map<Integer, Device> devices(List<LinkMessage> links) {
        List<LinkMessage> physical = links.stream().filter(this::isPhysical).toList();
        if (physical.isEmpty()) {
            return Map.of();
        }
        if (sysfs == null) {
            gaps.add("Drivers are not read: /sys shows another network namespace");
        }
        Map<Integer, Device> devices = new HashMap<>();
        for (LinkMessage link : physical) {
            devices.put(link.index(), sysfs == null ? Device.UNKNOWN : sysfs.device(link.name()));
        }
        try (NetlinkConnection generic = NetlinkConnection.generic()) {
            int family = LinkModes.family(generic);
            for (LinkMessage link : physical) {
                devices.computeIfPresent(link.index(), (index, device) -> withModes(device, generic, family, index));
            }
        } catch (NetlinkException | NetlinkFormatException e) {
            gaps.add("Speed and duplex are from /sys alone: " + e.getMessage());
        }
        return devices;
    }

    /** A network card has no kind; a port of a switch chip in this machine has the kind dsa. */
    boolean isPhysical(LinkMessage link) {
        String kind = link.info().kind();
        if (link.isLoopback() || !(kind == null || kind.equals("dsa"))) {
            return false;
        }
        if (link.parentDevice() != null) {
            return true;
        }
        return sysfs == null ? link.permanentMac() != null : sysfs.hasDevice(link.name(), link.index());
    }

    private static Device withModes(Device device, NetlinkConnection generic, int family, int index) {
        try {
            LinkModes modes = LinkModes.of(generic, family, index);
            Duplex duplex = modes.fullDuplex() == null ? null : modes.fullDuplex() ? Duplex.FULL : Duplex.HALF;
            return new Device(
                    device.driver(),
                    device.pciSlot(),
                    modes.speedMbps() == null ? device.speedMbps() : modes.speedMbps(),
                    duplex == null ? device.duplex() : duplex);
        } catch (NetlinkException e) {
            // The driver does not say by ethtool; what /sys says stands.
            return device;
        }
    }

    private Map<String, LacpPartner> partners(List<LinkMessage> links) {
        Map<String, LacpPartner> partners = new TreeMap<>();
        for (LinkMessage bond : links) {
            if (BondAssembly.mode(bond) == AggregationMode.LACP_802_3AD) {
                Map<String, LacpPartner> told = ProcBonding.read(bond.name());
                if (told.isEmpty()) {
                    gaps.add("LACP partners of the ports of " + bond.name()
                            + " outside its active aggregator are not known: the kernel tells them to root only");
                }
                partners.putAll(told);
            }
        }
        return partners;
    }
}
