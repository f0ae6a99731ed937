// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.netplan;

import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Header;
import dev.linkspan.export.Losses;
import dev.linkspan.topology.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Linux host as one netplan file. */
public final class NetplanExporter implements Exporter {
    @Override
    public String id() {
        return "netplan";
    }

    @Override
    public String title() {
        return "netplan configuration";
    }

    @Override
    public Set<Platform> platforms() {
        return Set.of(Platform.LINUX);
    }

    @Override
    public List<ExportedFile> export(ExportRequest request) {
        Losses losses = new Losses();
        String yaml = Yaml.write(Map.of("network", NetplanDocument.of(request.host(), losses)));
        // netplan warns of files that others may read (C-04).
        List<String> usage =
                List.of("Put it into /etc/netplan/ as 90-linkspan.yaml, owner root, mode 0600, then run: netplan apply"
                        + " (netplan try refuses bonds with options)");
        return List.of(new ExportedFile(
                "90-linkspan.yaml", "rw-------", Header.of(this, request, usage, losses) + yaml, losses.sentences()));
    }
}
