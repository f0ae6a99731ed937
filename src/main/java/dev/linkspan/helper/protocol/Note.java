// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import dev.linkspan.host.HostUpdate;

/** What the helper tells without being asked: the names of its notifications, and the values they carry. */
public final class Note {
    /** The helper runs and listens; without parameters. Whatever stood on the line before came from somebody else. */
    public static final String READY = "ready";

    /** Parameters: {@link Update}. */
    public static final String UPDATE = "update";

    /** Parameters: a {@link dev.linkspan.host.change.ChangeStatus}. */
    public static final String CHANGE = "change";

    private Note() {}

    /**
     * What a watch saw.
     *
     * @param watch its name, as the client gave it
     */
    public record Update(String watch, HostUpdate update) {}
}
