// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import dev.linkspan.host.change.ChangePreview;
import dev.linkspan.host.change.ChangeRefusedException;
import dev.linkspan.host.change.ChangeRequest;
import dev.linkspan.host.change.ChangeStatus;
import dev.linkspan.host.change.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes of one machine. A change undoes itself unless it is confirmed in time; the machine sees to that by itself,
 * whatever becomes of the one who asked. All methods block; never call them on a user interface thread.
 */
public interface Changes extends AutoCloseable {

    /** What {@link #apply} would do beside the steps of the plan. Changes nothing. */
    ChangePreview preview(ChangeRequest request) throws HostUnreachableException;

    /**
     * Begins a change and returns as soon as it is guarded, before its first step. Closing before it is confirmed takes
     * it back.
     *
     * @param listener told of all that follows, in order, on a thread of its own; the last status has a last phase
     * @throws ChangeRefusedException when nothing is changed
     */
    ChangeStatus apply(ChangeRequest request, Consumer<ChangeStatus> listener)
            throws HostUnreachableException, ChangeRefusedException;

    /** The change that is going on, whoever began it. */
    Optional<ChangeStatus> status() throws HostUnreachableException;

    /**
     * Keeps a change that awaits it. Returns when it is kept, or could not be.
     *
     * @throws ChangeRefusedException when no such change awaits it
     */
    ChangeStatus confirm(String id) throws HostUnreachableException, ChangeRefusedException;

    /**
     * Takes a change back at once. Returns when that is done.
     *
     * @throws ChangeRefusedException when no such change is going on
     */
    ChangeStatus rollback(String id) throws HostUnreachableException, ChangeRefusedException;

    /**
     * Sets the time left to confirm.
     *
     * @throws ChangeRefusedException when no such change awaits it, or the time is not between 15 s and an hour
     */
    ChangeStatus extend(String id, Duration remaining) throws HostUnreachableException, ChangeRefusedException;

    /**
     * Adds to the history what was found out by a change that ended. It stands there once and for all, as the word of the
     * one who asked for the change.
     *
     * @param text one sentence of 1 to 300 characters
     * @throws ChangeRefusedException when no such change ended, it has a remark already, or the machine keeps none
     */
    default void remark(String id, String text) throws HostUnreachableException, ChangeRefusedException {
        throw new ChangeRefusedException(List.of(
                new Refusal("", id, "the history of this machine takes no remarks", "keep the sentence elsewhere")));
    }

    /** The changes that ended, the latest first. */
    List<ChangeStatus> history() throws HostUnreachableException;

    /** Ends it: a change that was begun here and is not confirmed yet is taken back. Does nothing the second time. */
    @Override
    void close();
}
