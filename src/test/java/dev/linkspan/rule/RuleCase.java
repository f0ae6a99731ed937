// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.rule;

import dev.linkspan.topology.Topology;
import java.util.function.UnaryOperator;

/**
 * A design in which a rule is silent, and the change that makes it fire.
 *
 * @param severity of the finding expected
 */
record RuleCase(String rule, Severity severity, Topology sound, UnaryOperator<Topology> spoil) {

    static RuleCase error(String rule, Topology sound, UnaryOperator<Topology> spoil) {
        return new RuleCase(rule, Severity.ERROR, sound, spoil);
    }

    static RuleCase warning(String rule, Topology sound, UnaryOperator<Topology> spoil) {
        return new RuleCase(rule, Severity.WARNING, sound, spoil);
    }

    static RuleCase info(String rule, Topology sound, UnaryOperator<Topology> spoil) {
        return new RuleCase(rule, Severity.INFO, sound, spoil);
    }

    Topology spoiled() {
        return spoil.apply(sound);
    }

    @Override
    public String toString() {
        return rule + " " + severity.word() + " on "
                + sound.hosts().get(0).platform().label();
    }
}
