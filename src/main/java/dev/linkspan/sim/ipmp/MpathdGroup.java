// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.machine.Holder;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.InterfaceAddress;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.IpmpMember;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An IPMP group at work: in.mpathd watches its interfaces, and its data addresses move between them. */
public final class MpathdGroup implements Holder {
    private final Daemon daemon;
    private final List<InterfaceAddress> addresses;
    private final List<Runnable> listeners = new ArrayList<>(2);
    private IpmpGroup observed;

    private MpathdGroup(IpmpGroup design, Map<String, Datalink> links, Surroundings around) {
        this.observed = design;
        this.addresses = design.addresses().stream().map(DataAddress::address).toList();
        this.daemon = around.host().host().platform() == Platform.SOLARIS_10
                ? new Solaris10Daemon(design, links, around, new Solaris10Messages(), this::changed)
                : new ClearviewDaemon(design, links, around, new ClearviewMessages(), this::changed);
    }

    /**
     * Starts in.mpathd on a group.
     *
     * @param links by id of the IP interface; members without one are left out
     */
    public static MpathdGroup start(IpmpGroup design, Map<String, Datalink> links, Surroundings around) {
        MpathdGroup group = new MpathdGroup(design, links, around);
        group.daemon.start();
        return group;
    }

    @Override
    public String id() {
        return observed.id();
    }

    @Override
    public String name() {
        return observed.name();
    }

    @Override
    public List<InterfaceAddress> addresses() {
        return addresses;
    }

    @Override
    public @Nullable Datalink inbound(InterfaceAddress address) {
        int number = addresses.indexOf(address);
        Member carrier = number < 0 ? null : daemon.carrier(number);
        return carrier == null ? null : carrier.link();
    }

    @Override
    public List<Datalink> outbound(InterfaceAddress address) {
        int number = addresses.indexOf(address);
        return number < 0
                ? List.of()
                : daemon.senders(number).stream().map(Member::link).toList();
    }

    @Override
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** The group as an observer would see it now. The same object as the last time when nothing changed. */
    public IpmpGroup observe() {
        List<DataAddress> carried = new ArrayList<>(addresses.size());
        for (int i = 0; i < addresses.size(); i++) {
            Member carrier = daemon.carrier(i);
            carried.add(new DataAddress(addresses.get(i), carrier == null ? null : carrier.id()));
        }
        List<IpmpMember> members = new ArrayList<>();
        for (IpmpMember member : observed.members()) {
            members.add(member.withUsage(usage(member.ipInterface())));
        }
        if (!carried.equals(observed.addresses())) {
            observed = observed.withAddresses(carried);
        }
        if (!members.equals(observed.members())) {
            observed = observed.withMembers(members);
        }
        return observed;
    }

    /** What {@code ipmpstat} would print now. */
    public IpmpStatus status() {
        return new StatusReport(daemon).read();
    }

    /** The probes of its interfaces whose fate became known after a time and until now, in that order. */
    public List<Probe> probes(long after) {
        List<Probe> probes = new ArrayList<>();
        for (Member member : daemon.members()) {
            member.probers().forEach(prober -> prober.probes(after, probes));
        }
        probes.sort(Comparator.comparingLong(Probe::known));
        return probes;
    }

    private @Nullable Usage usage(String id) {
        for (Member member : daemon.members()) {
            if (member.id().equals(id)) {
                return member.usage();
            }
        }
        return null;
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
