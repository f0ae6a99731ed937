// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.linkspan.host.linux.BondFile;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.host.linux.netlink.LinkInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links of one machine, of ip's output where there is one, and of /proc/net/bonding: what the one does not tell, the
 * other may.
 */
final class LinkTable {

    private static final int IFF_UP = 0x1;
    private static final int IFF_LOWER_UP = 0x10000;
    private static final int ARPHRD_ETHER = 1;

    private final Map<String, LinkMessage> links = new LinkedHashMap<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final Map<String, BondText> bonds = new LinkedHashMap<>();

    /** The largest index that is used. */
    private int last;

    /**
     * @param told links by ip
     * @param detailed the same links as another output tells them, such as that of ip addr
     * @param files files of /proc/net/bonding by name of the bond; {@code ?} and a number where it is not known
     */
    LinkTable(Iterable<JsonNode> told, Iterable<JsonNode> detailed, Map<String, BondFile> files) {
        indexes.putAll(IpJson.indexes(told));
        last = indexes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<String, JsonNode> others = new LinkedHashMap<>();
        detailed.forEach(one -> others.put(one.path("ifname").asText(), one));
        for (JsonNode node : told) {
            LinkMessage link = IpJson.link(node, indexes);
            JsonNode other = others.get(link.name());
            boolean bare = link.info().kind() == null && link.info().portKind() == null;
            links.put(
                    link.name(),
                    bare && other != null
                            ? link.withInfo(IpJson.link(other, indexes).info())
                            : link);
        }
        files.forEach(this::add);
    }

    /** All links. */
    List<LinkMessage> links() {
        return List.copyOf(links.values());
    }

    /** Indexes by name. */
    Map<String, Integer> indexes() {
        return indexes;
    }

    /** What /proc/net/bonding says, by name of the bond. */
    Map<String, BondText> bonds() {
        return bonds;
    }

    /** Name of the bond of a file. */
    String nameOf(String key, BondFile file) {
        if (!key.startsWith("?")) {
            return key;
        }
        for (BondFile.Port port : file.ports()) {
            LinkMessage link = links.get(port.name());
            if (link != null && link.master() != null) {
                for (LinkMessage master : links.values()) {
                    if (master.index() == link.master()) {
                        return master.name();
                    }
                }
            }
        }
        int number = Integer.parseInt(key.substring(1)) - 1;
        return "bond" + number;
    }

    private void add(String key, BondFile file) {
        BondText text = new BondText(file);
        if (!text.isKnown()) {
            return;
        }
        String name = nameOf(key, file);
        bonds.put(name, text);
        int bond = index(name);
        file.ports().forEach(port -> index(port.name()));
        for (BondFile.Port port : file.ports()) {
            links.put(port.name(), port(links.get(port.name()), port, text, bond));
        }
        LinkMessage known = links.get(name);
        LinkInfo info = new LinkInfo("bond", null, null, text.info(indexes), null, false);
        if (known == null) {
            MacAddress mac = text.mac();
            boolean up = "up".equals(file.text("MII Status"));
            links.put(name, link(bond, name, up, mac == null ? null : mac.text(), null, info));
        } else if (known.info().bond() == null) {
            links.put(name, known.withInfo(info));
        }
    }

    private int index(String name) {
        Integer known = indexes.get(name);
        if (known != null) {
            return known;
        }
        last++;
        indexes.put(name, last);
        return last;
    }

    private LinkMessage port(@Nullable LinkMessage known, BondFile.Port port, BondText text, int bond) {
        BondPortInfo read = text.port(port);
        if (known == null) {
            // A bond has its ports up by itself.
            boolean up = port.fields().getOrDefault("MII Status", "").matches("up|going down");
            LinkInfo info = new LinkInfo(null, "bond", null, null, read, false);
            return link(index(port.name()), port.name(), up, null, bond, info);
        }
        BondPortInfo told = known.info().bondPort();
        BondPortInfo both = told == null
                ? read
                : new BondPortInfo(
                        told.backup(),
                        told.miiStatus() == null ? read.miiStatus() : told.miiStatus(),
                        told.linkFailures() == null ? read.linkFailures() : told.linkFailures(),
                        told.permanentMac() == null ? read.permanentMac() : told.permanentMac(),
                        told.queueId(),
                        told.aggregatorId() == null ? read.aggregatorId() : told.aggregatorId(),
                        told.actorState() == null ? read.actorState() : told.actorState(),
                        told.partnerState() == null ? read.partnerState() : told.partnerState());
        LinkInfo info = known.info();
        LinkMessage informed =
                known.withInfo(new LinkInfo(info.kind(), "bond", info.vlan(), info.bond(), both, info.filtersVlans()));
        return informed.master() == null ? withMaster(informed, bond) : informed;
    }

    private static LinkMessage withMaster(LinkMessage link, int master) {
        return new LinkMessage(
                link.index(),
                link.hardwareType(),
                link.flags(),
                link.name(),
                link.mac(),
                link.permanentMac(),
                link.mtu(),
                link.operState(),
                master,
                link.lower(),
                link.lowerNamespace(),
                link.parentDevice(),
                link.parentBus(),
                link.info());
    }

    private static LinkMessage link(
            int index, String name, boolean up, @Nullable String mac, @Nullable Integer master, LinkInfo info) {
        return new LinkMessage(
                index,
                ARPHRD_ETHER,
                up ? IFF_UP | IFF_LOWER_UP : IFF_UP,
                name,
                mac,
                null,
                null,
                null,
                master,
                null,
                null,
                null,
                null,
                info);
    }

    /** All partners by name of the port's link, as far as the files tell them. */
    static List<BondFile.Port> ports(Iterable<BondFile> files) {
        List<BondFile.Port> ports = new ArrayList<>();
        files.forEach(file -> ports.addAll(file.ports()));
        return ports;
    }
}
