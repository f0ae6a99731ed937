// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Severity;
import dev.linkspan.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * What was found in a design.
 *
 * @param source what was read, as the user named it
 * @param lines the line in the source on which an element stands, by id; empty when it is no file
 * @param findings sorted as the validator sorts them
 */
public record Report(String source, Topology topology, Map<String, Integer> lines, List<Finding> findings) {

    /** How many findings have a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
