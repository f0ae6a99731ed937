// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli.report;

import java.util.Locale;

/** The formats of a report. */
public enum ReportFormat {
    TEXT,
    JSON,
    SARIF;

    /** The document, ending in a line feed. Equal reports give equal documents. */
    public String render(Report report) {
        return switch (this) {
            case TEXT -> TextReport.render(report);
            case JSON -> JsonReport.render(report);
            case SARIF -> SarifReport.render(report);
        };
    }

    /** The word of the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
