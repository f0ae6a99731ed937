// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.ui.plan;

import dev.linkspan.helper.client.Asker;
import dev.linkspan.helper.client.HelperWay;
import dev.linkspan.helper.client.Machines;
import dev.linkspan.helper.client.SshShell;
import dev.linkspan.host.ChangeableHost;
import dev.linkspan.host.HostUnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reaches machines: Linux through the privileged helper on it, Solaris and illumos through their own commands. */
public final class HelperConnector implements HostConnector {
    private final List<String> options;
    private final Duration patience;

    /** With the user's own configuration of ssh. */
    public HelperConnector() {
        this(List.of(), SshShell.CONNECT_TIMEOUT);
    }

    /**
     * With other options of ssh.
     *
     * @param options for {@code -o}, one {@code Name=value} each
     * @param patience after which a machine that does not answer is given up; whole seconds
     */
    public HelperConnector(List<String> options, Duration patience) {
        List<String> all = new ArrayList<>(options);
        all.add("ConnectTimeout=" + patience.toSeconds());
        this.options = List.copyOf(all);
        this.patience = patience;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public ChangeableHost open(MachineWay way, Asker asker) throws HostUnreachableException {
        try {
            return Machines.open(helperWay(way), asker).host();
        } catch (IllegalArgumentException e) {
            throw new HostUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private HelperWay helperWay(MachineWay way) {
        if (way instanceof MachineWay.Ssh ssh) {
            return new HelperWay.Ssh(ssh.destination(), options);
        }
        if (way instanceof MachineWay.ThisMachine here) {
            boolean root = "root".equals(System.getProperty("user.name"));
            return root ? HelperWay.Local.INSTALLED : here.sudo() ? new HelperWay.Sudo() : new HelperWay.Pkexec();
        }
        throw new IllegalArgumentException("the machines of the lab are reached without a helper");
    }
}
