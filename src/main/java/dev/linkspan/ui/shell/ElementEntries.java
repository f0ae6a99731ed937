// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.shell;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Ids;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.Vlan;
import dev.linkspan.ui.model.EditorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The elements of a topology as lines to go to: found by name, address, VLAN or neighbour. */
final class ElementEntries {
    private final EditorModel model;
    private final TopologyIndex index;
    private final List<PaletteEntry> entries = new ArrayList<>();

    private ElementEntries(EditorModel model) {
        this.model = model;
        this.index = model.index();
    }

    static List<PaletteEntry> of(EditorModel model) {
        ElementEntries made = new ElementEntries(model);
        model.topology().elements().forEach(made::add);
        return made.entries;
    }

    private void add(Element element) {
        if (element instanceof Host host) {
            entry(host, Material2OutlinedAL.DNS, Hosts.describe(host), "host");
        } else if (element instanceof Nic nic) {
            String neighbour = index.peerOf(nic.id()).map(this::place).orElse("not cabled");
            entry(nic, Material2OutlinedMZ.SETTINGS_ETHERNET, "NIC" + on(nic) + " · " + neighbour, addresses(nic));
        } else if (element instanceof Aggregation aggregation) {
            entry(
                    aggregation,
                    Material2OutlinedMZ.MERGE_TYPE,
                    "aggregation" + on(aggregation),
                    addresses(aggregation) + " bond aggr");
        } else if (element instanceof Vlan vlan) {
            entry(vlan, Material2OutlinedAL.LAYERS, "VLAN " + vlan.tag() + on(vlan), addresses(vlan));
        } else if (element instanceof Bridge bridge) {
            entry(bridge, Material2OutlinedAL.DEVICE_HUB, "bridge" + on(bridge), addresses(bridge));
        } else if (element instanceof IpmpGroup group) {
            String data = group.addresses().stream()
                    .map(address -> address.address().toString())
                    .collect(Collectors.joining(" "));
            entry(group, Material2OutlinedMZ.SECURITY, "IPMP group" + on(group), data);
        } else if (element instanceof Switch sw) {
            entry(sw, Material2OutlinedMZ.SWAP_HORIZ, "switch · " + sw.os().word(), String.valueOf(sw.chassisMac()));
        } else if (element instanceof SwitchPort port) {
            entry(port, Material2OutlinedAL.ADJUST, "switch port" + on(port), vlans(port));
        } else if (element instanceof Lag lag) {
            entry(lag, Material2OutlinedMZ.MERGE_TYPE, "port-channel" + on(lag), "lag");
        } else if (element instanceof MlagDomain domain) {
            entry(domain, Material2OutlinedAL.COMPARE_ARROWS, "MLAG domain", "");
        } else if (element instanceof Router router) {
            String held = router.addresses().stream().map(String::valueOf).collect(Collectors.joining(" "));
            entry(router, Material2OutlinedMZ.ROUTER, "router · " + held, "gateway probe target");
        } else {
            // Cables and uplinks are reached by their ends, IP interfaces by their link.
            assert element instanceof Cable
                    || element instanceof IpInterface
                    || !element.id().isEmpty();
        }
    }

    private void entry(Element element, Ikon icon, String detail, String words) {
        entries.add(new PaletteEntry(icon, element.name(), detail, "", words, () -> {
            model.select(element.id());
            model.reveal(element.id());
        }));
    }

    private String on(Element element) {
        return " on " + index.name(Ids.owner(element.id()));
    }

    private String place(String id) {
        return index.name(Ids.owner(id)) + " " + index.name(id);
    }

    private String addresses(dev.linkspan.topology.Link link) {
        Optional<IpInterface> over = index.host(link.id())
                .flatMap(host -> host.host().interfaces().stream()
                        .filter(it -> it.link().equals(link.id()))
                        .findFirst());
        String ip = over.map(it -> it.addresses().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .orElse("");
        return link instanceof Nic nic ? ip + " " + nic.mac() + " " + nic.permanentMac() + " " + nic.driver() : ip;
    }

    private static String vlans(SwitchPort port) {
        String tagged = port.allowedVlans().stream().map(tag -> "vlan " + tag).collect(Collectors.joining(" "));
        return port.nativeVlan() == null ? tagged : tagged + " vlan " + port.nativeVlan();
    }
}
