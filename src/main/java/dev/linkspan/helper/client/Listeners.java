// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.client;

import dev.linkspan.helper.protocol.Note;
import dev.linkspan.helper.protocol.Reply;
import dev.linkspan.helper.protocol.RpcException;
import dev.linkspan.helper.protocol.Wire;
import dev.linkspan.host.HostUnreachableException;
import dev.linkspan.host.HostUpdate;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who is told of what the helper tells by itself: on a thread of its own, in order. */
final class Listeners {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final ExecutorService teller = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "helper events");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, Consumer<HostUpdate>> watches = new ConcurrentHashMap<>();
    private final Map<String, Consumer<ChangeStatus>> changes = new ConcurrentHashMap<>();
    private volatile @Nullable Consumer<ChangeStatus> fresh;

    /** What begins a change. */
    interface Beginning {
        ChangeStatus begin() throws HostUnreachableException, ChangeRefusedException;
    }

    /** A name for a watch whose updates go to the listener. */
    String add(Consumer<HostUpdate> listener) {
        String name = "w" + last.incrementAndGet();
        watches.put(name, listener);
        return name;
    }

    void remove(String watch) {
        watches.remove(watch);
    }

    /** Begins a change whose news go to the listener. They may come before the one who begins it knows its id. */
    synchronized ChangeStatus whileBeginning(Consumer<ChangeStatus> listener, Beginning beginning)
            throws HostUnreachableException, ChangeRefusedException {
        fresh = listener;
        try {
            ChangeStatus status = beginning.begin();
            changes.put(status.id(), listener);
            return status;
        } finally {
            fresh = null;
        }
    }

    void take(Reply.Notification note) {
        try {
            teller.execute(() -> tell(note));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nobody listens.
        }
    }

    void close() {
        teller.shutdown();
    }

    private void tell(Reply.Notification note) {
        try {
            if (note.method().equals(Note.CHANGE)) {
                tell(Wire.value(note.params(), ChangeStatus.class));
            } else if (note.method().equals(Note.UPDATE)) {
                Note.Update update = Wire.value(note.params(), Note.Update.class);
                Consumer<HostUpdate> listener = watches.get(update.watch());
                if (listener != null) {
                    listener.accept(update.update());
                }
            }
        } catch (RpcException e) {
            LOG.log(System.Logger.Level.WARNING, "something the helper told can't be read", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a listener failed at what the helper told", e);
        }
    }

    private void tell(ChangeStatus status) {
        // In this order: one that is known by its id from now on is no longer fresh a moment later.
        Consumer<ChangeStatus> beginning = fresh;
        Consumer<ChangeStatus> listener = changes.getOrDefault(status.id(), beginning);
        if (listener != null) {
            listener.accept(status);
        }
    }
}
