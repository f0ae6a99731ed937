// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.host;

/** A machine can't be read. The message says which, why and what to do, in words for the user. */
public final class HostUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    public HostUnreachableException(String message) {
        super(message);
    }

    public HostUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
