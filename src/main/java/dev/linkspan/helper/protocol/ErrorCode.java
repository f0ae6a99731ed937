// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

/** The codes of errors: those of JSON-RPC 2.0 (section 5.1), and ours in the range it leaves to servers. */
public final class ErrorCode {
    /** The line is no JSON. */
    public static final int PARSE = -32700;
    /** The line is JSON, and no request. */
    public static final int REQUEST = -32600;

    public static final int METHOD = -32601;
    public static final int PARAMS = -32602;
    public static final int INTERNAL = -32603;

    /** The machine is not changed; the data say why, and what to do instead. */
    public static final int REFUSED = -32000;
    /** The machine can't be read or written. */
    public static final int UNREACHABLE = -32001;
    /** The first call was no hello, or one of another version. */
    public static final int HANDSHAKE = -32002;
    /** The helper has not the privilege that it takes. */
    public static final int UNPRIVILEGED = -32003;
    /** Too many calls; the data say when to come again. */
    public static final int TOO_MANY = -32004;

    private ErrorCode() {}
}
