// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Header;
import dev.linkspan.export.Losses;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.Ids;
import java.util.ArrayList;
import java.util.List;

/** The script that configures a host, in the order in which things stand on each other. */
public final class HostScript {
    private HostScript() {}

    /**
     * The script as a file.
     *
     * @param notes sentences for the header besides those that hold for both systems
     * @throws dev.linkspan.export.ExportRefusedException when the host has something that no script can make there
     */
    public static ExportedFile of(Exporter exporter, ExportRequest request, Dialect dialect, List<String> notes) {
        HostIndex host = request.host();
        Losses losses = new Losses();
        Script script = new Script();
        LinkSteps links = new LinkSteps(host, dialect, losses);
        links.write(script);
        new IpSteps(host, links, losses).write(script);
        links.writeProbing(script);
        DetectionSteps.write(host.host().groups(), dialect, script, losses);
        new RouteSteps(host.host(), losses).write(script);
        String preamble = Preamble.of(
                dialect,
                links.usedNics(),
                links.aggregatedNics(),
                !host.host().groups().isEmpty());
        List<String> usage = new ArrayList<>(List.of(
                "Run it as root, on the console: addresses that your session uses may move.",
                "It makes what is missing and leaves alone what is there, so it may be run again."));
        usage.addAll(notes);
        return new ExportedFile(
                fileName(host),
                "rwxr-xr-x",
                "#!/bin/sh\n" + Header.of(exporter, request, usage, losses) + preamble + script,
                losses.sentences());
    }

    private static String fileName(HostIndex host) {
        return "linkspan-" + Ids.owner(host.host().id()) + ".sh";
    }
}
