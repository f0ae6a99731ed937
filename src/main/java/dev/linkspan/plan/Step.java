// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One change of a machine with everything that is needed to take it back. Links are named as the system names them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "create-bond", value = LinuxStep.CreateBond.class),
    @JsonSubTypes.Type(name = "delete-bond", value = LinuxStep.DeleteBond.class),
    @JsonSubTypes.Type(name = "change-bond", value = LinuxStep.ChangeBond.class),
    @JsonSubTypes.Type(name = "join-bond", value = LinuxStep.JoinBond.class),
    @JsonSubTypes.Type(name = "leave-bond", value = LinuxStep.LeaveBond.class),
    @JsonSubTypes.Type(name = "set-queue", value = LinuxStep.SetQueue.class),
    @JsonSubTypes.Type(name = "create-vlan", value = LinuxStep.CreateVlan.class),
    @JsonSubTypes.Type(name = "delete-vlan", value = LinuxStep.DeleteVlan.class),
    @JsonSubTypes.Type(name = "set-mtu", value = LinuxStep.SetMtu.class),
    @JsonSubTypes.Type(name = "set-mac", value = LinuxStep.SetMac.class),
    @JsonSubTypes.Type(name = "set-up", value = LinuxStep.SetUp.class),
    @JsonSubTypes.Type(name = "set-down", value = LinuxStep.SetDown.class),
    @JsonSubTypes.Type(name = "add-address", value = LinuxStep.AddAddress.class),
    @JsonSubTypes.Type(name = "remove-address", value = LinuxStep.RemoveAddress.class),
    @JsonSubTypes.Type(name = "add-route", value = LinuxStep.AddRoute.class),
    @JsonSubTypes.Type(name = "remove-route", value = LinuxStep.RemoveRoute.class),
    @JsonSubTypes.Type(name = "replace-route", value = LinuxStep.ReplaceRoute.class),
    @JsonSubTypes.Type(name = "solaris", value = SolarisStep.class)
})
public sealed interface Step permits LinuxStep, SolarisStep {

    /** The step that takes this one back exactly. */
    Step inverse();

    /** Names of the links that it changes. */
    List<String> changes();

    /** What it does, in a few words for the reader. */
    String title();
}
