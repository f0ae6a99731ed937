// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.rule.Rule;
import java.util.List;

/** The rules as documents. */
public final class RuleList {
    private RuleList() {}

    /** A line for each rule with id, severity and sentence, and one below with its source. */
    public static String text(List<Rule> rules) {
        StringBuilder out = new StringBuilder();
        for (Rule rule : rules) {
            out.append("%-5s %-8s %s.\n".formatted(rule.id(), rule.severity().word(), rule.title()));
            out.append(" ".repeat(15)).append(rule.source()).append('\n');
        }
        return out.append(rules.size()).append(" rules\n").toString();
    }

    /** A list of objects with id, severity, sentence, why and source. */
    public static String json(List<Rule> rules) {
        ObjectNode root = Json.object();
        ArrayNode list = root.putArray("rules");
        for (Rule rule : rules) {
            list.addObject()
                    .put("id", rule.id())
                    .put("severity", rule.severity().word())
                    .put("sentence", rule.title() + ".")
                    .put("why", rule.why())
                    .put("source", rule.source());
        }
        return Json.document(root);
    }
}
