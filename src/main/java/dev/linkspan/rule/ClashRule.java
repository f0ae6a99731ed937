// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Router;
import java.util.List;
import java.util.function.Consumer;

/** A rule about values that must be unique in the whole topology: every host and router says what it claims. */
public abstract non-sealed class ClashRule extends Rule {

    /**
     * A value that somebody takes for their own.
     *
     * @param value the value ({@code 192.0.2.10})
     * @param subject id of the element that has it
     * @param label what the element is called in a sentence ({@code net0 of db01})
     */
    public record Claim(String value, String subject, String label) {}

    protected ClashRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** What the host claims. */
    public abstract void claims(HostIndex host, Consumer<Claim> claims);

    /** What the router claims; nothing as a rule. */
    public void claims(Router router, Consumer<Claim> claims) {}

    /** The finding for claims of one value, two or more, sorted by subject. */
    public abstract Finding clash(String value, List<Claim> claims);
}
