// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.ipmp;

import dev.linkspan.sim.Event.Tone;
import dev.linkspan.topology.MacAddress;
import org.jspecify.annotations.Nullable;

/** Sees to it that no two interfaces in use have one hardware address (illumos {@code mpd_tables.c}). */
final class HardwareAddresses {
    private final Daemon daemon;
    private final Activation activation;
    private final ClearviewMessages messages;

    HardwareAddresses(Daemon daemon, Activation activation, ClearviewMessages messages) {
        this.daemon = daemon;
        this.activation = activation;
        this.messages = messages;
    }

    /** An interface with the hardware address of another one is taken out, and comes back when it has its own. */
    void check(Member member) {
        if (member.sameMac) {
            if (twin(member) == null) {
                daemon.enter();
                online(member);
                daemon.leave(member.name() + " is online again");
            }
        } else if (!member.offline) {
            Member twin = twin(member);
            if (twin != null) {
                daemon.enter();
                member.sameMac = true;
                offline(member, twin);
                daemon.leave(member.name() + " went offline");
            } else {
                // Whoever was out because of this one's old address can come back.
                for (Member other : daemon.members()) {
                    if (other != member && other.sameMac && twin(other) == null) {
                        daemon.enter();
                        online(other);
                        daemon.leave(other.name() + " is online again");
                    }
                }
            }
        }
    }

    private @Nullable Member twin(Member member) {
        MacAddress mac = member.link().mac();
        for (Member other : daemon.members()) {
            if (other != member && !other.sameMac && other.link().mac().equals(mac)) {
                return other;
            }
        }
        return null;
    }

    private void offline(Member member, Member twin) {
        boolean wasActive = !member.inactive;
        member.offline = true;
        member.inactive = false;
        member.state = MemberState.OFFLINE;
        member.probers().forEach(Prober::stop);
        daemon.log()
                .member(
                        Tone.WARNING,
                        member,
                        "went offline",
                        "its hardware address is that of " + twin.name(),
                        messages.sameMac(member.name(), daemon.design().name()));
        if (wasActive) {
            activation.another(member, member.name() + " went offline");
        }
        daemon.refreshState(member);
    }

    /** {@code phyint_undo_offline}. */
    private void online(Member member) {
        member.sameMac = false;
        daemon.log()
                .member(
                        Tone.GOOD,
                        member,
                        "is online again",
                        "its hardware address is its own",
                        messages.uniqueMac(member.name(), daemon.design().name()));
        if (member.failed) {
            member.offline = false;
            member.state = MemberState.FAILED;
        } else {
            activation.run(member, true);
        }
        for (Prober prober : member.probers()) {
            if (prober.enabled() && member.linkUp) {
                prober.start();
            }
        }
        daemon.refreshState(member);
    }
}
