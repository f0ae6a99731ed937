// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose.fabric;

import dev.linkspan.diagnose.Cause;
import java.util.List;

/** Causes in switches and what joins them: group S of the catalogue. */
public final class FabricCauses {
    public static final List<Cause> ALL = List.of(
            new PairSplit(),
            new NotInChannelGroup(),
            new MacOnManyPorts(),
            new OwnAddressReceived(),
            new VlanListsDiffer(),
            new NativeVlanDiffers(),
            new LargeFramesLost(),
            new NotForwardingYet(),
            new MlagSystemsDiffer(),
            new MlagKeysDiffer(),
            new SameSystem(),
            new SwitchWaitsForLacp(),
            new SingleHomed(),
            new IdentitiesDiffer(),
            new AloneAndUnanswered(),
            new ProbesOfLinkLost(),
            new UplinksLost());

    private FabricCauses() {}
}
