// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.NetlinkConnection;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.plan.LinuxStep;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Does the steps of plans on the machine it runs on, through rtnetlink. A step that is done already changes nothing, so
 * that one which was interrupted can be done again, and one that was never done can be taken back. Needs CAP_NET_ADMIN; with
 * CAP_NET_RAW the neighbours of an address are told where it is now.
 * May be used by one thread at a time.
 */
public final class LinuxChanger implements Closeable {

    private final NetlinkConnection connection;
    private final BondSteps bonds;
    private final LinkSteps links;
    private final IpSteps ip;
    private final Optional<Announcer> announcer;

    private LinuxChanger(NetlinkConnection connection, Optional<Announcer> announcer) {
        this.connection = connection;
        this.announcer = announcer;
        Machine machine = new Machine(connection);
        this.bonds = new BondSteps(machine);
        this.links = new LinkSteps(machine);
        this.ip = new IpSteps(machine);
    }

    /** Changes the network namespace that this thread is in, whatever thread the steps are done by later. */
    public static LinuxChanger open() throws NetlinkException {
        NetlinkConnection connection = NetlinkConnection.route();
        try {
            return new LinuxChanger(connection, Announcer.open());
        } catch (NetlinkException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Does a step, or makes sure that it is done.
     *
     * @throws StepRefusedException when the machine has not what the step is meant for, or a value is none the kernel
     *     knows; nothing was changed
     * @throws NetlinkException when the kernel refuses, with its reason
     * @throws IOException when the kernel takes it and the outcome is another
     */
    public void run(LinuxStep step) throws IOException {
        try {
            dispatch(step);
        } catch (IllegalArgumentException e) {
            throw new StepRefusedException("\"" + step.title() + "\" can't be done: " + e.getMessage());
        }
    }

    private void dispatch(LinuxStep step) throws IOException {
        if (step instanceof LinuxStep.CreateBond it) {
            bonds.create(it);
        } else if (step instanceof LinuxStep.DeleteBond it) {
            bonds.delete(it);
        } else if (step instanceof LinuxStep.ChangeBond it) {
            bonds.change(it);
        } else if (step instanceof LinuxStep.JoinBond it) {
            bonds.join(it);
        } else if (step instanceof LinuxStep.LeaveBond it) {
            bonds.leave(it);
        } else if (step instanceof LinuxStep.SetQueue it) {
            bonds.setQueue(it);
        } else if (step instanceof LinuxStep.CreateVlan it) {
            links.createVlan(it);
        } else if (step instanceof LinuxStep.DeleteVlan it) {
            links.deleteVlan(it);
        } else if (step instanceof LinuxStep.SetMtu it) {
            links.setMtu(it);
        } else if (step instanceof LinuxStep.SetMac it) {
            links.setMac(it);
        } else if (step instanceof LinuxStep.SetUp it) {
            links.setUp(it.link(), true);
        } else if (step instanceof LinuxStep.SetDown it) {
            links.setUp(it.link(), false);
        } else if (step instanceof LinuxStep.AddAddress it) {
            ip.add(it);
            announcer.ifPresent(one -> one.announce(it.link(), it.address()));
        } else if (step instanceof LinuxStep.RemoveAddress it) {
            ip.remove(it);
        } else if (step instanceof LinuxStep.AddRoute it) {
            ip.add(it);
        } else if (step instanceof LinuxStep.RemoveRoute it) {
            ip.remove(it);
        } else {
            ip.replace((LinuxStep.ReplaceRoute) step);
        }
    }

    /** How many changes the kernel has made for this one; a step that is done already adds none. */
    public long changes() {
        return connection.changes();
    }

    @Override
    public void close() {
        announcer.ifPresent(Announcer::close);
        bonds.close();
        connection.close();
    }
}
