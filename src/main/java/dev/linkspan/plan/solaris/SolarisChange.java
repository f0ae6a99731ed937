// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One change of a Solaris or illumos host, at run time and over a restart alike; called as dladm, ipadm and route call it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "create-aggr", value = DatalinkChange.CreateAggr.class),
    @JsonSubTypes.Type(name = "delete-aggr", value = DatalinkChange.DeleteAggr.class),
    @JsonSubTypes.Type(name = "modify-aggr", value = DatalinkChange.ModifyAggr.class),
    @JsonSubTypes.Type(name = "add-aggr", value = DatalinkChange.AddPort.class),
    @JsonSubTypes.Type(name = "remove-aggr", value = DatalinkChange.RemovePort.class),
    @JsonSubTypes.Type(name = "create-vlan", value = DatalinkChange.CreateVlan.class),
    @JsonSubTypes.Type(name = "delete-vlan", value = DatalinkChange.DeleteVlan.class),
    @JsonSubTypes.Type(name = "set-linkprop", value = DatalinkChange.SetProperty.class),
    @JsonSubTypes.Type(name = "create-ip", value = IpChange.CreateIp.class),
    @JsonSubTypes.Type(name = "delete-ip", value = IpChange.DeleteIp.class),
    @JsonSubTypes.Type(name = "add-inet6", value = IpChange.AddInet6.class),
    @JsonSubTypes.Type(name = "remove-inet6", value = IpChange.RemoveInet6.class),
    @JsonSubTypes.Type(name = "create-ipmp", value = IpChange.CreateGroup.class),
    @JsonSubTypes.Type(name = "delete-ipmp", value = IpChange.DeleteGroup.class),
    @JsonSubTypes.Type(name = "add-ipmp", value = IpChange.JoinGroup.class),
    @JsonSubTypes.Type(name = "remove-ipmp", value = IpChange.LeaveGroup.class),
    @JsonSubTypes.Type(name = "set-standby", value = IpChange.SetStandby.class),
    @JsonSubTypes.Type(name = "take-out", value = IpChange.TakeOut.class),
    @JsonSubTypes.Type(name = "bring-back", value = IpChange.BringBack.class),
    @JsonSubTypes.Type(name = "create-addr", value = IpChange.GiveAddress.class),
    @JsonSubTypes.Type(name = "delete-addr", value = IpChange.TakeAddress.class),
    @JsonSubTypes.Type(name = "set-mpathd", value = IpChange.SetMpathd.class),
    @JsonSubTypes.Type(name = "set-transitive", value = IpChange.SetTransitive.class),
    @JsonSubTypes.Type(name = "add-route", value = IpChange.AddRoute.class),
    @JsonSubTypes.Type(name = "delete-route", value = IpChange.DeleteRoute.class)
})
public sealed interface SolarisChange permits DatalinkChange, IpChange {

    /** Stands for the settings that all IPMP groups share, where names of links are asked for. */
    String MPATHD = "in.mpathd";

    /** The change that takes this one back exactly. */
    SolarisChange inverse();

    /** Names of the links, interfaces and groups that it changes. */
    List<String> changes();

    /** What it does, in a few words for the reader. */
    String title();
}
