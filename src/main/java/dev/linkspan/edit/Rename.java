// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.edit;

import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.BondOptions;
import dev.linkspan.topology.Bridge;
import dev.linkspan.topology.Cable;
import dev.linkspan.topology.Element;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.IpInterface;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Lag;
import dev.linkspan.topology.Link;
import dev.linkspan.topology.MlagDomain;
import dev.linkspan.topology.Nic;
import dev.linkspan.topology.Router;
import dev.linkspan.topology.Switch;
import dev.linkspan.topology.SwitchPort;
import dev.linkspan.topology.Topology;
import dev.linkspan.topology.Uplink;
import dev.linkspan.topology.Vlan;

/** Renaming. Ids stay, so nothing else has to change, except that an IP interface carries its link's name. */
public final class Rename {
    private Rename() {}

    /** Gives an element another name, as far as its system allows that name. */
    public static Edit element(String id, String name) {
        return new Edit("Rename to " + name, id + " rename", topology -> {
            Element element = Find.element(topology, id);
            if (element instanceof Link) {
                Names.require(Find.host(topology, id), name, id);
            }
            if (element instanceof IpmpGroup) {
                Names.requireForGroup(Find.host(topology, id), name, id);
            }
            if (element instanceof IpInterface) {
                throw new EditRefusedException("An IP interface carries the name of its link", "Rename the link");
            }
            try {
                return rename(element, name).apply(topology);
            } catch (IllegalArgumentException e) {
                throw new EditRefusedException(String.valueOf(e.getMessage()), "Choose another name");
            }
        });
    }

    private static Edit rename(Element element, String name) {
        String id = element.id();
        if (element instanceof Host) {
            return Update.host(id, "", it -> it.withName(name));
        } else if (element instanceof Nic) {
            return link(id, name, Update.nic(id, "", it -> it.withName(name)));
        } else if (element instanceof Aggregation) {
            return link(id, name, Update.aggregation(id, "", it -> it.withName(name)));
        } else if (element instanceof Vlan) {
            return link(id, name, Update.vlan(id, "", it -> it.withName(name)));
        } else if (element instanceof Bridge) {
            return link(id, name, Update.bridge(id, "", it -> it.withName(name)));
        } else if (element instanceof IpmpGroup) {
            return Update.group(id, "", it -> it.withName(name));
        } else if (element instanceof Switch) {
            return Update.networkSwitch(id, "", it -> it.withName(name));
        } else if (element instanceof SwitchPort) {
            return Update.switchPort(id, "", it -> it.withName(name));
        } else if (element instanceof Lag) {
            return Update.lag(id, "", it -> it.withName(name));
        } else if (element instanceof MlagDomain) {
            return Update.mlagDomain(id, "", it -> it.withName(name));
        } else if (element instanceof Router) {
            return Update.router(id, "", it -> it.withName(name));
        } else if (element instanceof Uplink) {
            return Update.uplink(id, "", it -> it.withName(name));
        } else if (element instanceof Cable) {
            return Update.cable(id, "", it -> it.withName(name));
        }
        throw new IllegalArgumentException(element.name() + " can't be renamed");
    }

    private static Edit link(String id, String name, Edit rename) {
        return Edit.of("", topology -> {
            String oldName = Find.element(topology, id).name();
            Topology renamed = rename.apply(topology);
            return Update.host(
                    renamed,
                    Find.host(renamed, id).id(),
                    host -> host.withInterfaces(
                                    Lists.map(host.interfaces(), ip -> ip.link().equals(id) ? ip.withName(name) : ip))
                            .withAggregations(Lists.map(host.aggregations(), it -> withPrimary(it, oldName, name))));
        });
    }

    /** A bond knows its primary port by name. */
    private static Aggregation withPrimary(Aggregation aggregation, String oldName, String name) {
        BondOptions bond = aggregation.bond();
        return bond != null && oldName.equals(bond.primary())
                ? aggregation.withBond(bond.withPrimary(name))
                : aggregation;
    }
}
