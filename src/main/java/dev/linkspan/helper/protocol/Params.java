// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.helper.protocol;

import dev.linkspan.topology.Ip;
import java.time.Duration;
import java.util.List;

/** The parameters of methods. All of them are asked for, and none else is taken. */
public final class Params {
    private Params() {}

    /** Of a method that has none. */
    public record None() {}

    /**
     * Who calls.
     *
     * @param protocol version of the protocol it speaks, {@link Wire#VERSION}
     * @param program name and version, for the log
     */
    public record Hello(int protocol, String program) {}

    /**
     * Whom to ask whether they answer.
     *
     * @param targets 1 to 16 addresses of single machines
     */
    public record Probe(List<Ip> targets) {}

    /** A watch by the name that the client gives it. */
    public record WatchName(String watch) {}

    /** A change by its id. */
    public record ChangeId(String id) {}

    /**
     * More or less time for the confirmation.
     *
     * @param remaining in milliseconds on the wire
     */
    public record Extend(String id, Duration remaining) {}

    /**
     * What was found out by a change that ended.
     *
     * @param text one sentence of 1 to 300 characters
     */
    public record Remark(String id, String text) {}

    /**
     * Which NIC shall show itself.
     *
     * @param nic name of the link
     * @param seconds 1 to 60
     */
    public record Identify(String nic, int seconds) {}
}
