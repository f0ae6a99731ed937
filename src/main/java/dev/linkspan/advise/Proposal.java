// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.advise;

import dev.linkspan.edit.Names;
import dev.linkspan.topology.HashLayer;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lacp;
import dev.linkspan.topology.LacpTimer;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.TopologyIndex;
import dev.linkspan.topology.XmitHashPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Sensible settings for a construction on a host: free names, the addresses the NICs carry, the gateway as a target. */
public final class Proposal {
    private final Situation situation;
    private final Wishes wishes;
    private final Construction construction;
    private final FreeAddresses free;

    private Proposal(TopologyIndex index, Situation situation, Wishes wishes, Construction construction) {
        this.situation = situation;
        this.wishes = wishes;
        this.construction = construction;
        free = new FreeAddresses(index.topology());
    }

    /** What we propose for a construction that is not impossible. */
    public static Blueprint of(TopologyIndex index, Situation situation, Wishes wishes, Construction construction) {
        return new Proposal(index, situation, wishes, construction).blueprint();
    }

    private Blueprint blueprint() {
        boolean probes = wishes.beyondFirstSwitch()
                || (construction.hasGroup() && !situation.withoutNotification().isEmpty());
        List<InterfaceAddress> addresses = addresses();
        return new Blueprint(
                situation.host().id(),
                construction,
                members(probes && construction.hasGroup(), addresses),
                Names.free(situation.host(), "ipmp", 0),
                addresses,
                construction.speaksLacp() ? Lacp.ACTIVE : Lacp.OFF,
                LacpTimer.SHORT,
                List.of(HashLayer.L3, HashLayer.L4),
                XmitHashPolicy.LAYER34,
                probes && (construction.hasGroup() || probesWithoutGroup()),
                situation.gateway().map(List::of).orElse(List.of()),
                IpmpGroup.DEFAULT_FDT_MILLIS,
                true,
                situation.lockedSwitches(wishes).isEmpty());
    }

    /** A bond asks by ARP and needs somebody to ask; DLMP finds its targets itself. */
    private boolean probesWithoutGroup() {
        return construction == Construction.DLMP
                || (construction == Construction.BOND_ACTIVE_BACKUP
                        && situation.gateway().isPresent());
    }

    private List<Member> members(boolean probes, List<InterfaceAddress> addresses) {
        List<Member> members = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (!construction.hasGroup()) {
            List<String> nics = orderedNics().stream().map(Nic::id).toList();
            return List.of(new Member(freeName(names), nics, true, false, null));
        }
        if (construction == Construction.AGGREGATIONS_IN_GROUP) {
            for (List<Attachment> attachments : situation.bySystem().values()) {
                List<Nic> nics = attachments.stream().map(Attachment::nic).toList();
                boolean bundled = nics.size() > 1;
                String name = bundled ? freeName(names) : nics.get(0).name();
                List<String> ids = nics.stream().map(Nic::id).toList();
                members.add(new Member(name, ids, bundled, false, probes ? free.near(addresses) : null));
            }
            return members;
        }
        Nic standby = construction == Construction.IPMP_STANDBY ? slowest() : null;
        for (Nic nic : situation.nics()) {
            members.add(new Member(
                    nic.name(), List.of(nic.id()), false, nic.equals(standby), probes ? free.near(addresses) : null));
        }
        return members;
    }

    /** As many addresses as the user asked for, as far as a subnet is known. */
    private List<InterfaceAddress> addresses() {
        List<InterfaceAddress> addresses = new ArrayList<>(situation.addresses());
        while (!addresses.isEmpty() && construction.hasGroup() && addresses.size() < wishes.addresses()) {
            InterfaceAddress more = free.near(situation.addresses());
            if (more == null) {
                break;
            }
            addresses.add(more);
        }
        return addresses;
    }

    /** The fastest first: the first port of an active-backup bond is its primary. */
    private List<Nic> orderedNics() {
        return situation.nics().stream()
                .sorted(Comparator.comparing(nic -> -speed(nic)))
                .toList();
    }

    private Nic slowest() {
        List<Nic> ordered = orderedNics();
        return ordered.get(ordered.size() - 1);
    }

    private static int speed(Nic nic) {
        return nic.speedMbps() == null ? 0 : Objects.requireNonNull(nic.speedMbps());
    }

    private String freeName(List<String> taken) {
        Host host = situation.host();
        boolean linux = host.platform() == Platform.LINUX;
        String stem = linux ? "bond" : "aggr";
        int number = linux ? 0 : 1;
        String name = Names.free(host, stem, number);
        while (taken.contains(name)) {
            number = Integer.parseInt(name.substring(stem.length())) + 1;
            name = Names.free(host, stem, number);
        }
        taken.add(name);
        return name;
    }
}
