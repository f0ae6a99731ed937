// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host.linux;

import dev.linkspan.host.linux.netlink.BondPortInfo;
import dev.linkspan.host.linux.netlink.LinkMessage;
import dev.linkspan.sim.Event.Kind;
import dev.linkspan.sim.Event.Tone;
import dev.linkspan.topology.AggregationMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has happened between two messages about one link, in words. */
final class LinkNews {

    /** BOND_LINK_UP and BOND_LINK_DOWN of include/net/bonding.h. */
    private static final int MII_UP = 0;

    private static final int MII_DOWN = 2;

    /** Takes what happened. */
    interface Teller {
        void tell(Kind kind, Tone tone, LinkMessage subject, String text, @Nullable String reason);
    }

    private final Teller teller;

    LinkNews(Teller teller) {
        this.teller = teller;
    }

    /** @param master the bond or other device that it is a port of; null when it is none, or it is not known */
    void tell(LinkMessage before, LinkMessage now, @Nullable LinkMessage master) {
        String name = LinkIds.shown(now);
        boolean set = before.isUp() != now.isUp();
        if (set) {
            teller.tell(Kind.INTERFACE, Tone.NEUTRAL, now, name + (now.isUp() ? " was set up" : " was set down"), null);
        }
        if (before.hasCarrier() != now.hasCarrier()) {
            boolean good = now.hasCarrier();
            teller.tell(
                    Kind.CARRIER,
                    good ? Tone.GOOD : Tone.BAD,
                    now,
                    name + (good ? " has carrier" : " lost carrier"),
                    set && !good ? "it was set down" : null);
        }
        BondPortInfo was = before.info().bondPort();
        BondPortInfo is = now.info().bondPort();
        if (was != null && is != null && master != null && Objects.equals(before.master(), now.master())) {
            port(was, is, now, master);
        }
    }

    private void port(BondPortInfo was, BondPortInfo is, LinkMessage port, LinkMessage bond) {
        String name = LinkIds.shown(port);
        String bondName = LinkIds.shown(bond);
        if (!Objects.equals(was.miiStatus(), is.miiStatus()) && is.miiStatus() != null) {
            if (is.miiStatus() == MII_DOWN) {
                teller.tell(Kind.PORT, Tone.BAD, port, bondName + " gives up " + name, null);
            } else if (is.miiStatus() == MII_UP) {
                teller.tell(Kind.PORT, Tone.GOOD, port, name + " is up in " + bondName, null);
            }
        }
        boolean lacp = BondAssembly.mode(bond) == AggregationMode.LACP_802_3AD;
        if (was.backup() != is.backup()) {
            if (lacp) {
                teller.tell(
                        Kind.LACP,
                        is.backup() ? Tone.WARNING : Tone.GOOD,
                        port,
                        bondName + (is.backup() ? " no longer uses " : " uses ") + name,
                        null);
            } else if (!is.backup()) {
                teller.tell(Kind.AGGREGATION, Tone.NEUTRAL, bond, name + " is the active port of " + bondName, null);
            }
        }
        boolean states = !Objects.equals(was.actorState(), is.actorState())
                || !Objects.equals(was.partnerState(), is.partnerState());
        if (lacp && states) {
            teller.tell(
                    Kind.LACP,
                    Tone.NEUTRAL,
                    port,
                    "LACP on " + name + ": " + LacpBits.change("our", was.actorState(), is.actorState())
                            + LacpBits.change("the partner's", was.partnerState(), is.partnerState()),
                    null);
        }
    }
}
