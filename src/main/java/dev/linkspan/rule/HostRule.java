// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.function.Consumer;

/** A rule about one host and what it is cabled to; it runs again only when one of these changed. */
public abstract non-sealed class HostRule extends Rule {

    protected HostRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** Tells what is wrong with the host; must look at nothing but the scope. */
    public abstract void check(HostScope host, Consumer<Finding> found);
}
