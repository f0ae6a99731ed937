// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.BondInfo;
import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.host.linux.netlink.BondSettings;
import dev.linkspan.host.linux.netlink.KernelLog;
import dev.linkspan.host.linux.netlink.LinkChanges;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.host.linux.netlink.NetlinkException;
import dev.linkspan.plan.LinuxStep;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The steps of bonds and their ports. The kernel's log is told with a refusal that has no text. */
final class BondSteps implements Closeable {

    private final Machine machine;
    private final LinkChanges changes;
    private final KernelLog log = KernelLog.open();

    BondSteps(Machine machine) {
        this.machine = machine;
        this.changes = new LinkChanges(machine.connection());
    }

    /** One request of the kernel. */
    private interface Request {
        void send() throws NetlinkException;
    }

    void create(LinuxStep.CreateBond step) throws IOException {
        BondSettings options = BondSettings.of(step.options(), this::port);
        LinkMessage there;
        try {
            logged(step.bond(), () -> changes.createBond(step.bond(), step.mtu(), step.mac(), options));
            requireOptions(step.bond(), options);
            return;
        } catch (NetlinkException e) {
            there = machine.existing(step.bond(), e);
        }
        String name = step.bond() + " exists already, ";
        Machine.require(there.info().bond() != null, name + "and is no bond");
        List<String> missing = options.missing(bondOf(there));
        Machine.require(missing.isEmpty(), name + "without " + String.join(", ", missing));
        Machine.require(
                there.mtu() == null || there.mtu() == step.mtu(),
                name + "with MTU " + there.mtu() + " instead of " + step.mtu());
        Machine.require(
                step.mac() == null || step.mac().text().equals(there.mac()),
                name + "with the MAC address " + there.mac() + " instead of " + step.mac());
    }

    void delete(LinuxStep.DeleteBond step) throws IOException {
        LinkMessage bond = machine.find(step.bond());
        if (bond != null) {
            Machine.requireBond(bond);
            machine.requireBare(bond);
            logged(bond.name(), () -> changes.delete(bond));
        }
    }

    void change(LinuxStep.ChangeBond step) throws IOException {
        LinkMessage bond = machine.bond(step.bond());
        BondSettings wanted = BondSettings.of(step.after(), this::port);
        if (wanted.areIn(bondOf(bond))) {
            return;
        }
        BondSettings sent = wanted.hasMode(bondOf(bond)) ? wanted.withoutMode() : wanted;
        logged(bond.name(), () -> changes.changeBond(bond, sent));
        requireOptions(step.bond(), wanted);
    }

    void join(LinuxStep.JoinBond step) throws IOException {
        LinkMessage port = machine.link(step.port());
        LinkMessage bond = machine.bond(step.bond());
        if (Machine.isPortOf(port, bond)) {
            return;
        }
        Machine.require(!Machine.hasMaster(port), port.name() + " is a port of another link already");
        Machine.require(!port.isUp(), port.name() + " is up, and a port must be down when it joins " + bond.name());
        logged(bond.name(), () -> changes.join(port, bond));
    }

    void leave(LinuxStep.LeaveBond step) throws IOException {
        LinkMessage port = machine.link(step.port());
        if (Machine.hasMaster(port)) {
            LinkMessage bond = machine.bond(step.bond());
            Machine.require(
                    Machine.isPortOf(port, bond), port.name() + " is a port of another link than " + step.bond());
            logged(bond.name(), () -> changes.leave(port, bond));
        }
        LinkMessage released = machine.link(step.port());
        if (!Objects.equals(released.mtu(), (long) step.mtu())) {
            changes.setMtu(released, step.mtu());
        }
    }

    void setQueue(LinuxStep.SetQueue step) throws IOException {
        LinkMessage port = machine.link(step.port());
        LinkMessage bond = machine.bond(step.bond());
        BondPortInfo said = port.info().bondPort();
        Machine.require(Machine.isPortOf(port, bond) && said != null, port.name() + " is no port of " + bond.name());
        if (said.queueId() != step.after()) {
            logged(bond.name(), () -> changes.setQueue(port, step.after()));
        }
    }

    @Override
    public void close() {
        log.close();
    }

    private LinkMessage port(String name) throws NetlinkException {
        LinkMessage port = machine.find(name);
        if (port == null) {
            throw new IllegalArgumentException("there is no link " + name + " that could be the primary port");
        }
        return port;
    }

    /** The kernel takes attributes that it doesn't know without a word, and rounds some values. */
    private void requireOptions(String name, BondSettings options) throws IOException {
        List<String> missing = options.missing(bondOf(machine.bond(name)));
        if (!missing.isEmpty()) {
            throw new IOException(
                    name + " has not all that was set, although the kernel took it: " + String.join("; ", missing));
        }
    }

    private void logged(String bond, Request request) throws NetlinkException {
        log.skip();
        try {
            request.send();
        } catch (NetlinkException e) {
            throw e.explained(log.about(bond));
        }
    }

    private static BondInfo bondOf(LinkMessage link) {
        BondInfo bond = link.info().bond();
        return bond != null ? bond : new BondInfo(Map.of(), List.of(), List.of(), null, null, Map.of());
    }
}
