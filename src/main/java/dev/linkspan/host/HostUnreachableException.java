// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine can't be read. The message says which, why and what to do, in words for the user. */
public final class HostUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String said;

    public HostUnreachableException(String message) {
        this(message, null);
    }

    public HostUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
        what = "";
        why = message;
        said = "";
    }

    /**
     * One whose parts can be told apart.
     *
     * @param what which machine and what is the matter, such as {@code db01 can't be reached}
     * @param why the reason and what to do
     * @param said what programs on the way said, a line each
     */
    public HostUnreachableException(String what, String why, List<String> said) {
        super(what + ": " + why + (said.isEmpty() ? "" : " (" + String.join(" / ", said) + ")"));
        this.what = what;
        this.why = why;
        this.said = String.join("\n", said);
    }

    /** The same for who asks later, with what to do now. */
    public HostUnreachableException withRemedy(String remedy) {
        String all = why + "; " + remedy;
        return what.isEmpty()
                ? new HostUnreachableException(all, this)
                : new HostUnreachableException(what, all, said());
    }

    /** Which machine and what is the matter; empty when the reason says that too. */
    public String what() {
        return what;
    }

    /** The reason and what to do, without the full stop. */
    public String why() {
        return why;
    }

    /** What programs on the way said, a line each. */
    public List<String> said() {
        return said.lines().toList();
    }
}
