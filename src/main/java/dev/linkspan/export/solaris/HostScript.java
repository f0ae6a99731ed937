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
import java.util.stream.Collectors;

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
        DetectionSteps.write(host.host(), dialect, script, losses);
        new RouteSteps(host, losses).write(script);
        Machinery machinery = dialect == Dialect.SOLARIS_11 ? Machinery.SOLARIS_11 : Machinery.ILLUMOS;
        return file(exporter, request, notes, losses, machinery, script);
    }

    static ExportedFile file(
            Exporter exporter,
            ExportRequest request,
            List<String> notes,
            Losses losses,
            Machinery machinery,
            Script script) {
        List<String> usage = new ArrayList<>(List.of(
                "Run it as root, on the console: addresses that your session uses may move.",
                "It compares first: what is there already is left alone, what differs is changed where the tools can.",
                "With --check it only tells what it would do; --undo takes back what it has done.",
                "What it wants stands at its end, from design() on."));
        usage.addAll(notes);
        String id = request.host().host().id();
        return new ExportedFile(
                "linkspan-" + Ids.owner(id) + ".sh",
                "rwxr-xr-x",
                "#!" + machinery.shell() + "\n" + Header.of(exporter, request, usage, losses)
                        + script.whole(machinery, id),
                losses.sentences());
    }

    /** A statement that names links. */
    static List<String> naming(String statement, List<String> names) {
        return names.isEmpty()
                ? List.of()
                : List.of(names.stream()
                        .map(LinkNames::checked)
                        .map(Shell::quote)
                        .collect(Collectors.joining(" ", statement + " ", "")));
    }
}
