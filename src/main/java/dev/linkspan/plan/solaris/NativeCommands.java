// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.plan.solaris;

import dev.linkspan.plan.Command;
import dev.linkspan.plan.SolarisStep;
import java.util.List;

/**
 * The commands that do a step, as the machine's own administrator would type them; they are also what a guard runs. On
 * systems without ipadm they hold until the next start, and {@link BootFiles} is what makes them last.
 */
public final class NativeCommands {
    private NativeCommands() {}

    /** The commands, in order, for the reader; none where another step does it along. */
    public static List<Command> of(SolarisStep step) {
        return of(step.system(), step.change(), Found.NOTHING);
    }

    /** The commands, in order, with what was found on the machine. */
    public static List<Command> of(Flavour system, SolarisChange change, Found found) {
        if (change instanceof DatalinkChange link) {
            return DladmCommands.of(system, link);
        }
        IpChange ip = (IpChange) change;
        if (ip instanceof IpChange.SetMpathd
                || ip instanceof IpChange.TakeOut
                || ip instanceof IpChange.BringBack
                || ip instanceof IpChange.SetTransitive
                || ip instanceof IpChange.AddRoute
                || ip instanceof IpChange.DeleteRoute) {
            return SharedCommands.of(system, ip, found);
        }
        return system.hasIpadm() ? IpadmCommands.of(ip, found) : IfconfigCommands.of(ip, found);
    }

    static Command command(String... words) {
        return new Command(List.of(words), null);
    }
}
