// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkspan.rule.Finding;
import dev.linkspan.rule.Rule;
import dev.linkspan.rule.Rules;
import dev.linkspan.rule.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Findings as a SARIF log (OASIS SARIF 2.1.0), which code review tools show at the line of the design file. */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String render(Report report) {
        ObjectNode root = Json.object();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Linkspan");
        version().ifPresent(version -> driver.put("version", version));
        ArrayNode rules = driver.putArray("rules");
        Rules.all().forEach(rule -> describe(rules.addObject(), rule));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> result(results.addObject(), finding, report));
        return Json.document(root);
    }

    private static void describe(ObjectNode node, Rule rule) {
        node.put("id", rule.id());
        node.put("name", rule.getClass().getSimpleName());
        node.putObject("shortDescription").put("text", rule.title() + ".");
        node.putObject("fullDescription").put("text", rule.why());
        node.putObject("help").put("text", rule.why() + " Source: " + rule.source() + ".");
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
    }

    private static void result(ObjectNode node, Finding finding, Report report) {
        node.put("ruleId", finding.rule());
        List<String> ids = Rules.all().stream().map(Rule::id).toList();
        node.put("ruleIndex", ids.indexOf(finding.rule()));
        node.put("level", level(finding.severity()));
        String remedy = finding.remedy().isEmpty() ? "" : " " + finding.remedy();
        node.putObject("message").put("text", finding.sentence() + remedy);
        ObjectNode location = node.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(report.source()));
        Integer line = report.lines().get(finding.subject());
        if (line != null) {
            physical.putObject("region").put("startLine", line);
        }
        ArrayNode logical = location.putArray("logicalLocations");
        finding.subjects().forEach(id -> logical.addObject().put("fullyQualifiedName", id));
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.word();
    }

    /** The source as a URI reference, which may have no blanks and takes / on every system. */
    private static String uri(String source) {
        try {
            return new URI(null, null, source.replace('\\', '/'), null).getRawPath();
        } catch (URISyntaxException e) {
            return "design";
        }
    }

    private static Optional<String> version() {
        return Optional.ofNullable(SarifReport.class.getPackage().getImplementationVersion());
    }
}
