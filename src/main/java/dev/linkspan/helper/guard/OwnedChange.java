// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.guard;

import dev.linkspan.helper.guard.GuardMessage.Verb;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.change.ChangePhase;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change that was begun here, followed to its end on a thread of its own. */
final class OwnedChange {
    private final String id;
    private final GuardClient client;
    private final Consumer<ChangeStatus> listener;
    private final Ending ending;
    private @Nullable Thread thread;

    /** Ends a change whose guard is gone. */
    @FunctionalInterface
    interface Ending {
        ChangeStatus of(String id) throws HostUnreachableException;
    }

    OwnedChange(String id, GuardClient client, Consumer<ChangeStatus> listener, Ending ending) {
        this.id = id;
        this.client = client;
        this.listener = listener;
        this.ending = ending;
    }

    /** Has the guard begin. A guard that ends at once may have begun all the same: then the change is ended here. */
    ChangeStatus begin() throws IOException, ChangeRefusedException, HostUnreachableException {
        boolean begun = false;
        try {
            ChangeStatus first = client.ask(Verb.OWN, id, null, told -> {});
            begun = true;
            thread = new Thread(() -> follow(first), "change-" + id);
            thread.setDaemon(true);
            thread.start();
            return first;
        } catch (EOFException e) {
            ChangeStatus last = ending.of(id);
            listener.accept(last);
            return last;
        } finally {
            if (!begun) {
                client.close();
            }
        }
    }

    boolean isGoingOn() {
        return thread != null && thread.isAlive();
    }

    private void follow(ChangeStatus first) {
        ChangeStatus latest = first;
        while (!latest.phase().isLast()) {
            Optional<ChangeStatus> told = client.told();
            latest = told.isPresent() ? told.get() : ended(latest);
            listener.accept(latest);
        }
    }

    /** Whoever follows it learns of an end in any case. */
    private ChangeStatus ended(ChangeStatus before) {
        try {
            return ending.of(id);
        } catch (HostUnreachableException e) {
            return new ChangeStatus(
                    before.id(),
                    before.host(),
                    before.began(),
                    ChangePhase.STUCK,
                    before.steps(),
                    before.done(),
                    null,
                    String.valueOf(e.getMessage()),
                    List.of());
        }
    }

    /** Takes it back unless it is confirmed, waits for its end, and lets the guard go. */
    void end(Duration most) {
        try (client) {
            try {
                client.send(Verb.LEAVE, id, null);
            } catch (EOFException e) {
                // Its guard is gone; whoever follows it ends it.
            }
            if (thread != null) {
                thread.join(most.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The connection is of no use any more, whether it closed well or not.
        }
    }
}
