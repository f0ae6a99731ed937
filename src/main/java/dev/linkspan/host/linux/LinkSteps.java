// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.LinkChanges;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.host.linux.netlink.VlanInfo;
import dev.linkspan.plan.LinuxStep;
import java.io.IOException;
import java.util.Objects;

/** The steps of VLANs, and what any link has: MTU, MAC address, up and down. */
final class LinkSteps {

    private final Machine machine;
    private final LinkChanges changes;

    LinkSteps(Machine machine) {
        this.machine = machine;
        this.changes = new LinkChanges(machine.connection());
    }

    void createVlan(LinuxStep.CreateVlan step) throws IOException {
        LinkMessage lower = machine.link(step.over());
        LinkMessage there;
        try {
            changes.createVlan(step.vlan(), lower, step.tag(), step.mtu(), step.mac());
            return;
        } catch (NetlinkException e) {
            there = machine.existing(step.vlan(), e);
        }
        String name = step.vlan() + " exists already, ";
        Machine.require(
                isVlan(there, lower, step.tag()), name + "and is not VLAN " + step.tag() + " on " + step.over());
        Machine.require(
                there.mtu() == null || there.mtu() == step.mtu(),
                name + "with MTU " + there.mtu() + " instead of " + step.mtu());
        Machine.require(
                step.mac() == null || step.mac().text().equals(there.mac()),
                name + "with the MAC address " + there.mac() + " instead of " + step.mac());
    }

    void deleteVlan(LinuxStep.DeleteVlan step) throws IOException {
        LinkMessage vlan = machine.find(step.vlan());
        if (vlan != null) {
            LinkMessage lower = machine.link(step.over());
            Machine.require(
                    isVlan(vlan, lower, step.tag()), step.vlan() + " is not VLAN " + step.tag() + " on " + step.over());
            machine.requireBare(vlan);
            changes.delete(vlan);
        }
    }

    void setMtu(LinuxStep.SetMtu step) throws IOException {
        LinkMessage link = machine.link(step.link());
        if (!Objects.equals(link.mtu(), (long) step.after())) {
            changes.setMtu(link, step.after());
        }
    }

    void setMac(LinuxStep.SetMac step) throws IOException {
        LinkMessage link = machine.link(step.link());
        if (!step.after().text().equals(link.mac())) {
            changes.setMac(link, step.after());
        }
    }

    void setUp(String name, boolean up) throws IOException {
        LinkMessage link = machine.link(name);
        if (link.isUp() != up) {
            changes.setUp(link, up);
        }
    }

    private static boolean isVlan(LinkMessage link, LinkMessage lower, int tag) {
        VlanInfo vlan = link.info().vlan();
        return vlan != null
                && vlan.tag() == tag
                && vlan.protocol() == VlanInfo.DOT1Q
                && link.lowerNamespace() == null
                && link.lower() != null
                && link.lower() == lower.index();
    }
}
