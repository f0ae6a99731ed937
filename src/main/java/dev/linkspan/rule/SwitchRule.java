// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import java.util.function.Consumer;

/** A rule about one switch, its MLAG domain and what is cabled to it; it runs again only when one of these changed. */
public abstract non-sealed class SwitchRule extends Rule {

    protected SwitchRule(String id, Severity severity, String title, String why, String source) {
        super(id, severity, title, why, source);
    }

    /** Tells what is wrong with the switch; must look at nothing but the scope. */
    public abstract void check(SwitchScope sw, Consumer<Finding> found);
}
