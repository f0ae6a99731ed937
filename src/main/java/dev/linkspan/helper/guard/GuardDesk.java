// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.guard.GuardMessage.Ask;
import dev.linkspan.helper.guard.GuardMessage.Say;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers the clients of a guard. */
final class GuardDesk implements GuardServer.Desk {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String GONE = "the connection of the one who began it ended before the confirmation";
    private static final String CONFIRMED = "it is confirmed already";

    private final Verdict verdict;
    private long lastTold = System.nanoTime();
    private ChangeStatus status;
    private List<Refusal> refusals = List.of();
    private GuardServer.@Nullable Client owner;
    private final List<GuardServer.Client> waiting = new ArrayList<>();

    /** @param first how the change stands */
    GuardDesk(Verdict verdict, ChangeStatus first) {
        this.verdict = verdict;
        this.status = first;
    }

    /** Waits for the one who began it; false when nobody came in time. */
    synchronized boolean awaitOwner(Duration most) {
        long limit = Pause.in(most);
        while (owner == null && !Pause.isOver(limit)) {
            try {
                wait(Math.max(1, Pause.millis(Pause.until(limit))));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return owner != null;
    }

    /** Tells the owner that it is not done, and why. */
    synchronized void refuse(List<Refusal> why) {
        refusals = List.copyOf(why);
        if (owner != null) {
            owner.say(Say.refused(refusals));
        }
    }

    /** Tells the owner that it begins. */
    synchronized void accept() {
        if (owner != null) {
            owner.say(Say.answer(status));
        }
    }

    /** The change stands otherwise now. Of thousands of steps not each is told. */
    synchronized void told(ChangeStatus now, GuardServer server) {
        boolean goesOn =
                now.phase() == status.phase() && now.remaining() == null && !Pause.isOver(lastTold + BETWEEN.toNanos());
        status = now;
        if (goesOn) {
            return;
        }
        lastTold = System.nanoTime();
        server.tell(Say.told(now));
        if (now.phase().isLast()) {
            waiting.forEach(client -> client.say(Say.answer(now)));
            waiting.clear();
        }
    }

    @Override
    public synchronized void asked(GuardServer.Client client, Ask ask) {
        if (ask.id() == null
                ? ask.verb() != GuardMessage.Verb.STATUS
                : !ask.id().equals(status.id())) {
            client.say(Say.refused(List.of(
                    ask.verb() == GuardMessage.Verb.OWN ? Refusals.underWay(status) : Refusals.notGoingOn(ask.id()))));
            return;
        }
        switch (ask.verb()) {
            case OWN -> own(client);
            case STATUS -> client.say(Say.answer(status));
            case CONFIRM -> end(client, verdict.confirm(), "it does not wait for it, it is " + words(status.phase()));
            case ROLLBACK -> end(client, verdict.takeBack("somebody asked for it"), CONFIRMED);
            case LEAVE -> end(client, verdict.takeBack(GONE), CONFIRMED);
            case EXTEND -> extend(client, ask.remaining());
        }
    }

    private void own(GuardServer.Client client) {
        if (owner != null) {
            client.say(Say.refused(List.of(Refusals.underWay(status))));
            return;
        }
        owner = client;
        notifyAll();
    }

    private void end(GuardServer.Client client, boolean done, String otherwise) {
        if (!done) {
            client.say(Say.refused(List.of(new Refusal(
                    "", status.id(), "the change can't be decided so: " + otherwise, "ask how it stands"))));
        } else if (status.phase().isLast()) {
            client.say(Say.answer(status));
        } else {
            waiting.add(client);
        }
    }

    private void extend(GuardServer.Client client, @Nullable Duration remaining) {
        List<Refusal> why = remaining == null
                ? List.of(new Refusal("T-14", "time to confirm", "no time is given", "give one"))
                : Admission.timeRefusals(remaining);
        if (!why.isEmpty()) {
            client.say(Say.refused(why));
        } else if (remaining != null && verdict.extend(remaining)) {
            client.say(Say.answer(new ChangeStatus(
                    status.id(),
                    status.host(),
                    status.began(),
                    status.phase(),
                    status.steps(),
                    status.done(),
                    remaining,
                    status.text(),
                    status.differences())));
        } else {
            end(client, false, "it does not wait to be confirmed, it is " + words(status.phase()));
        }
    }

    @Override
    public synchronized void gone(GuardServer.Client client) {
        waiting.remove(client);
        if (client.equals(owner)) {
            // Once it is confirmed this changes nothing.
            verdict.takeBack(GONE);
        }
    }

    private static String words(ChangePhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
