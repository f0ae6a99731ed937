// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.diagnose;

import dev.linkspan.export.bringin.SourceFile;
import dev.linkspan.host.solaris.SolarisImport;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.util.List;

/** A Solaris or illumos machine by what its tools print. */
public final class SolarisTexts {
    private SolarisTexts() {}

    /** What is seen of it. */
    public static Topology seen(Platform platform, String text) {
        try {
            return SolarisImport.texts(List.of(new SourceFile("", text)), "db01", platform, Told.NOON)
                    .design();
        } catch (SolarisImport.ImportException e) {
            throw new AssertionError(e);
        }
    }

    /** What is said of it, with lines of its log. */
    public static Diagnosis diagnose(Platform platform, String text, Told... told) {
        return Wire.diagnose(seen(platform, text), null, told);
    }
}
