// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.aggr;

import dev.linkspan.sim.Event;
import dev.linkspan.sim.Journal;
import dev.linkspan.sim.lacp.LacpEnd;
import dev.linkspan.sim.lacp.LacpMachine;
import dev.linkspan.sim.lacp.LacpSelection;
import dev.linkspan.sim.lacp.MuxState;
import dev.linkspan.sim.lacp.PortState;
import dev.linkspan.sim.lacp.ReceiveState;
import dev.linkspan.topology.Aggregation;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which ports of a trunk are aggregated: those of the first partner heard ({@code lacp_selection_logic} of aggr_lacp.c).
 *
 * <p>The source as it stands takes over the partner of a newcomer while other ports still have the old one, so that its
 * own notice about an incompatible partner can't be reached. What is simulated is what the notice says.
 */
final class TrunkSelection implements LacpSelection {
    private static final Pattern LEADING_ZERO = Pattern.compile("\\b0(?=[0-9a-f])");

    private final Aggregation design;
    private final Host host;
    private final Journal journal;
    private final SelectedPorts neighbours;
    private final Consumer<LacpMachine> changed;
    private final List<LacpMachine> ports = new ArrayList<>();
    private @Nullable LacpEnd partner;
    private boolean ready;

    /** @param changed told of a port whose bits or use changed */
    TrunkSelection(
            Aggregation design, Host host, Journal journal, SelectedPorts neighbours, Consumer<LacpMachine> changed) {
        this.design = design;
        this.host = host;
        this.journal = journal;
        this.neighbours = neighbours;
        this.changed = changed;
        neighbours.enter(this);
    }

    void enter(LacpMachine port) {
        ports.add(port);
    }

    /** A port has lost its link: the others have to wait for each other again. */
    void lost() {
        ready = false;
    }

    @Override
    public void choose(LacpMachine port) {
        if (!port.enabled()) {
            port.unselect();
            ready = false;
            return;
        }
        LacpEnd heard = port.partner();
        if (!isPartner(heard)) {
            if (ports.stream().noneMatch(other -> isPartner(other.partner()))) {
                partner = null;
            }
            return;
        }
        boolean anew = partner != null && ports.stream().noneMatch(other -> belongs(other.partner()));
        if (anew) {
            partner = null;
        }
        if (refused(port)) {
            port.unselect();
            return;
        }
        if (partner == null) {
            partner = heard;
            if (anew) {
                ports.stream()
                        .filter(other -> other != port && belongs(other.partner()))
                        .forEach(this::chooseAndRun);
            }
        } else if (!belongs(heard)) {
            port.unselect();
            note(
                    port,
                    "has another partner than " + design.name(),
                    "its partner's system or key is not the one of the other ports",
                    "trunk link: (%d): Port Partner MAC or key (%d) incompatible with Aggregation Partner MAC or key (%d)"
                            .formatted(linkId(port), heard.key(), partner.key()));
            return;
        }
        if (!port.selected()) {
            port.select();
            port.reconsider();
        }
        if (ready) {
            port.reconsider();
        } else if (ports.stream().noneMatch(TrunkSelection::keepsOthersWaiting)) {
            ready = true;
            ports.forEach(LacpMachine::reconsider);
        }
    }

    @Override
    public boolean ready(LacpMachine port) {
        return ready;
    }

    @Override
    public void waited(LacpMachine port) {
        chooseAndRun(port);
    }

    @Override
    public void heard(LacpMachine port, ReceiveState before) {
        String name = host.name() + " " + port.port().name();
        String id = port.port().id();
        switch (port.receiveState()) {
            case CURRENT -> journal.tell(Event.Kind.LACP, Event.Tone.GOOD, id, name + " hears its LACP partner", null);
            case EXPIRED -> {
                if (before == ReceiveState.CURRENT) {
                    boolean fast = port.actor().state().has(PortState.TIMEOUT);
                    journal.tell(
                            Event.Kind.LACP,
                            Event.Tone.WARNING,
                            id,
                            name + " has expired, and carries traffic for 3 s more",
                            "no LACPDU has come for " + (fast ? 3 : 90) + " s");
                }
            }
            case DEFAULTED ->
                journal.tell(
                        Event.Kind.LACP,
                        Event.Tone.BAD,
                        id,
                        name + " has no LACP partner",
                        "no LACPDU has come since it expired");
            default -> {}
        }
    }

    @Override
    public void changed(LacpMachine port) {
        changed.accept(port);
    }

    private void chooseAndRun(LacpMachine port) {
        choose(port);
        port.reconsider();
    }

    /** A loop, or a partner that another trunk of this host has. */
    private boolean refused(LacpMachine port) {
        if (port.partner().system().equals(port.actor().system())) {
            note(
                    port,
                    "hears itself",
                    "its cable leads back to this aggregation",
                    "trunk link: (%d): Loopback condition.".formatted(linkId(port)));
            return true;
        }
        for (TrunkSelection other : neighbours.trunks()) {
            for (LacpMachine taken : other == this ? List.<LacpMachine>of() : other.ports) {
                // The kernel compares with the partner of the aggregation: the first port gets through, for a while.
                if (taken.selected() && belongs(taken.partner())) {
                    note(
                            port,
                            "has a partner that " + other.design.name() + " has too",
                            "both aggregations are cabled to one port-channel",
                            "aggr %d port %d: Port Partner MAC %s and key %d in use on aggregation %d port %d"
                                    .formatted(
                                            linkId(design.id()),
                                            linkId(port),
                                            solaris(taken.partner().system()),
                                            port.partner().key(),
                                            linkId(other.design.id()),
                                            linkId(taken)));
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean keepsOthersWaiting(LacpMachine port) {
        return port.muxState() == MuxState.WAITING
                && !port.partner().state().has(PortState.SYNCHRONIZATION)
                && !port.hasWaited();
    }

    private static boolean isPartner(LacpEnd end) {
        return end.isKnown() && end.key() != 0;
    }

    /** The kernel compares system and key, not the priority. */
    private boolean belongs(LacpEnd end) {
        return partner != null && end.key() == partner.key() && end.system().equals(partner.system());
    }

    private void note(LacpMachine port, String text, String reason, String line) {
        journal.tell(
                Event.Kind.LACP,
                Event.Tone.BAD,
                port.port().id(),
                host.name() + " " + port.port().name() + " " + text,
                reason,
                "aggr: NOTICE: " + line);
    }

    private int linkId(LacpMachine port) {
        return linkId(port.port().id());
    }

    /** The number of a datalink: they are numbered from 1 as they are made, NICs first. */
    private int linkId(String id) {
        int number = 1;
        for (var nic : host.nics()) {
            if (nic.id().equals(id)) {
                return number;
            }
            number++;
        }
        for (var aggregation : host.aggregations()) {
            if (aggregation.id().equals(id)) {
                return number;
            }
            number++;
        }
        return number;
    }

    /** As the kernel prints it, without leading zeros. */
    private static String solaris(MacAddress mac) {
        return LEADING_ZERO.matcher(mac.text()).replaceAll("");
    }
}
