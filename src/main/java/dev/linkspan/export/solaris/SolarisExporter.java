// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Set;

/** An Oracle Solaris 11.4 host as a script. */
public final class SolarisExporter implements Exporter {
    @Override
    public String id() {
        return "solaris-11";
    }

    @Override
    public String title() {
        return "Oracle Solaris 11.4 script";
    }

    @Override
    public Set<Platform> platforms() {
        return Set.of(Platform.SOLARIS_11);
    }

    @Override
    public List<ExportedFile> export(ExportRequest request) {
        List<String> notes = List.of(
                "The active network profile must be a fixed one: netadm enable -p ncp DefaultFixed (netadm(8)).");
        return List.of(HostScript.of(this, request, Dialect.SOLARIS_11, notes));
    }
}
