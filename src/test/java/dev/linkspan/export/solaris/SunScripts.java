// SPDX-License-Identifier: Apache-2.0
package dev.linkspan.export.solaris;

import dev.linkspan.export.Exporter;
import dev.linkspan.export.Exporters;
import dev.linkspan.export.SampleHosts;
import dev.linkspan.topology.Host;
import dev.linkspan.topology.Platform;
import dev.linkspan.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Scripts for Solaris and illumos, of hosts with everything in them. */
final class SunScripts {
    private SunScripts() {}

    /** A host of each kind. */
    static Stream<Host> hosts() {
        return Stream.of(
                SampleHosts.sun(Platform.SOLARIS_11),
                SampleHosts.dlmp(),
                SampleHosts.sun(Platform.ILLUMOS),
                SampleHosts.solaris10());
    }

    /** The script that makes a machine like a host. */
    static String script(Host host) {
        return script(SampleHosts.design(host), host);
    }

    /** The script for a host of a design. */
    static String script(Topology design, Host host) {
        Exporter exporter = Exporters.of(host.platform()).get(0);
        return Exporters.export(exporter, design, host, true).get(0).text();
    }

    /** Whether a program is there that the tests can run. */
    static boolean isInstalled(String program) {
        return Files.isExecutable(Path.of("/bin", program)) || Files.isExecutable(Path.of("/usr/bin", program));
    }
}
