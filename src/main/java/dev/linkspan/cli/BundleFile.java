// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.cli;

import dev.linkspan.cli.report.DiagnosisReport;
import dev.linkspan.diagnose.Diagnosis;
import dev.linkspan.diagnose.Evidence;
import dev.linkspan.diagnose.bundle.EvidenceBundle;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the archive for a ticket: whole, or not at all. */
final class BundleFile {

    private BundleFile() {}

    /** @throws CommandException when it can't be written, or its names can't be masked */
    static void write(
            String path,
            List<Evidence> evidence,
            Diagnosis diagnosis,
            Map<String, String> history,
            boolean maskAddresses) {
        byte[] bytes;
        try {
            bytes = EvidenceBundle.of(
                    evidence,
                    new EvidenceBundle.Conclusion(
                            DiagnosisReport.text(diagnosis), DiagnosisReport.json(diagnosis, null)),
                    history,
                    List.of(new Version().getVersion()),
                    maskAddresses,
                    Instant.now());
        } catch (IllegalArgumentException e) {
            throw new CommandException(path + ": " + e.getMessage(), e);
        }
        OutputFile.write(DesignFile.path(path), bytes, "rw-------");
    }
}
