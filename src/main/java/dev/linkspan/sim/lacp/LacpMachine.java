// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.sim.lacp;

import dev.linkspan.sim.plant.PhysicalPort;
import dev.linkspan.sim.time.Clock;
import dev.linkspan.sim.time.Timer;
import dev.linkspan.topology.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Link aggregation control for one port (IEEE 802.1AX-2020 6.4): the variables that its machines share. The machines are
 * {@link ReceiveMachine}, {@link PeriodicMachine}, {@link MuxMachine}, {@link TransmitMachine} and {@link ChurnMachine};
 * what they disagree about is in the {@link LacpDialect}, who is aggregated with whom is up to the {@link LacpSelection}.
 */
public final class LacpMachine {
    /** How long a port waits for others before it is attached (Aggregate_Wait_Time), in ms. */
    static final long AGGREGATE_WAIT = 2_000;

    private final PhysicalPort port;
    private final Clock clock;
    private final LacpDialect dialect;
    private final LacpSelection selection;
    private final ReceiveMachine receive;
    private final PeriodicMachine periodic;
    private final MuxMachine mux;
    private final TransmitMachine transmit;
    private final ChurnMachine churn;
    private LacpEnd actor;
    private LacpEnd partner;
    private boolean enabled;
    private boolean selected;
    private boolean news;
    private @Nullable Timer turn;
    private long lastTurn = Long.MIN_VALUE;

    /**
     * A machine that rests until {@link #enable}.
     *
     * @param actor our end, as configured; its state has the activity, timeout and aggregation bits that we want
     */
    public LacpMachine(PhysicalPort port, Clock clock, LacpDialect dialect, LacpEnd actor, LacpSelection selection) {
        this.port = port;
        this.clock = clock;
        this.dialect = dialect;
        this.selection = selection;
        this.actor = actor;
        this.partner = dialect.unknown();
        this.receive = new ReceiveMachine(this);
        this.periodic = new PeriodicMachine(this);
        this.mux = new MuxMachine(this);
        this.transmit = new TransmitMachine(this);
        this.churn = new ChurnMachine(this);
        port.receive(receive::arrived);
    }

    /** The socket it speaks through. */
    public PhysicalPort port() {
        return port;
    }

    /** Our end of the link. */
    public LacpEnd actor() {
        return actor;
    }

    /** The other end, as far as it is known. */
    public LacpEnd partner() {
        return partner;
    }

    /** State of the receive machine. */
    public ReceiveState receiveState() {
        return receive.state();
    }

    /** State of the mux machine. */
    public MuxState muxState() {
        return mux.state();
    }

    /** Whether frames may be sent and are taken up, whatever the bits show. */
    public boolean carries() {
        return mux.carries();
    }

    /** Whether it belongs to an aggregator. */
    public boolean selected() {
        return selected;
    }

    /** Whether it has waited for its 2 s ({@code ready_n}). */
    public boolean hasWaited() {
        return mux.hasWaited();
    }

    /** Whether it speaks. */
    public boolean enabled() {
        return enabled;
    }

    /** The actor's churn machine. */
    public ChurnState actorChurn() {
        return churn.actor();
    }

    /** The partner's churn machine. */
    public ChurnState partnerChurn() {
        return churn.partner();
    }

    /** How often our end was found churned. */
    public int actorChurns() {
        return churn.actorCount();
    }

    /** How often the partner was found churned. */
    public int partnerChurns() {
        return churn.partnerCount();
    }

    /** Starts from the beginning: the link came up, or its speed has changed. */
    public void enable() {
        enabled = true;
        periodic.begin();
        receive.begin();
        if (dialect.lossOfLink() != LacpDialect.LossOfLink.FREEZES) {
            mux.begin();
        }
        choose();
        settle();
    }

    /** Stops: the link is down, or the port has left. */
    public void disable() {
        if (!enabled) {
            return;
        }
        enabled = false;
        receive.disable();
        mux.disable();
        periodic.run();
        settle();
    }

    /** Takes another identity, as when the address of the system changes or a port says another key. */
    public void identify(int systemPriority, MacAddress system, int key) {
        LacpEnd next =
                new LacpEnd(systemPriority, system, key, actor.portPriority(), actor.portNumber(), actor.state());
        if (!next.equals(actor)) {
            setActor(next);
            transmit.need();
            settle();
        }
    }

    /** Makes it part of an aggregator; runs no machine. */
    public void select() {
        selected = true;
    }

    /** Takes it out of its aggregator; runs no machine. */
    public void unselect() {
        selected = false;
    }

    /** Runs the mux machine: something that its owner decides has changed. */
    public void reconsider() {
        if (dialect.tick() == 0) {
            mux.run();
            settle();
        } else {
            awaitTurn();
        }
    }

    Clock clock() {
        return clock;
    }

    LacpDialect dialect() {
        return dialect;
    }

    LacpSelection selection() {
        return selection;
    }

    PeriodicMachine periodic() {
        return periodic;
    }

    MuxMachine mux() {
        return mux;
    }

    TransmitMachine transmit() {
        return transmit;
    }

    ChurnMachine churn() {
        return churn;
    }

    void setActor(LacpEnd end) {
        if (end != actor) {
            actor = end;
            receive.doubt();
            news = true;
        }
    }

    void setActorBits(int flags, boolean on) {
        setActor(actor.withState(actor.state().set(flags, on)));
    }

    void setPartner(LacpEnd end) {
        if (!end.equals(partner)) {
            partner = end;
            news = true;
        }
    }

    void setPartnerBits(int flags, boolean on) {
        setPartner(partner.withState(partner.state().set(flags, on)));
    }

    /** Whether it carries has changed. */
    void news() {
        news = true;
    }

    /** Lets the owner decide anew and goes by it, at once or when it is its turn. */
    void choose() {
        if (dialect.tick() == 0) {
            selection.choose(this);
            mux.run();
        } else {
            awaitTurn();
        }
    }

    /** Sends and tells what has become necessary. */
    void settle() {
        transmit.run();
        if (news) {
            news = false;
            selection.changed(this);
        }
    }

    private void awaitTurn() {
        if (turn == null || !turn.pending()) {
            long now = clock.now();
            boolean stillThisTick = Math.floorMod(now, dialect.tick()) == 0 && lastTurn != now;
            turn = clock.at(stillThisTick ? now : dialect.due(now, dialect.tick()), this::takeTurn);
        }
    }

    /** One tick: the selection if need be, and one step of the mux machine (bond_3ad_state_machine_handler). */
    private void takeTurn() {
        lastTurn = clock.now();
        if (!selected && enabled) {
            selection.choose(this);
        }
        if (mux.step()) {
            awaitTurn();
        }
        settle();
    }
}
