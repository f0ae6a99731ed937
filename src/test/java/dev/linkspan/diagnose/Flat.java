// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkspan.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Explanations with all that they explain. */
public final class Flat {
    /** A command of the machine that changes something. */
    private static final Pattern COMMAND = Pattern.compile(
            "ip link set |ethtool -|dladm (modify|set|reset)-|ipadm (create|delete|enable|set)-|if_mpadm ");
    /** Where the switch may be asked instead, or a person has to put something in, nothing is to be copied as it is. */
    private static final Pattern OF_OTHERS = Pattern.compile("switch|port-channel|edge port|ADDRESS|\\bN\\b");

    private Flat() {}

    /** Each explanation of a diagnosis, roots and consequences. */
    public static List<Explanation> all(Diagnosis diagnosis) {
        List<Explanation> all = new ArrayList<>();
        diagnosis.explanations().forEach(one -> add(one, all));
        return all;
    }

    private static void add(Explanation one, List<Explanation> all) {
        all.add(one);
        one.consequences().forEach(below -> add(below, all));
    }

    /** The ids of all that is more than an information. */
    public static List<String> wrong(Diagnosis diagnosis) {
        return all(diagnosis).stream()
                .filter(one -> one.severity() != Severity.INFO)
                .map(Explanation::cause)
                .toList();
    }

    /** The ids of all. */
    public static List<String> ids(Diagnosis diagnosis) {
        return all(diagnosis).stream().map(Explanation::cause).toList();
    }

    /** The first explanation with an id; fails when there is none. */
    public static Explanation one(Diagnosis diagnosis, String id) {
        return all(diagnosis).stream()
                .filter(one -> one.cause().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + ids(diagnosis)));
    }

    /** An explanation that a person can act on. */
    public static void isWhole(Explanation one) {
        assertThat(one.sentence()).as(one.cause()).endsWith(".").doesNotContain("null");
        assertThat(one.evidence())
                .as(one.cause())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("null"));
        assertThat(one.remedy()).as(one.cause()).isNotBlank().doesNotContain("null");
        assertThat(one.proof()).as(one.cause()).endsWith(".").doesNotContain("null");
        assertThat(one.commands())
                .as(one.cause())
                .allSatisfy(line -> assertThat(line).doesNotContain("null"));
        if (COMMAND.matcher(one.remedy()).find()
                && !OF_OTHERS.matcher(one.remedy()).find()) {
            assertThat(one.commands())
                    .as(one.cause() + " can be copied: " + one.remedy())
                    .anyMatch(one.remedy()::contains);
        }
    }
}
