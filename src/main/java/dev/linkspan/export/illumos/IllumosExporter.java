// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.illumos;

import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.solaris.Dialect;
import dev.linkspan.export.solaris.HostScript;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Set;

/** An illumos host (OmniOS, OpenIndiana, Tribblix) as a script. */
public final class IllumosExporter implements Exporter {
    @Override
    public String id() {
        return "illumos";
    }

    @Override
    public String title() {
        return "illumos script";
    }

    @Override
    public Set<Platform> platforms() {
        return Set.of(Platform.ILLUMOS);
    }

    @Override
    public List<ExportedFile> export(ExportRequest request) {
        List<String> notes = List.of(
                "IPMP needs an illumos of 2021-11-22 or later: older ones have no ipadm create-ipmp.",
                "Not for the global zone of SmartOS, which takes its network from /usbkey/config at every boot.");
        return List.of(HostScript.of(this, request, Dialect.ILLUMOS, notes));
    }
}
