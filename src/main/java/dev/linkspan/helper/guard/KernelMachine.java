// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.linux.LinuxChanger;
import dev.linkspan.host.linux.LinuxHostSession;
import dev.linkspan.host.linux.netlink.Errno;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.plan.LinuxStep;
import dev.linkspan.plan.Step;
import dev.linkspan.topology.Host;
import java.io.IOException;
import java.util.Set;

/** This machine, in the network namespace of the process. */
public final class KernelMachine implements Machine {
    private static final Set<Integer> PASSING = Set.of(Errno.EBUSY, Errno.EAGAIN, Errno.EINTR, Errno.ENOBUFS);

    private final LinuxHostSession session;
    private final LinuxChanger changer;

    private KernelMachine(LinuxHostSession session, LinuxChanger changer) {
        this.session = session;
        this.changer = changer;
    }

    public static KernelMachine open() throws IOException {
        try {
            return new KernelMachine(LinuxHostSession.local(), LinuxChanger.open());
        } catch (HostUnreachableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Host observe() throws IOException {
        try {
            return session.observeHost();
        } catch (HostUnreachableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void run(Step step) throws IOException {
        try {
            changer.run((LinuxStep) step);
        } catch (NetlinkException e) {
            throw PASSING.contains(e.errno()) ? new BusyException(e) : e;
        }
    }

    @Override
    public void close() {
        changer.close();
        session.close();
    }
}
