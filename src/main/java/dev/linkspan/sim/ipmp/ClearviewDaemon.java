// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import dev.linkspan.sim.link.Datalink;
import dev.linkspan.sim.machine.Surroundings;
import dev.linkspan.topology.DataAddress;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.IpmpGroup;
import dev.linkspan.topology.Usage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * in.mpathd of Oracle Solaris 11 and illumos ("Clearview", PSARC/2007/272): it sets flags of interfaces, and the kernel
 * binds data addresses to those that are active.
 */
final class ClearviewDaemon extends Daemon {
    private final ClearviewMessages messages;
    private final Activation activation = new Activation(this);
    private final HardwareAddresses hardwareAddresses;
    private final Map<IpFamily, AddressBinding> bindings = new EnumMap<>(IpFamily.class);
    private final List<DataAddress> addresses;
    private final List<@Nullable Member> told = new ArrayList<>();
    private boolean failureTold;

    ClearviewDaemon(
            IpmpGroup design,
            Map<String, Datalink> links,
            Surroundings around,
            ClearviewMessages messages,
            Runnable changed) {
        super(design, links, around, messages, changed);
        this.messages = messages;
        this.hardwareAddresses = new HardwareAddresses(this, activation, messages);
        this.addresses = design.addresses();
        for (IpFamily family : IpFamily.values()) {
            if (members().stream().anyMatch(member -> plumbed(member, family))) {
                bindings.put(family, new AddressBinding());
            }
        }
        addresses.forEach(address -> told.add(null));
    }

    @Override
    void begin() {
        for (Member member : members()) {
            // The kernel makes a standby inactive at once; in.mpathd then looks whether it is needed.
            member.inactive = member.standby();
        }
        members().forEach(hardwareAddresses::check);
        members().forEach(activation::refreshStandby);
        members().forEach(this::leaveOut);
        // All interfaces are plumbed before the addresses come up.
        refreshActive();
        for (int i = 0; i < addresses.size(); i++) {
            binding(i).add(i);
        }
        refreshState(null);
    }

    /** A member that is offline in the design was taken out by an administrator; another one works in its place. */
    private void leaveOut(Member member) {
        if (member.design().usage() == Usage.OFFLINE && !member.offline) {
            boolean wasActive = !member.inactive;
            member.offline = true;
            member.inactive = false;
            member.state = MemberState.OFFLINE;
            if (wasActive) {
                activation.another(member, member.name() + " is offline");
            }
        }
    }

    @Override
    @Nullable
    Member carrier(int address) {
        return binding(address).carrier(address);
    }

    @Override
    List<Member> senders(int address) {
        return binding(address).active();
    }

    private AddressBinding binding(int address) {
        IpFamily family = addresses.get(address).address().family();
        return bindings.computeIfAbsent(family, missing -> new AddressBinding());
    }

    @Override
    @Nullable
    Member nominated(IpFamily family) {
        AddressBinding binding = bindings.get(family);
        // The first to become active is nominated, and when it leaves the first of those left.
        return binding == null || binding.active().isEmpty()
                ? null
                : binding.active().get(0);
    }

    @Override
    public boolean groupFailed() {
        return state() == GroupState.FAILED;
    }

    @Override
    boolean trustsLinks() {
        return true;
    }

    @Override
    boolean alone(Member member) {
        return false;
    }

    @Override
    void failed(Member member, String reason) {
        boolean wasActive = !member.inactive;
        member.failed = true;
        member.inactive = false;
        log().member(Tone.BAD, member, "failed", reason, messages.failure(member.name(), design().name()));
        if (wasActive) {
            activation.another(member, member.name() + " failed");
        }
        if (member.state != MemberState.OFFLINE) {
            member.state = MemberState.FAILED;
            member.forgetTimes();
        }
    }

    @Override
    void allFailed(String reason) {
        for (Member member : members()) {
            if (!member.failed) {
                log().member(Tone.BAD, member, "failed", reason, null);
            }
            member.failed = true;
            member.inactive = false;
            if (member.state == MemberState.OFFLINE) {
                continue;
            }
            member.forgetTimes();
            if (member.state == MemberState.RUNNING) {
                member.state = MemberState.FAILED;
            }
        }
    }

    @Override
    void repaired(Member member, String reason) {
        log().member(Tone.GOOD, member, "works again", reason, messages.repair(member.name(), design().name()));
        if (member.state == MemberState.OFFLINE) {
            member.failed = false;
            return;
        }
        activation.run(member, false);
    }

    @Override
    void linkChanged(Member member) {
        super.linkChanged(member);
        hardwareAddresses.check(member);
    }

    @Override
    void stateChanged(GroupState before, GroupState now, @Nullable Member cause) {
        if (now == GroupState.FAILED) {
            flushHosts();
            failureTold = true;
            log().group(Tone.BAD, "failed", "none of its interfaces is usable", messages.groupFailure(design().name()));
        } else if (failureTold && cause != null) {
            failureTold = false;
            log().group(
                            now == GroupState.OK ? Tone.GOOD : Tone.WARNING,
                            now == GroupState.OK ? "is ok again" : "is usable again",
                            null,
                            messages.groupRepair(cause.name(), design().name()));
        } else if (cause != null) {
            boolean ok = now == GroupState.OK;
            log().group(ok ? Tone.GOOD : Tone.WARNING, ok ? "is ok again" : "is degraded", null, null);
        }
    }

    @Override
    void settle(@Nullable String why) {
        refreshActive();
        for (int i = 0; i < told.size(); i++) {
            Member now = carrier(i);
            Member before = told.get(i);
            if (now != before) {
                told.set(i, now);
                log().moved(addresses.get(i).address(), before, now, why);
            }
        }
    }

    private void refreshActive() {
        for (Map.Entry<IpFamily, AddressBinding> binding : bindings.entrySet()) {
            // Who leaves goes first: an address needs a way to where it goes only once.
            for (Member member : members()) {
                if (!member.active()) {
                    binding.getValue().refresh(member);
                }
            }
            for (Member member : members()) {
                if (plumbed(member, binding.getKey())) {
                    binding.getValue().refresh(member);
                }
            }
        }
    }
}
