// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.Machines;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;

/** Reaches machines: Linux through the privileged helper on it, Solaris and illumos through their own commands. */
public final class HelperConnector implements HostConnector {
    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        try {
            return Machines.open(helperWay(way), asker).host();
        } catch (IllegalArgumentException e) {
            throw new HostUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private static HelperWay helperWay(MachineWay way) {
        if (way instanceof MachineWay.Ssh ssh) {
            return HelperWay.Ssh.to(ssh.destination());
        }
        if (way instanceof MachineWay.ThisMachine here) {
            boolean root = "root".equals(System.getProperty("user.name"));
            return root ? HelperWay.Local.INSTALLED : here.sudo() ? new HelperWay.Sudo() : new HelperWay.Pkexec();
        }
        throw new IllegalArgumentException("the machines of the lab are reached without a helper");
    }
}
