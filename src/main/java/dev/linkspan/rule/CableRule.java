// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.function.Consumer;

/** A rule about one cable and its two ends; it runs again only when one of these changed. */
public abstract non-sealed class CableRule extends Rule {

    protected CableRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** Tells what is wrong with the cable; must look at nothing but the cable, its ends and what they stand in. */
    public abstract void check(CableScope scope, Consumer<Finding> found);
}
