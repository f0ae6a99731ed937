// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.ExportRequest;
import dev.linkspan.export.ExportedFile;
import dev.linkspan.export.Exporter;
import dev.linkspan.export.Losses;
import dev.linkspan.topology.HostIndex;
import dev.linkspan.topology.IpFamily;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Solaris 10 host: the files that it reads when it boots, and a script that writes them, makes the aggregations and
 * sets what stands in files that others use too.
 */
public final class Solaris10Exporter implements Exporter {
    @Override
    public String id() {
        return "solaris-10";
    }

    @Override
    public String title() {
        return "Solaris 10 files and script";
    }

    @Override
    public Set<Platform> platforms() {
        return Set.of(Platform.SOLARIS_10);
    }

    @Override
    public List<ExportedFile> export(ExportRequest request) {
        HostIndex host = request.host();
        Losses losses = new Losses();
        Script script = new Script();
        Solaris10Links links = new Solaris10Links(host, losses);
        links.write(script);
        Solaris10Files files = new Solaris10Files(host, links, losses);
        Map<String, List<String>> contents = files.contents();
        writeFiles(script, links, files, contents);
        if (!host.host().groups().isEmpty()) {
            script.block(
                    List.of("Failure detection of in.mpathd(1M), for all groups: the time is in milliseconds."),
                    DetectionSteps.daemon(host.host().groups(), losses));
            host.host().groups().forEach(group -> DetectionSteps.noteDetection(group, false, false, losses));
        }
        new RouteSteps(host, losses).write(script, route -> !isDefaultRouter(route));
        List<ExportedFile> made = new ArrayList<>();
        made.add(HostScript.file(
                this,
                request,
                List.of(
                        "It writes the files beside it, so it may be used alone. They take effect when the machine boots.",
                        "After such a boot --undo can't delete aggregations that are in use: boot, and run it once more."),
                losses,
                Machinery.SOLARIS_10,
                script));
        contents.forEach((name, lines) -> made.add(new ExportedFile(
                name,
                "rw-r--r--",
                String.join("", lines.stream().map(line -> line + "\n").toList()),
                List.of())));
        return made;
    }

    private static void writeFiles(
            Script script, Solaris10Links links, Solaris10Files files, Map<String, List<String>> contents) {
        script.block(
                List.of("Ports of aggregations must not have an IP interface."),
                links.ports().stream()
                        .flatMap(port -> List.of("etc/hostname." + port, "etc/hostname6." + port).stream())
                        .map(name -> Script.want(Command.of("no-file").value(name)))
                        .toList());
        script.block(List.of("Netmasks of the subnets, which \"netmask +\" looks up."), files.netmasks());
        script.block(
                List.of("IP interfaces and IPMP groups: what ifconfig(1M) is given when the machine boots."),
                contents.entrySet().stream()
                        .map(file -> {
                            Command write = Command.of("file").value(file.getKey());
                            file.getValue().forEach(write::value);
                            return Script.want(write);
                        })
                        .toList());
    }

    /** Whether the route stands in {@code /etc/defaultrouter}. */
    static boolean isDefaultRouter(Route route) {
        return route.destination().equals(Route.DEFAULT)
                && route.gateway() != null
                && route.gateway().family() == IpFamily.INET;
    }
}
